"""Every version of the pages with our gate: language, status, completeness. Read by the report and by ``scs_status``."""

from dataclasses import dataclass

import swapper
from django.apps import apps
from django.db.models import Min
from wagtail.models import Locale

from wagtail_scs.conf import settings
from wagtail_scs.gate import CompleteTranslationMixin

from .progress import progress
from .record import Kind
from .status import Status, statuses


@dataclass(frozen=True)
class Version:
    """One page in one language; ``page`` is None where there is none. ``done`` of ``total`` texts are translated,
    both None where nobody counts them."""

    language: str
    page: object
    status: Status
    done: int | None = None
    total: int | None = None

    @property
    def is_live(self):
        return self.page is not None and self.page.live

    @property
    def is_complete(self):
        return self.total is None or self.done >= self.total

    @property
    def needs_work(self):
        """Whether visitors read something that is out of date, or that waits for missing texts."""
        return self.is_live and (self.status.is_outdated or not self.is_complete)


MISSING = Status(Kind.UNTRANSLATED)


def sources():
    """The first version of every page with our gate, as plain pages in the order of the tree."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    models = [model for model in apps.get_models() if _is_ours(model)]
    if not models:
        return pages.none()
    versions = pages.type(*models).filter(alias_of__isnull=True).order_by()
    first = versions.values("translation_key").annotate(first=Min("pk")).values("first")
    return pages.filter(pk__in=first).order_by("path")


def languages():
    """The locales in the order in which the project names its languages; those it no longer names come last."""
    order = [code for code, _name in settings.languages]
    return sorted(
        Locale.objects.all(), key=lambda locale: [*order, locale.language_code].index(locale.language_code)
    )


def versions_of(pages):
    """``{translation key: [Version]}`` in the order of the site's languages, in as many statements for one as for all."""
    keys = {page.translation_key for page in pages}
    base = swapper.load_model("wagtailcore", "Page")
    # Aliases within a language repeat a page under a key of their own; those of other languages wait for words.
    found = list(base.objects.filter(translation_key__in=keys).select_related("alias_of").specific())
    known, counts = statuses(found), progress(keys)
    by_place = {(page.translation_key, page.locale_id): page for page in found}
    wanted = languages()
    return {
        key: [_version(locale, by_place.get((key, locale.pk)), known, counts, key) for locale in wanted]
        for key in keys
    }


def _version(locale, page, known, counts, key):
    done, total = counts.get((key, locale.pk), (None, None))
    status = known[page.pk] if page is not None else MISSING
    return Version(locale.language_code, page, status, done, total)


def _is_ours(model):
    is_page = issubclass(model, swapper.load_model("wagtailcore", "Page"))
    return is_page and issubclass(model, CompleteTranslationMixin)
