"""The rows of an export, a portion at a time: memory stays flat on every database.

Each portion is a statement of its own that goes on behind the last row it has (no cursor is held open on the server,
which MariaDB, SQLite and connection poolers do not offer). A message that changes meanwhile is exported as it is
when its portion is read; one that arrives meanwhile is left out.

The order, newest first, is that of the table's indexes on every database. By id alone SQLite would take the index of
the quarantine and sort the whole table anew for each portion.
"""

import json

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from wagtail_scs.forms.seal import CannotOpen, unseal


PORTION = 500
COLUMNS = (
    "pk",
    "uuid",
    "created_at",
    "state",
    "form_key",
    "language",
    "reason",
    "page_title",
    "page_url",
    "site_id",
    "sealed_with",
)
# What opening the answers of a row may raise.
CANNOT_READ = (CannotOpen, ValueError, TypeError)


def how_many(messages, most=None):
    """The number of ``messages``; counting ends one above ``most``."""
    messages = messages.order_by()
    return (messages if most is None else messages[: most + 1]).count()


def portions(messages):
    """Lists of rows, the newest first. Values alone: a model instance each would cost more than the reading."""
    rows = following = _values(messages)
    while portion := list(following[:PORTION]):
        yield portion
        if len(portion) < PORTION:
            return
        following = rows.filter(_behind(portion[-1]))


def _behind(row):
    """The first condition says no more than the second, but lets a database begin in the middle of its index."""
    same_moment = Q(created_at=row.created_at, pk__lt=row.pk)
    return Q(created_at__lte=row.created_at) & (Q(created_at__lt=row.created_at) | same_moment)


def _values(messages):
    """As text, a schema that many rows share is parsed once, and an unreadable payload harms its own row only."""
    as_text = {
        "schema_text": Cast("schema", TextField()),
        "payload_text": Cast("stored", TextField()),
    }
    return (
        messages.annotate(**as_text)
        .order_by("-created_at", "-pk")
        .values_list(*COLUMNS, *as_text, named=True)
    )


def answers_of(row):
    """The answers of ``row`` by key, or None where they cannot be read."""
    try:
        answers = unseal(json.loads(row.payload_text), row.sealed_with, row.uuid)
    except CANNOT_READ:
        return None
    return answers if isinstance(answers, dict) else None
