"""Checks of whoever translates: one app, and a machine that leaves addresses alone."""

from django.apps import apps
from django.core import checks
from django.utils.module_loading import import_string

from wagtail_scs.conf import settings
from wagtail_scs.gate import CompleteTranslationMixin


OUR_TRANSLATOR = "wagtail_scs.translation.machine.SentenceTranslator"


def register_translator_checks():
    for check in (one_app_translates, machines_keep_addresses, fallback_can_be_used):
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
