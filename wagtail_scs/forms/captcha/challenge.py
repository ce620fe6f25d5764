"""A challenge: one signed question, bound to one form on one page, good for one message.

It is stateless, so any server can check what another one asked. Its ``jti`` becomes a unique column of the
saved message: that, and not this file, is what makes an answer count once.
"""

import secrets
from dataclasses import dataclass, field

from django.core import signing

from wagtail_scs.conf import settings

from .sums import new_sum, question


SALT = "wagtail_scs.challenge"


@dataclass(frozen=True)
class Challenge:
    """``jti``: unique name. ``token``: what the browser carries. ``numbers``: the sum that is asked.

    ``terms``: what else a captcha signed. ``template`` and ``details``: what it shows beside the sum, and
    from what. ``proof``: one that was posted and still holds.
    """

    jti: str
    token: str
    numbers: list
    terms: dict = field(default_factory=dict)
    template: str = ""
    details: dict = field(default_factory=dict)
    proof: str = ""

    @property
    def question(self):
        return question(self.numbers)

    @property
    def issued_at(self):
        """When the question was made, in whole seconds since 1970, as the signed token says."""
        return signing.b62_decode(self.token.split(":")[-2])


@dataclass(frozen=True)
class Outcome:
    """``challenge`` to show again or None for a fresh one; ``error`` blank where the answer was right."""

    challenge: Challenge | None
    error: str = ""

    @property
    def passed(self):
        return self.challenge is not None and not self.error


def issue(binding, **terms):
    """A fresh challenge for the form named by ``binding`` (a string); ``terms`` are signed with it."""
    jti, numbers = secrets.token_urlsafe(16), new_sum()
    signed = {"j": jti, "b": binding, "q": numbers, **({"t": terms} if terms else {})}
    return Challenge(jti, signing.dumps(signed, salt=SALT), numbers, terms)


def read(token, binding):
    """The challenge in ``token``, or None where we did not sign it for ``binding`` or it is too old."""
    try:
        data = signing.loads(token, salt=SALT, max_age=settings.CHALLENGE_MAX_AGE)
    except signing.BadSignature:
        return None
    return Challenge(data["j"], token, data["q"], data.get("t", {})) if data.get("b") == binding else None
