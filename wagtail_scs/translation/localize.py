"""The shipped sentences as real wagtail-localize translations: its editor shows them, with their origin."""

from dataclasses import dataclass

from wagtail_scs.content.scs import PRESET

from .catalogue import load


OURS = "wagtail_scs "


@dataclass(frozen=True)
class Written:
    """``done`` of ``total`` texts are translated, ``kept`` of them are not ours any more."""

    done: int
    total: int
    kept: int
    outcome: str


def write(page, locale, publish):
    """Create what is missing, update what nobody edited, keep the rest; save the page if that made it complete.

    An incomplete translation stays a draft, and a live page is never touched while something is missing.
    """
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    changed, kept = _write_strings(source, locale)
    total, done = translation.get_progress()
    outcome = _save(translation, page.get_translation_or_none(locale), changed, done == total, publish)
    return Written(done, total, kept, outcome)


def _save(translation, target, changed, complete, publish):
    """Save the page where that is safe, and say what was done.

    wagtail-localize writes the live row whatever its ``publish`` says, so a live page, alias or not, is
    touched only when everything is translated. A page that people took off the site stays off.
    """
    is_new = target is None or target.alias_of_id is not None
    if not complete and not (is_new and (target is None or not target.live)):
        return "kept as it is"
    if not is_new and not _wants_saving(target, changed, publish):
        return "kept as it is"
    _save_target(translation, publish and complete)
    if not is_new:
        return "updated"
    return "created" if publish and complete else "created as a draft"


def _save_target(translation, publish):
    """Publish by hand, here and now: wagtail-localize would do it at commit, with a stale place in the tree."""
    translation.save_target(publish=False)
    if publish:
        translation.get_target_instance().get_latest_revision().publish()


def _wants_saving(target, changed, publish):
    return publish and (changed if target.live else target.first_published_at is None)


def _write_strings(source, locale):
    from wagtail_localize.models import StringSegment, StringTranslation

    segments = (
        StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order")
    )
    known = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(
            locale=locale, translation_of_id__in=[segment.string_id for segment in segments]
        )
    }
    changed = kept = 0
    for segment, text in _translated(segments, source.locale, locale):
        row = known.get((segment.string_id, segment.context_id))
        if row is not None and not row.tool_name.startswith(OURS):
            kept += 1
        elif row is None or row.data != text:
            _store(segment, locale, text)
            changed += 1
    return changed, kept


def _translated(segments, source_locale, locale):
    """Pairs of segment and translation for every segment that still says what we shipped."""
    source, target = load(source_locale.language_code), load(locale.language_code)
    contexts, seen = PRESET.paths(), {}
    for segment in segments:
        context = contexts.get(segment.context.path)
        nth = seen[context] = seen.get(context, 0) + 1
        context = context if nth == 1 else f"{context}#{nth}"
        if context in target.texts and segment.string.data == _as_html(source.texts.get(context, "")):
            yield segment, _as_html(target.texts[context])


def _as_html(text):
    from wagtail_localize.strings import StringValue

    return StringValue.from_plaintext(text).data


def _store(segment, locale, text):
    from wagtail_localize.models import StringTranslation

    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": load(locale.language_code).tool_name,
            "has_error": False,
            "field_error": "",
        },
    )
