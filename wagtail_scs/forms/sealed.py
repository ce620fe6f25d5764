"""The columns that hold a person's answers, sealed or not, and the one way to them: ``payload``."""

from django.db import models

from .seal import CannotOpen, seal, unseal


class SealedAnswers(models.Model):
    """Answers read as ``payload``: a dict, decrypted once, and only when somebody asks.

    To change them, assign a whole new dict: it is sealed at once, for this row.
    """

    # The answers, or {"sealed": …} where ``sealed_with`` names a key.
    stored = models.JSONField(default=dict, editable=False, db_column="payload")
    sealed_with = models.CharField(max_length=16, blank=True, default="", editable=False)
    # Keyed hashes by which a person's messages are found; ``hashed_with`` names the key.
    email_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    phone_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    hashed_with = models.CharField(max_length=16, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    @property
    def payload(self):
        """The answers by the key of their field. Empty where they cannot be decrypted: see ``is_readable``."""
        try:
            return self.opened()
        except CannotOpen:
            return {}

    @payload.setter
    def payload(self, answers):
        self.stored, self.sealed_with = seal(answers, self.uuid)
        self._remember(answers)

    @property
    def is_readable(self):
        """False where the answers exist and cannot be decrypted."""
        try:
            self.opened()
        except CannotOpen:
            return False
        return True

    def opened(self):
        """The answers; raises CannotOpen: for whoever must not take a locked message for an empty one."""
        source, found = self.__dict__.get("_opened", (None, None))
        if source is not self.stored:
            found = self._unsealed()
            self._remember(found)
        if isinstance(found, CannotOpen):
            raise found
        return found

    def _unsealed(self):
        try:
            return unseal(self.stored, self.sealed_with, self.uuid)
        except CannotOpen as problem:
            return problem

    def _remember(self, found):
        """Together with what it was made from: a row read again is opened again."""
        self._opened = (self.stored, found)
