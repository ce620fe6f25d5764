"""What a reader gets whose language has no version of the page: a notice instead of the text in another language.

Three addresses lead there: that of an alias in another language, that of an unpublished version, and one
below a language that has no tree, where Wagtail shows the main one.
"""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.coreutils import get_supported_content_language_variant

from wagtail_scs.clinic import clinic_for
from wagtail_scs.conf import settings
from wagtail_scs.languages import direction, name_in_sentence

from .alternates import alternates


def version_instead(page, request):
    """The published version that answers for ``page``, which is not live; None where there is none.

    Whatever else looks at the routed page then finds a public one, never the draft.
    """
    versions = alternates(page, request)
    if not versions:
        return None
    version = versions[0].page
    version._scs_asked_for = page.locale.language_code
    return version


def notice(page, request):
    """The answer to a reader who asks for a language that ``page`` does not speak, else None.

    404, for there is no such document: search engines forget the address, no cache keeps it (the translation
    may come any minute), and a redirect the clinic has set up for it still works.
    """
    asked = _asked_in_vain(page, request)
    versions = alternates(page, request) if asked else []
    for version in versions:
        if version.code == asked:
            return HttpResponseRedirect(version.url)
    return _not_found(request, asked, versions) if versions else None


def _asked_in_vain(page, request):
    """The language the address promises, blank where the page keeps the promise."""
    asked = getattr(page, "_scs_asked_for", "")
    if not asked and page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        asked = page.locale.language_code
    return asked or _foreign_prefix(page, request)


def _foreign_prefix(page, request):
    """The language the path begins with, where it is not the page's and the path is not its own."""
    prefix = translation.get_language_from_path(request.path_info) if settings.is_multilingual else None
    if not prefix or prefix == page.locale.language_code:
        return ""
    own = (page.get_url_parts(request) or (None, None, None))[2]
    return "" if own is None or request.path.startswith(own) else _as_content(prefix)


def _as_content(code):
    try:
        return get_supported_content_language_variant(code)
    except LookupError:
        return code


def _not_found(request, asked, versions):
    language = _language_of_words(asked)
    with translation.override(language):
        name = name_in_sentence(asked)
        variables = {
            "language": language,
            "name": name,
            "isolated_name": format_html('<bdi lang="{}" dir="{}">{}</bdi>', asked, direction(asked), name),
            "versions": versions,
            "clinic": clinic_for(request),
            "scs_base_template": settings.BASE_TEMPLATE,
            "scs_form_page": True,
        }
        response = render(request, "wagtail_scs/not_available.html", variables, status=404)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _language_of_words(asked):
    """The language in which our words come out for ``asked``: English or the default where we lack a catalogue."""
    said, default = _say(asked), _say(settings.default_language)
    if said == _say("en"):
        return "en"
    return settings.default_language if said == default else asked


def _say(language):
    with translation.override(language):
        return _("This page is not yet available in %(name)s")
