"""The visitor's browser calculates for a moment, unseen, instead of the visitor. No other host is involved.

The browser looks for a number whose SHA-256, taken together with the challenge's ``jti``, begins with as
many zero bits as the token was signed with. That costs a visitor nothing and a robot its processor.
"""

import json
from hashlib import sha256

from django.core.exceptions import ImproperlyConfigured

from wagtail_scs.conf import settings

from .arithmetic import please_answer
from .challenge import Outcome
from .proven import Proven


EASIEST, HARDEST = 8, 26
MAX_NONCE_LENGTH = 15


class Adaptive(Proven):
    """Without script, or where the calculation fails, the sum is asked."""

    template = "wagtail_scs/forms/captcha/background.html"

    def require_settings(self):
        if difficulty() != settings.CAPTCHA_DIFFICULTY:
            raise ImproperlyConfigured(
                f"WAGTAIL_SCS_CAPTCHA_DIFFICULTY is {settings.CAPTCHA_DIFFICULTY!r}. "
                f"Set it to a whole number of bits from {EASIEST} to {HARDEST}."
            )

    def terms(self):
        return {"bits": difficulty()}

    def details(self, asked):
        work = {"jti": asked.jti, "bits": asked.terms.get("bits", 0)}
        return {"worker": "wagtail_scs/js/captcha/adaptive_worker.js", "work": json.dumps(work)}

    def judge(self, asked, proof, request):
        if is_proof(asked.jti, proof, asked.terms.get("bits", 0)):
            return Outcome(asked)
        return Outcome(asked, please_answer())


def difficulty():
    """The number of zero bits asked for, kept within what a phone can do and a robot can feel."""
    bits = settings.CAPTCHA_DIFFICULTY
    return min(max(bits, EASIEST), HARDEST) if type(bits) is int else EASIEST


def is_proof(jti, nonce, bits):
    """Whether ``nonce`` was found by calculating; a token signed without bits knows no proof."""
    if not bits or len(nonce) > MAX_NONCE_LENGTH or not (nonce.isascii() and nonce.isdigit()):
        return False
    digest = sha256(f"{jti}:{nonce}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0
