"""Checks that the site's languages fit together: Django's, Wagtail's and those of whoever translates."""

from django.apps import apps
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core import checks
from django.middleware.locale import LocaleMiddleware
from django.utils.module_loading import import_string
from django.utils.translation import get_language_info

from wagtail_scs.conf import settings
from wagtail_scs.gate import CompleteTranslationMixin


OUR_TRANSLATOR = "wagtail_scs.translation.machine.SentenceTranslator"


def register_language_checks():
    for check in (
        one_app_translates,
        language_is_read_from_the_address,
        languages_are_known,
        machines_keep_addresses,
        fallback_can_be_used,
    ):
        checks.register(check, "wagtail_scs")


def one_app_translates(app_configs, **kwargs):
    if not all(map(apps.is_installed, ("wagtail_localize", "wagtail.contrib.simple_translation"))):
        return []
    return [
        checks.Warning(
            "wagtail_localize and wagtail.contrib.simple_translation are both installed: editors see two buttons "
            "to translate, and a copy made by one is unknown to the other.",
            hint="Remove wagtail.contrib.simple_translation from INSTALLED_APPS.",
            id="wagtail_scs.W061",
        )
    ]


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


def machines_keep_addresses(app_configs, **kwargs):
    path = settings.machine_translator.get("CLASS")
    if not apps.is_installed("wagtail_localize") or path in (None, OUR_TRANSLATOR):
        return []
    models = [model for model in apps.get_models() if issubclass(model, CompleteTranslationMixin)]
    return [
        checks.Warning(
            f"{path} would translate the address (slug) of {model._meta.label} too, and machines mangle it.",
            hint=f'Put {OUR_TRANSLATOR} in front of it, or SynchronizedField("slug") into the '
            "override_translatable_fields of that class.",
            id="wagtail_scs.W067",
        )
        for model in models
        if _translates_address(model)
    ]


def _translates_address(model):
    from wagtail_localize.fields import get_translatable_fields

    fields = {field.field_name: field for field in get_translatable_fields(model)}
    return "slug" in fields and fields["slug"].is_translated(None)


def fallback_can_be_used(app_configs, **kwargs):
    config = settings.machine_translator
    path = ((config.get("OPTIONS") or {}).get("FALLBACK") or {}).get("CLASS")
    if config.get("CLASS") != OUR_TRANSLATOR or not path:
        return []
    try:
        import_string(path)
    except ImportError as error:
        return [
            checks.Error(
                f"The FALLBACK of WAGTAILLOCALIZE_MACHINE_TRANSLATOR, {path!r}, cannot be imported, so only our own "
                "sentences are translated.",
                hint=str(error),
                id="wagtail_scs.E069",
            )
        ]
    return []
