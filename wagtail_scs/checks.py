"""System checks: what would break or mislead, said before a visitor meets it."""

import swapper
from django.apps import apps
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from .conf import settings
from .forms.captcha import load as load_captcha
from .forms.mail_checks import register_mail_checks
from .forms.purge_checks import register_purge_checks
from .forms.seal_checks import register_seal_checks
from .leaflet.checks import register_leaflet_checks
from .translation.checks import register_gate_checks
from .translation.language_checks import register_language_checks
from .translation.locale_checks import register_locale_checks
from .translation.translator_checks import register_translator_checks


# Google publishes them: every check with them passes.
TEST_KEYS = {"6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI", "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe"}


def register_checks():
    register_mail_checks()
    register_purge_checks()
    register_seal_checks()
    register_leaflet_checks()
    register_gate_checks()
    register_language_checks()
    register_translator_checks()
    register_locale_checks()
    for check in (
        urls_are_included,
        base_template_exists,
        base_page_suits,
        settings_app_is_installed,
        captcha_can_be_used,
        captcha_is_one,
        recaptcha_keys_are_real,
        video_hosts_are_hosts,
    ):
        checks.register(check, "wagtail_scs")


def urls_are_included(app_configs, **kwargs):
    try:
        reverse("wagtail_scs:submit")
    except NoReverseMatch:
        return [
            checks.Error(
                "The addresses of the contact form are not in your URLconf, so no visitor could send a message.",
                hint='Add path("scs/", include("wagtail_scs.urls")) before Wagtail\'s own URLs.',
                id="wagtail_scs.E001",
            )
        ]
    return []


def base_template_exists(app_configs, **kwargs):
    try:
        get_template(settings.BASE_TEMPLATE)
    except TemplateDoesNotExist:
        return [
            checks.Error(
                f"WAGTAIL_SCS_BASE_TEMPLATE is {settings.BASE_TEMPLATE!r}, and no template has that name.",
                hint="Name the template that your own pages extend; it needs a block called content.",
                id="wagtail_scs.E002",
            )
        ]
    return []


def base_page_suits(app_configs, **kwargs):
    swapped = swapper.is_swapped("wagtailcore", "Page")
    if swapped and apps.is_installed("wagtail_scs.pages"):
        return [
            checks.Error(
                f"wagtail_scs.pages builds on Wagtail's own page, but this site uses {swapped}.",
                hint="Remove wagtail_scs.pages from INSTALLED_APPS and put wagtail_scs.page.ProcedurePageMixin "
                "on a page class of your own.",
                id="wagtail_scs.E003",
            )
        ]
    return []


def settings_app_is_installed(app_configs, **kwargs):
    if apps.is_installed("wagtail.contrib.settings"):
        return []
    return [
        checks.Error(
            "The clinic's settings cannot be edited: wagtail.contrib.settings is not installed.",
            hint='Add "wagtail.contrib.settings" to INSTALLED_APPS.',
            id="wagtail_scs.E004",
        )
    ]


def captcha_can_be_used(app_configs, **kwargs):
    try:
        load_captcha(settings.CAPTCHA)
    except ImproperlyConfigured as error:
        return [
            checks.Error(
                f"The captcha of WAGTAIL_SCS_CAPTCHA, {settings.CAPTCHA!r}, cannot be used, so visitors are "
                "asked a sum.",
                hint=str(error),
                id="wagtail_scs.E010",
            )
        ]
    return []


def captcha_is_one(app_configs, **kwargs):
    if settings.CAPTCHA != "dummy" or settings.is_debug:
        return []
    return [
        checks.Warning(
            "WAGTAIL_SCS_CAPTCHA is 'dummy', which keeps no robot away, and DEBUG is off.",
            hint="Remove the setting: visitors are then asked a sum.",
            id="wagtail_scs.W011",
        )
    ]


def recaptcha_keys_are_real(app_configs, **kwargs):
    if settings.CAPTCHA != "recaptcha" or TEST_KEYS.isdisjoint(settings.recaptcha_keys) or settings.is_debug:
        return []
    return [
        checks.Warning(
            "The reCAPTCHA keys are Google's test keys, which pass every robot, and DEBUG is off.",
            hint="Make keys of your own and set RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY.",
            id="wagtail_scs.W012",
        )
    ]


def video_hosts_are_hosts(app_configs, **kwargs):
    hosts = settings.VIDEO_HOSTS
    if isinstance(hosts, dict) and all(_is_host(host) and name for host, name in hosts.items()):
        return []
    return [
        checks.Error(
            f"WAGTAIL_SCS_VIDEO_HOSTS is {hosts!r}, so no video block can be edited or shown as it says.",
            hint='Write each host as it stands in an address, with its name: {"video.clinic.example": "Clinic TV"}.',
            id="wagtail_scs.E071",
        )
    ]


def _is_host(text):
    return isinstance(text, str) and text == text.lower() and not set(text) & set("/:@ ?#")
