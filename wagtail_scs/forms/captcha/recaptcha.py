"""Google reCAPTCHA, asked for by the visitor and never in the way: whatever goes wrong, the sum is asked.

Nothing is fetched from Google until the visitor presses a button, and Google is not told the visitor's
address by us. ``django_recaptcha`` is used for its client and need not be in ``INSTALLED_APPS``.
"""

from dataclasses import replace

from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_scs.conf import settings

from .challenge import Outcome
from .google import ask
from .proven import Proven


KINDS = ("checkbox", "invisible", "score")
ACTION = "scs_contact_form"
# Google's names of the languages whose Django name differs; of any other the part before the hyphen is known.
LANGUAGES = {"zh-hans": "zh-CN", "zh-hant": "zh-TW", "pt-br": "pt-BR", "pt": "pt-PT", "es-mx": "es-419"}


class Recaptcha(Proven):
    """v2 checkbox, v2 invisible or v3, by ``WAGTAIL_SCS_RECAPTCHA_KIND``."""

    template = "wagtail_scs/forms/captcha/recaptcha.html"

    def require_settings(self):
        if not all(settings.recaptcha_keys):
            raise ImproperlyConfigured(
                "The captcha recaptcha has no keys. Set RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY."
            )
        if settings.RECAPTCHA_KIND not in KINDS:
            raise ImproperlyConfigured(
                f"WAGTAIL_SCS_RECAPTCHA_KIND is {settings.RECAPTCHA_KIND!r}. Name one of {', '.join(KINDS)}."
            )

    def details(self, asked):
        key, kind = settings.recaptcha_keys[0], settings.RECAPTCHA_KIND
        render = key if kind == "score" else "explicit"
        address = f"https://{settings.recaptcha_domain}/recaptcha/api.js"
        return {
            "key": key,
            "kind": kind,
            "action": ACTION,
            "script": f"{address}?render={render}&hl={google_language(get_language() or 'en')}",
        }

    def glance(self, data, binding, request=None):
        return self._either(data, binding, lambda asked, proof: Outcome(asked))

    def judge(self, asked, proof, request):
        """Google judges a proof once only, so this comes last, when the rest of the form is right."""
        answer = ask(proof)
        if answer is None:
            return _the_sum_instead(
                asked, _("Google's check could not be reached. Please answer this question instead.")
            )
        if not is_passed(answer, request):
            return _the_sum_instead(
                asked, _("Google's check was not passed. Please answer this question instead.")
            )
        return Outcome(asked)


def _the_sum_instead(asked, message):
    """The same challenge without its button: one ``jti``, so the message cannot be doubled on the way."""
    return Outcome(replace(asked, template=""), message)


def is_passed(answer, request):
    """Whether Google's ``answer`` (a dict of whatever it sent) is a yes that is meant for this site."""
    if answer.get("success") is not True or not _is_ours(answer.get("hostname"), request):
        return False
    return settings.RECAPTCHA_KIND != "score" or (
        answer.get("action") == ACTION and _is_enough(answer.get("score"))
    )


def _is_ours(hostname, request):
    if not isinstance(hostname, str) or not hostname:
        return False
    here = split_domain_port(request.get_host())[0]
    return hostname.lower() == here or validate_host(hostname.lower(), settings.own_hosts)


def _is_enough(score):
    return type(score) in (int, float) and score >= settings.recaptcha_score


def google_language(code):
    return LANGUAGES.get(code.lower(), code.split("-")[0])
