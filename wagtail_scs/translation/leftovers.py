"""The texts nobody translated before people took a translation over ("stop synced translation")."""

from django.apps import apps


def count_leftovers(instance):
    """How many texts of the latest draft are untranslated and still say what the source says at that place."""
    if not apps.is_installed("wagtail_localize"):
        return 0
    from wagtail_localize.models import Translation

    stopped = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=False
    ).first()
    return len(_untranslated(stopped) & _texts(instance.get_latest_revision_as_object())) if stopped else 0


def _untranslated(translation):
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    untranslated = segments.filter(translation__isnull=True)
    return set(untranslated.values_list("context__path", "string__data"))


def _texts(instance):
    from wagtail_localize.segments import StringSegmentValue
    from wagtail_localize.segments.extract import extract_segments

    found = (segment for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue))
    return {(segment.path, segment.string.data) for segment in found}
