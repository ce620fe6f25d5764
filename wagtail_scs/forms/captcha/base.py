"""What every captcha does: ask something, and judge what came back."""

from abc import ABC, abstractmethod

from .challenge import Challenge, Outcome


class Provider(ABC):
    """One captcha. It keeps no state: any server may judge what another one asked.

    Its Challenge carries a ``jti``, which makes one message of however many posts, so every ``issue`` makes
    a new one and every ``verify`` hands back the one it read.
    """

    def require_settings(self):  # noqa: B027 - most need none
        """Raises ImproperlyConfigured, saying what to do, where this captcha cannot work on this site."""

    @abstractmethod
    def issue(self, binding) -> Challenge:
        """A fresh challenge for the form named by ``binding`` (a string)."""

    @abstractmethod
    def verify(self, data, binding, request) -> Outcome:
        """Judge the posted ``data`` for the form named by ``binding``. Raises nothing, whatever was posted."""

    def glance(self, data, binding, request) -> Outcome:
        """Judge without using anything up: called while the rest of the form still has mistakes."""
        return self.verify(data, binding, request)
