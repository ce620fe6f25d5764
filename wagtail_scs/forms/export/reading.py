"""The rows of an export, a portion at a time: memory stays flat on every database.

Each portion is a statement of its own that goes on behind the last row it has (no cursor is held open on the server,
which MariaDB, SQLite and connection poolers do not offer). A message that changes meanwhile is exported as it is
when its portion is read; one that arrives meanwhile is left out.

The order, newest first, is that of the table's indexes on every database, as on the screens.
"""

from datetime import UTC, datetime
from json import JSONDecoder
from uuid import UUID

from django.db import connections
from django.db.models import TextField
from django.db.models.functions import Cast

from wagtail_scs.forms.paging import NEWEST_FIRST, older_than
from wagtail_scs.forms.seal import CannotOpen, unseal


PORTION = 800
# What all columns but id, date and answers have in common: many rows say the same.
SHARED = ("form_key", "language", "snapshot_id", "state", "reason", "page_title", "page_url", "site_id")
COLUMNS = ("pk", "received", "uuid_text", "sealed_with", "payload_text", *SHARED)
# Quicker than json.loads, which looks for spaces around; databases and Django write none.
READER = JSONDecoder()
# What opening the answers of a row may raise.
CANNOT_READ = (CannotOpen, ValueError, TypeError)


def portions(messages):
    """Lists of rows, the newest first: values alone, and as text, since objects would cost more than the reading."""
    rows, zone = _values(messages), zone_of(messages)
    following = rows
    while portion := list(following[:PORTION]):
        yield portion
        if len(portion) < PORTION:
            return
        pk, received, *_others = portion[-1]
        following = older_than(rows, datetime.fromisoformat(received).replace(tzinfo=zone), pk)


def _values(messages):
    as_text = {
        "received": Moment("created_at"),
        "uuid_text": Cast("uuid", TextField()),
        "payload_text": Cast("stored", TextField()),
    }
    return messages.annotate(**as_text).order_by(*NEWEST_FIRST).values_list(*COLUMNS)


class Moment(Cast):
    """A moment as text to the microsecond, in the zone of ``zone_of``."""

    def __init__(self, column):
        super().__init__(column, TextField())

    def as_postgresql(self, compiler, connection, **more):
        """A server may write its dates in many ways; not these."""
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return self.as_sql(compiler, connection, template=template, **more)


def zone_of(messages):
    """The time zone of every Moment; None for that of the machine, where Django keeps no zones."""
    connection = connections[messages.db]
    return UTC if connection.vendor == "postgresql" else connection.timezone


def in_utc(received, zone):
    """A Moment as an ISO date in UTC, to the second."""
    if zone is not UTC:
        received = str(datetime.fromisoformat(received).replace(tzinfo=zone).astimezone(UTC))
    return f"{received[:10]}T{received[11:19]}Z"


def dashed(uuid):
    """SQLite and MySQL keep a uuid without its dashes."""
    return f"{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}" if len(uuid) == 32 else uuid


def answers_of(uuid, sealed_with, payload):
    """The answers of a row by key, or None where they cannot be read."""
    try:
        answers, _end = READER.raw_decode(payload)
        if sealed_with:
            answers = unseal(answers, sealed_with, UUID(uuid))
    except CANNOT_READ:
        return None
    return answers if isinstance(answers, dict) else None
