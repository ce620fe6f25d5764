"""The question that keeps simple robots out: one file for each captcha, chosen by form, site or setting."""

import logging

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from wagtail_scs.captchas import SHIPPED
from wagtail_scs.conf import settings

from .arithmetic import Arithmetic
from .base import Provider


logger = logging.getLogger(__name__)


def provider_for(context) -> Provider:
    """The captcha of the form in ``context``: the form's own choice, else the site's, else the setting's.

    One that cannot work is logged and replaced by the sum: a visitor never pays for a wrong setting.
    """
    name = getattr(context.definition, "captcha", "") or context.clinic.captcha or settings.CAPTCHA
    try:
        return load(name)
    except ImproperlyConfigured as error:
        logger.error("The captcha %r cannot be used, so the sum is asked: %s", name, error)
        return Arithmetic()


def load(name) -> Provider:
    """The captcha called ``name``, a shipped one or a dotted path. Raises ImproperlyConfigured, with a way out."""
    shipped = SHIPPED.get(name) if isinstance(name, str) else None
    if shipped and not shipped.is_installed:
        raise ImproperlyConfigured(
            f'{shipped.module} is not installed. Run: pip install "wagtail-scs[{shipped.extra}]"'
        )
    provider = _imported(shipped.path if shipped else name)
    provider.require_settings()
    return provider


def _imported(path):
    names = ", ".join(sorted(SHIPPED))
    try:
        provider = import_string(path)()
    # Whatever a module of somebody else does while it is imported, the patient's page must not fail.
    except Exception as error:
        raise ImproperlyConfigured(
            f"{path!r} cannot be imported ({type(error).__name__}: {error}). Name one of {names}, or the "
            "dotted path of a subclass of wagtail_scs.forms.captcha.base.Provider."
        ) from error
    if not isinstance(provider, Provider):
        raise ImproperlyConfigured(
            f"{path!r} is no captcha. Name one of {names}, or make the class a subclass of "
            "wagtail_scs.forms.captcha.base.Provider."
        )
    return provider
