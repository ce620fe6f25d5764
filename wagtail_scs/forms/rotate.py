"""Old messages under the first key: resealed or sealed for the first time, and found by today's hashes."""

from collections import Counter

from django.db import transaction
from django.db.models import Q

from .people import hash_key_id, hashes
from .seal import CannotOpen, first_key_id, seal
from .submissions import ContactSubmission


def rotate(batch=200, dry_run=False):
    """Bring every old message up to date, a batch at a time; yields a Counter after each.

    ``renewed``, ``cannot open`` and ``changed meanwhile`` are counted. Interrupt it at any time: what is done
    stays done, and the next run finds the rest.
    """
    counts, last = Counter(), 0
    while rows := list(outdated().filter(pk__gt=last).order_by("pk")[:batch]):
        last = rows[-1].pk
        changes = [(row, _renewed(row)) for row in rows]
        with transaction.atomic():
            counts.update(_write(row, values, dry_run) for row, values in changes)
        yield counts


def outdated():
    """The messages that are not under the first key or not under today's hashes."""
    first = first_key_id()
    old = ~Q(hashed_with=hash_key_id())
    if first:
        old |= ~Q(sealed_with=first)
    return _standing().filter(old)


def _standing():
    return ContactSubmission.objects.exclude(state=ContactSubmission.State.ERASED)


def _renewed(message):
    """The columns to write; None where the message cannot be opened."""
    try:
        answers = message.opened()
    except CannotOpen:
        return None
    values = hashes(message)
    if message.sealed_with != first_key_id():
        values["stored"], values["sealed_with"] = seal(answers, message.uuid)
    return values


def _write(message, values, dry_run):
    """Only over what was read: whoever erased or rotated the message meanwhile is right."""
    if values is None:
        return "cannot open"
    unchanged = _standing().filter(pk=message.pk, sealed_with=message.sealed_with)
    written = dry_run or unchanged.update(**values)
    return "renewed" if written else "changed meanwhile"
