"""The language versions of a page that visitors and search engines may see."""

from dataclasses import dataclass

from django.utils.translation import get_language_info

from wagtail_scs.conf import settings

from .status import family_of, indexable


@dataclass(frozen=True)
class Alternate:
    """One language version: ``code`` for lang and hreflang, ``name`` in that language, ``dir`` ltr or rtl.

    ``is_indexable`` says whether search engines may list it.
    """

    code: str
    name: str
    dir: str
    url: str
    is_current: bool
    is_indexable: bool


def alternates(page, request=None):
    """All published, public versions of ``page`` with itself, in one statement.

    Aliases do not count, nor do versions that no site serves.
    """
    known = getattr(page, "_scs_alternates", None)
    if known is None:
        versions = list(_versions(page))
        listed = indexable(versions, family_of(page))
        found = [_describe(version, page, request, version in listed) for version in versions]
        known = page._scs_alternates = [version for version in found if version.url]
    return known


def _versions(page):
    versions = page.get_translations(inclusive=True).live().public().filter(alias_of__isnull=True)
    return versions.select_related("locale").order_by("locale_id")


def _describe(version, page, request, is_indexable):
    code = version.locale.language_code
    direction = "rtl" if version.locale.is_bidi else "ltr"
    url, is_current = version.get_full_url(request) or "", version.pk == page.pk
    return Alternate(code, language_name(code), direction, url, is_current, is_indexable)


def language_name(code):
    """The language's own name, or its code where Django does not know it (Tagalog, for example)."""
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return code


def default_version(versions):
    """The version for readers of no listed language (hreflang x-default): the site's default language."""
    default = [version for version in versions if version.code == settings.default_language]
    return next(iter(default or versions), None)
