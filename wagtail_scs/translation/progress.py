"""What wagtail-localize knows about translations, for many pages at once. Without it: nothing."""

from django.apps import apps
from django.db.models import Count, F


def progress(keys):
    """``{(translation key, locale id): (done, total)}`` of every translation of these sources."""
    if not apps.is_installed("wagtail_localize"):
        return {}
    from wagtail_localize.models import Translation

    totals = dict(_segments(keys).values_list("source_id").annotate(Count("pk")))
    done = {
        (source, locale): count
        for source, locale, count in _translated(keys)
        .values_list("source_id", "string__translations__locale_id")
        .annotate(Count("pk", distinct=True))
    }
    wanted = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    return {
        (key, locale): (done.get((source, locale), 0), totals.get(source, 0))
        for key, source, locale in wanted.values_list("source__object_id", "source_id", "target_locale_id")
    }


def machine_made(keys):
    """The pairs ``(translation key, locale id)`` in which a sentence comes from a machine."""
    if not apps.is_installed("wagtail_localize"):
        return set()
    found = _translated(keys).filter(string__translations__translation_type="machine")
    return set(found.values_list("source__object_id", "string__translations__locale_id").distinct())


def translated_source(page):
    """The source as wagtail-localize last took it over, from which ``page`` is translated, or None."""
    if not apps.is_installed("wagtail_localize"):
        return None
    from wagtail_localize.models import SourceDeletedError, Translation

    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    translation = found.select_related("source").first()
    try:
        return translation and translation.source.as_instance()
    except SourceDeletedError:
        return None


def _segments(keys):
    from wagtail_localize.models import StringSegment

    return StringSegment.objects.filter(source__object_id__in=keys).order_by()


def _translated(keys):
    """Segments joined to their translations: in one ``filter``, so that all conditions meet the same row."""
    return _segments(keys).filter(
        string__translations__context_id=F("context_id"), string__translations__has_error=False
    )
