"""The sentences of a page as wagtail-localize knows them, read and prepared in bulk.

Its own look-ups cost a dozen statements a sentence and search a column without an index.
"""

from dataclasses import dataclass

from .phrasebook import Places


@dataclass(frozen=True)
class Sentence:
    """One text of a page. ``context`` says to people where it stands, the ids to wagtail-localize."""

    string_id: int
    context_id: int
    context: str
    text: str

    @property
    def key(self):
        return self.string_id, self.context_id


def as_html(text):
    """A plain sentence as wagtail-localize writes it."""
    from wagtail_localize.strings import StringValue

    return StringValue.from_plaintext(text).data


def stored(source):
    """The sentences of a source as it was last synchronised, in one statement."""
    from wagtail_localize.models import StringSegment

    segments = (
        StringSegment.objects.filter(source=source).order_by("order").select_related("string", "context")
    )
    places = Places()
    return [
        Sentence(row.string_id, row.context_id, places.of(row.context.path), row.string.data)
        for row in segments
    ]


def coming(source):
    """The sentences a source is about to have: wagtail-localize saves it before it looks at them.

    Makes the rows that are missing; wagtail-localize then finds them.
    """
    from wagtail_localize.models import String, TranslationContext
    from wagtail_localize.segments import StringSegmentValue
    from wagtail_localize.segments.extract import extract_segments

    values = [v for v in extract_segments(source.as_instance()) if isinstance(v, StringSegmentValue)]
    strings = _provide(
        String,
        "data_hash",
        {String._get_data_hash(v.string.data): {"data": v.string.data} for v in values},
        locale_id=source.locale_id,
    )
    contexts = _provide(
        TranslationContext,
        "path_id",
        {TranslationContext._get_path_id(v.path): {"path": v.path} for v in values},
        object_id=source.object_id,
    )
    places = Places()
    return [
        Sentence(
            strings[String._get_data_hash(v.string.data)],
            contexts[TranslationContext._get_path_id(v.path)],
            places.of(v.path),
            v.string.data,
        )
        for v in values
    ]


def _provide(model, key, wanted, **owner):
    """``{key: pk}`` of all ``wanted`` rows, made where they are missing."""
    rows = model.objects.filter(**owner, **{f"{key}__in": list(wanted)})
    known = dict(rows.values_list(key, "pk"))
    missing = [model(**owner, **{key: value}, **wanted[value]) for value in wanted if value not in known]
    if not missing:
        return known
    model.objects.bulk_create(missing, ignore_conflicts=True)
    return dict(rows.all().values_list(key, "pk"))
