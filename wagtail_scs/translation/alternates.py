"""The language versions of a page that visitors and search engines may see."""

from dataclasses import dataclass, field

from wagtail_scs.conf import settings
from wagtail_scs.languages import direction, own_name

from .status import family_of, indexable


@dataclass(frozen=True)
class Alternate:
    """One language version: ``code`` for lang and hreflang, ``name`` in that language, ``dir`` ltr or rtl.

    ``page`` is the version itself, its body not read; ``is_indexable`` says whether search engines may list it.
    """

    code: str
    name: str
    dir: str
    url: str
    is_current: bool
    page: object = field(repr=False, compare=False)
    is_indexable: bool = True


def alternates(page, request=None):
    """All versions of ``page`` that anybody may read, with itself, in the order of the site's languages.

    Aliases do not count, nor do versions that no site serves. One statement, and one for the restrictions.
    """
    known = getattr(page, "_scs_alternates", None)
    if known is None:
        versions = list(_versions(page))
        told = indexable(versions, family_of(page))
        found = [_describe(version, page, request, version in told) for version in versions]
        known = page._scs_alternates = [version for version in found if version.url]
    return known


def listed(versions):
    """Those of ``versions`` that search engines are told of.

    Every such list passes here: hreflang, sitemap and structured data. The language switcher does not:
    it is for people.
    """
    return [version for version in versions if version.is_indexable]


def _versions(page):
    versions = page.get_translations(inclusive=True).live().public().filter(alias_of__isnull=True)
    versions = versions.defer_streamfields().select_related("locale").order_by("locale_id")
    return sorted(versions, key=_place_of_language)


def _place_of_language(version):
    codes = [code for code, _name in settings.languages]
    code = version.locale.language_code
    return codes.index(code) if code in codes else len(codes)


def _describe(version, page, request, is_indexable):
    code = version.locale.language_code
    url = version.get_full_url(request) or ""
    is_current = version.pk == page.pk
    return Alternate(code, own_name(code), direction(code), url, is_current, version, is_indexable)


def default_version(versions):
    """The version for readers of no listed language (hreflang x-default): the site's default language."""
    wanted = settings.default_language
    for code in (wanted, wanted.partition("-")[0]):  # "en-us" stands in the settings of many sites in "en"
        for version in versions:
            if version.code == code:
                return version
    return next(iter(versions), None)
