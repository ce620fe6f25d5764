"""Checks that the site's languages fit together: Django's, Wagtail's and those in the addresses."""

from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core import checks
from django.middleware.locale import LocaleMiddleware
from django.utils.module_loading import import_string
from django.utils.translation import get_language_info

from wagtail_scs.conf import settings


def register_language_checks():
    for check in (language_is_read_from_the_address, languages_are_known):
        checks.register(check, "wagtail_scs")


def language_is_read_from_the_address(app_configs, **kwargs):
    if not settings.is_multilingual:
        return []
    found = []
    if not any(map(_reads_language, settings.middleware)):
        found.append(
            checks.Warning(
                "The site has several languages, and no middleware reads the visitor's from the address: labels and "
                "messages come in the wrong one.",
                hint='Add "django.middleware.locale.LocaleMiddleware" to MIDDLEWARE, after the session.',
                id="wagtail_scs.W062",
            )
        )
    if not is_language_prefix_patterns_used(settings.root_urlconf)[0]:
        found.append(
            checks.Warning(
                "The site has several languages, and its addresses name none of them: only one version of a page "
                "can be reached.",
                hint='Put Wagtail\'s addresses into i18n_patterns(path("", include(wagtail_urls))).',
                id="wagtail_scs.W063",
            )
        )
    return found


def _reads_language(path):
    try:
        middleware = import_string(path)
    except ImportError:
        return False
    return isinstance(middleware, type) and issubclass(middleware, LocaleMiddleware)


def languages_are_known(app_configs, **kwargs):
    found = []
    codes = [code for code, _name in settings.languages]
    if foreign := [code for code in codes if code not in settings.all_languages]:
        found.append(
            checks.Error(
                f"WAGTAIL_CONTENT_LANGUAGES names {', '.join(foreign)}, and LANGUAGES does not.",
                hint="Add it to LANGUAGES: Wagtail answers every page with an error until then.",
                id="wagtail_scs.E064",
            )
        )
    if unknown := [code for code in codes if not _is_known_to_django(code)]:
        found.append(
            checks.Warning(
                f"Django does not know the language {', '.join(unknown)}: Wagtail's screens for languages fail.",
                hint="Tell it the names: django.conf.locale.LANG_INFO[code] = "
                '{"bidi": False, "code": code, "name": …, "name_local": …} in your settings file.',
                id="wagtail_scs.W066",
            )
        )
    return found


def _is_known_to_django(code):
    try:
        return bool(get_language_info(code))
    except KeyError:
        return False
