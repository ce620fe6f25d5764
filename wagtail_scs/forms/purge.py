"""Messages whose time is over are deleted, a thousand at a time, while new ones arrive."""

import logging
import time
from collections import Counter
from datetime import timedelta

from django.db import IntegrityError, OperationalError, models, transaction
from django.db.models import Count, F
from django.utils import timezone

from .submissions import LOCK_WAITS, ContactSubmission


logger = logging.getLogger(__name__)
QUARANTINE = "quarantine"
# Seconds between two batches, in which a visitor's message gets at SQLite's file too.
PAUSE = 0.05
# A daily purge that failed once is no alarm; three days without one is nobody there.
OVERDUE = timedelta(days=3)


def expired(now=None):
    """The messages whose time is over at ``now``, tombstones of erased ones and quarantine included."""
    return ContactSubmission.objects.filter(expires_at__lte=now or timezone.now()).order_by()


def is_overdue():
    """Whether messages should have been deleted days ago. One statement, answered by the index of the date."""
    return expired(timezone.now() - OVERDUE).exists()


def count_expired():
    """``{form key or "quarantine": number}`` of what a purge would delete now, in one statement."""
    groups = expired().values_list("form_key", "quarantine").annotate(number=Count("pk"))
    counted = Counter()
    for form_key, caught, number in groups:
        counted[QUARANTINE if caught else form_key] += number
    return counted


def purge(batch=1000, limit=None):
    """Delete what has expired by now, oldest first; at most ``limit`` messages. Returns a Counter as above.

    Each batch is a short transaction of its own: whatever stops a purge, the next one goes on from there. The
    log gets numbers, never content.
    """
    now, deleted = timezone.now(), Counter()
    try:
        while size := batch if limit is None else min(batch, limit - deleted.total()):
            fresh = _patiently(_delete_oldest, now, size)
            if not fresh:
                break
            deleted += fresh
            time.sleep(PAUSE)
    finally:
        logger.info("Deleted %d messages whose time is over.", deleted.total())
    return deleted


def _patiently(work, *args):
    """Another writer holds SQLite's file, or adds a mail to a message that goes: try again shortly."""
    for wait in (*LOCK_WAITS, None):
        try:
            return work(*args)
        except (IntegrityError, OperationalError):
            if wait is None:
                raise
            time.sleep(wait)
    return None


def _delete_oldest(now, size):
    """One batch. Its rows are locked before anything is deleted: a message given more time meanwhile stays whole."""
    with transaction.atomic():
        # Touches no row: SQLite waits for its lock at a first write, and gives up when reading came before.
        expired(now).filter(pk=0).update(state=F("state"))
        oldest = expired(now).order_by("expires_at", "pk").select_for_update()
        rows = list(oldest.values_list("pk", "form_key", "quarantine")[:size])
        keys = [pk for pk, _form_key, _caught in rows]
        _delete_whole(ContactSubmission.objects.filter(pk__in=keys).order_by(), keys)
    return Counter(QUARANTINE if caught else form_key for _pk, form_key, caught in rows)


def _delete_whole(rows, keys):
    """``rows.delete()`` in one statement a table, however many rows: Django's own reads them and deletes by hundreds."""
    for relation in _relations_to(rows.model):
        name, dependents = relation.field.name, relation.related_model._base_manager
        dependent = dependents.filter(**{f"{name}__in": keys})
        if relation.on_delete is models.CASCADE:
            _delete_whole(dependent, dependent)
        elif relation.on_delete is models.SET_NULL:
            dependent.update(**{name: None})
    rows._raw_delete(rows.db)


def _relations_to(model):
    """What points to ``model``: mails, and whatever a clinic's own code adds."""
    fields = model._meta.get_fields(include_hidden=True)
    return [f for f in fields if f.auto_created and not f.concrete and (f.one_to_one or f.one_to_many)]
