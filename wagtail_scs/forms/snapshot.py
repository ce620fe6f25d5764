"""What the visitors of a form read: kept once, however many messages it brings."""

import hashlib
import json

from django.db import models


DIGITS = 32
MANY = 1000
# The digests of what this process has written, so that a message asks for it once.
_written = set()


class FormSnapshot(models.Model):
    """Fields and privacy notice of a form in one language, word for word. It says nothing about any person.

    Named by its content and never changed: other words are another row.
    """

    digest = models.CharField(max_length=DIGITS, primary_key=True, editable=False)
    schema = models.JSONField(default=list, editable=False)
    notice = models.JSONField(default=dict, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.digest

    @classmethod
    def of(cls, schema=(), notice=None):
        """The snapshot of these words, written where it is new: one statement, and nothing is read."""
        schema, notice = list(schema), notice or {}
        snapshot = cls(digest=digest_of(schema, notice), schema=schema, notice=notice)
        if snapshot.digest not in _written:
            cls.objects.bulk_create([snapshot], ignore_conflicts=True)
            _keep_in_mind(snapshot.digest)
        return snapshot


def forget_written():
    """Write everything anew: the database was put back to an earlier day. False where nothing was known."""
    was_known = bool(_written)
    _written.clear()
    return was_known


def _keep_in_mind(digest):
    if len(_written) >= MANY:
        _written.clear()
    _written.add(digest)


def digest_of(schema, notice):
    said = json.dumps([schema, notice], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def schema_of(digest, alias):
    """The fields of the snapshot ``digest``; none where a message has no snapshot any more."""
    return FormSnapshot.objects.using(alias).filter(pk=digest).values_list("schema", flat=True).first() or []
