"""The captchas that are shipped, by name: what settings, forms and the clinic's settings choose from."""

from dataclasses import dataclass
from importlib.util import find_spec

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Shipped:
    """``path``: its class. ``needs``: the module and the extra it comes with. No ``label``: for settings only."""

    path: str
    label: str = ""
    module: str = ""
    extra: str = ""

    @property
    def is_installed(self):
        return not self.module or find_spec(self.module) is not None


PACKAGE = "wagtail_scs.forms.captcha"
SHIPPED = {
    "arithmetic": Shipped(f"{PACKAGE}.arithmetic.Arithmetic", _("A sum in words")),
    "adaptive": Shipped(
        f"{PACKAGE}.adaptive.Adaptive", _("A calculation in the background, the sum without script")
    ),
    "recaptcha": Shipped(
        f"{PACKAGE}.recaptcha.Recaptcha",
        _("Google reCAPTCHA after the visitor agrees, or the sum"),
        "django_recaptcha",
        "recaptcha",
    ),
    "altcha": Shipped(
        f"{PACKAGE}.altcha.Altcha",
        _("ALTCHA, calculated in the background, the sum without script"),
        "altcha",
        "altcha",
    ),
    "dummy": Shipped(f"{PACKAGE}.dummy.Dummy"),
}


def captcha_choices():
    """What an editor may choose: those with a label whose extra is installed. Never a captcha that is none."""
    return [(name, each.label) for name, each in SHIPPED.items() if each.label and each.is_installed]
