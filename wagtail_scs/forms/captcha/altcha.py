"""ALTCHA's protocol: the same idea as ``adaptive`` with a slower hash, made and judged by ALTCHA's library.

Its own widget starts workers from ``blob:`` addresses and writes styles of its own, which a strict policy
forbids, and weighs 118 KB. A worker of ours solves the same challenge instead.
"""

import json
import time

from django.utils.crypto import salted_hmac

from wagtail_scs.conf import settings

from .arithmetic import please_answer
from .challenge import Outcome
from .proven import Proven


# What altcha-django asks for by default: 256 attempts on average, each of 5000 rounds.
ALGORITHM, ROUNDS, PREFIX = "PBKDF2/SHA-256", 5000, "00"


class Altcha(Proven):
    """Without script, without https, or where the calculation fails, the sum is asked."""

    template = "wagtail_scs/forms/captcha/background.html"

    def details(self, asked):
        from altcha import create_challenge

        puzzle = create_challenge(
            ALGORITHM,
            ROUNDS,
            key_prefix=PREFIX,
            expires_at=int(time.time()) + settings.CHALLENGE_MAX_AGE,
            data={"jti": asked.jti},
            hmac_secret=_secret(),
        )
        work = json.dumps(puzzle.to_dict())
        return {"worker": "wagtail_scs/js/captcha/altcha_worker.js", "work": work}

    def judge(self, asked, proof, request):
        return Outcome(asked) if is_proof(asked.jti, proof) else Outcome(asked, please_answer())


def is_proof(jti, payload):
    """Whether ``payload`` solves a puzzle that we made for the challenge ``jti`` and no other."""
    from altcha import Payload, verify_solution

    if not verify_solution(payload, _secret()).verified:
        return False
    return Payload.from_base64(payload).challenge.parameters.data == {"jti": jti}


def _secret():
    return salted_hmac("wagtail_scs.altcha", "", algorithm="sha256").hexdigest()
