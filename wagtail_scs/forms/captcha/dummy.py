"""No captcha at all: for tests and demos. A system check warns where it meets the public."""

from dataclasses import replace

from . import challenge
from .base import Provider
from .challenge import Outcome


class Dummy(Provider):
    """Asks nothing and passes everybody; a token it gave still makes one message of two equal posts."""

    def issue(self, binding):
        return replace(challenge.issue(binding), numbers=[])

    def verify(self, data, binding, request=None):
        return Outcome(challenge.read(data.get("challenge", ""), binding) or self.issue(binding))
