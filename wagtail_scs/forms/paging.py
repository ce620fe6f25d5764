"""Pages that begin where another one ended: the last page of a million messages costs what the first one does."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Q


# All rows of a list have the same ``held``; named here, for the order to be that of the whole index.
NEWEST_FIRST = ("-held", "-created_at", "-pk")
OLDEST_FIRST = ("held", "created_at", "pk")
OLDEST = "oldest"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# A moment and a number name a place and no person; so many digits fit into every database.
CURSOR = re.compile(r"(older|newer)-([0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Page:
    """``rows`` newest first; ``newer`` and ``older`` are the cursors of the next pages, blank where there is none."""

    rows: list = field(default_factory=list)
    newer: str = ""
    older: str = ""


def page_of(messages, cursor, size):
    """The Page of ``messages``, all of one list, that ``cursor`` names; the first one for a cursor that names none."""
    found = CURSOR.fullmatch(cursor or "")
    if cursor == OLDEST:
        return _upwards(messages, size) or _first(messages, size)
    if found is None:
        return _first(messages, size)
    way, moment, pk = found[1], EPOCH + int(found[2]) * MICROSECOND, int(found[3])
    if way == "newer":
        return _upwards(newer_than(messages, moment, pk), size, older=True) or _first(messages, size)
    return _downwards(older_than(messages, moment, pk), size, newer=True) or _first(messages, size)


def older_than(messages, moment, pk):
    """Those below that place, newest first. The plain comparison lets the database enter its index there."""
    below = messages.filter(created_at__lte=moment).filter(Q(created_at__lt=moment) | Q(pk__lt=pk))
    return below.order_by(*NEWEST_FIRST)


def newer_than(messages, moment, pk):
    """Those above that place, oldest first."""
    above = messages.filter(created_at__gte=moment).filter(Q(created_at__gt=moment) | Q(pk__gt=pk))
    return above.order_by(*OLDEST_FIRST)


def _first(messages, size):
    return _downwards(messages.order_by(*NEWEST_FIRST), size) or Page()


def _downwards(messages, size, newer=False):
    rows = list(messages[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return rows and Page(rows, newer and _cursor("newer", rows[0]), more and _cursor("older", rows[-1]))


def _upwards(messages, size, older=False):
    """None where fewer than a whole page is left: then it is the first page, and that one is full."""
    rows = list(messages.order_by(*OLDEST_FIRST)[: size + 1])
    if len(rows) <= size:
        return None
    rows = rows[size - 1 :: -1]
    return Page(rows, _cursor("newer", rows[0]), older and _cursor("older", rows[-1]))


def _cursor(way, message):
    return f"{way}-{(message.created_at - EPOCH) // MICROSECOND}-{message.pk}"
