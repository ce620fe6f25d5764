"""Translate a page with everything below it, and see whether the page tree is whole.

wagtail-localize's "include subtree" works in one transaction and publishes stale pages at its end: they forget
their children, whose addresses then answer 404. Here parents come first and every page has its own transaction.
"""

from collections import Counter
from dataclasses import dataclass

import swapper
from django.apps import apps
from django.db import transaction

from wagtail_scs.progress import progress_of

from .embedded import submit


KEPT, LIVE, DRAFT = "kept as it is", "created", "created as a draft"


@dataclass(frozen=True)
class Translated:
    """One page in one language. ``done`` of ``total`` texts are translated; both 0 without wagtail-localize."""

    title: str
    language: str
    outcome: str
    done: int = 0
    total: int = 0


def translate_subtree(page, locales, publish=True):
    """Yield a Translated for every page from ``page`` down and every one of ``locales``; existing versions stay.

    A version goes live when its source is live and all its texts are translated, unless ``publish`` is False.
    """
    base = swapper.load_model("wagtailcore", "Page")
    sources = base.objects.descendant_of(page, inclusive=True).filter(alias_of__isnull=True).order_by("path")
    for pk in list(sources.values_list("pk", flat=True)):
        for locale in locales:
            with transaction.atomic():  # one for each page: its place must be known before its children come
                translated = _translate(base.objects.get(pk=pk).specific, locale, publish)
            yield translated


def broken_places():
    """The tree paths of pages that miscount their children or whose parent is missing. One statement."""
    base = swapper.load_model("wagtailcore", "Page")
    known = dict(base.objects.order_by().values_list("path", "numchild"))
    children = Counter(path[: -base.steplen] for path in known)
    orphans = {path for path in known if len(path) > base.steplen and path[: -base.steplen] not in known}
    return sorted(orphans | {path for path, number in known.items() if number != children[path]})


def _translate(page, locale, publish):
    target = page.get_translation_or_none(locale)
    if target is not None and target.alias_of_id is None:
        return Translated(page.title, locale.language_code, KEPT, *_progress(target.specific))
    with_localize = apps.is_installed("wagtail_localize")
    target = _by_localize(page, locale) if with_localize else _copy(page, locale)
    done, total = _progress(target)
    if publish and with_localize and page.live and done == total:
        target.get_latest_revision().publish()
    target.refresh_from_db(fields=["live"])
    return Translated(page.title, locale.language_code, LIVE if target.live else DRAFT, done, total)


def _by_localize(page, locale):
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.get_or_create_from_instance(page)
    for segment in source.relatedobjectsegment_set.select_related("object"):
        submit(segment.object, source.locale, [locale])
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(publish=False)  # its own way to publish waits for the end and knows an old place
    return translation.get_target_instance()


def _copy(page, locale):
    return page.get_translation_or_none(locale) or page.copy_for_translation(locale, copy_parents=True)


def _progress(target):
    progress = progress_of(target)
    return (progress.done, progress.total) if progress else (0, 0)
