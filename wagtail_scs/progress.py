"""How many texts of a translation are done, with those of what it embeds.

wagtail-localize counts the texts of the page alone. A contact form chosen in its body is read on the same page, so
its texts count too. wagtail-localize may be absent: nothing here imports it before it is known to be installed.
"""

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Progress:
    """``embedded`` names what else lacks texts, as ``(name, missing)``; ``done`` and ``total`` include it."""

    done: int = 0
    total: int = 0
    embedded: tuple = ()

    @property
    def missing(self):
        return self.total - self.done


def progress_of(instance, enabled=True):
    """The Progress of ``instance``, or None where it does not follow a source through wagtail-localize.

    ``enabled=False`` asks about translations that people have taken over ("stop synced translation").
    """
    # An alias is the source itself under another address; it becomes a translation when it stops being one.
    if not apps.is_installed("wagtail_localize") or getattr(instance, "alias_of_id", None):
        return None
    translation = _translation(instance.translation_key, instance.locale_id, enabled)
    return _count(translation, {instance.translation_key}) if translation else None


def _translation(key, locale_id, enabled=True):
    from wagtail_localize.models import Translation

    found = Translation.objects.filter(source__object_id=key, target_locale_id=locale_id, enabled=enabled)
    return found.select_related("source").first()


def _count(translation, seen):
    total, done = translation.get_progress()
    embedded = []
    for name, part in _embedded(translation, seen):
        total, done = total + part.total, done + part.done
        embedded += [(name, part.missing)] if part.missing else []
    return Progress(done, total, tuple(embedded))


def _embedded(translation, seen):
    """Pairs of name and Progress for every snippet the source shows; ``seen`` keeps circles finite."""
    from wagtail_localize.models import RelatedObjectSegment

    for segment in RelatedObjectSegment.objects.filter(source=translation.source).select_related("object"):
        key = segment.object_id
        original = segment.object.get_instance_or_none(translation.source.locale_id)
        if original is not None and key not in seen:
            seen.add(key)
            yield str(original), _of_embedded(original, translation.target_locale_id, seen)


def _of_embedded(original, locale_id, seen):
    translation = _translation(original.translation_key, locale_id)
    if translation:
        return _count(translation, seen)
    # A version that people made, or took over, is theirs; without one, visitors would read the source's words.
    return Progress() if original.has_translation(locale_id) else Progress(total=_texts(original))


def _texts(original):
    from wagtail_localize.segments import StringSegmentValue
    from wagtail_localize.segments.extract import extract_segments

    return sum(isinstance(segment, StringSegmentValue) for segment in extract_segments(original))
