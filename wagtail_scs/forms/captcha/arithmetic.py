"""A sum in words. It stops untargeted robots only; every other captcha falls back to it."""

from django.utils.translation import gettext as _

from . import challenge
from .base import Provider
from .challenge import Outcome
from .sums import is_right


class Arithmetic(Provider):
    """The default: no script, no picture, no cookie, no other host."""

    def issue(self, binding):
        return challenge.issue(binding)

    def verify(self, data, binding, request=None):
        token, answer = data.get("challenge", ""), data.get("answer", "")
        if not token:
            return Outcome(None, please_answer())
        asked = challenge.read(token, binding)
        if asked is None:
            return Outcome(None, _("The question was too old. Please answer this new one."))
        if not answer.strip():
            return Outcome(asked, please_answer())
        if not is_right(asked.numbers, answer):
            return Outcome(None, _("That was not the right answer. Please try this new question."))
        return Outcome(asked)


def please_answer():
    return _("Please answer this question, so that we know you are not a robot.")
