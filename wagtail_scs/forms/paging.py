"""Pages that begin where another one ended: the last page of a million messages costs what the first one does."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db.models import Q


# All rows of a list have the same ``held``; named here, for the order to be that of the whole index.
NEWEST_FIRST = ("-held", "-created_at", "-pk")
OLDEST_FIRST = ("held", "created_at", "pk")
OLDEST = "oldest"
# More statements than that cost more than the sorting.
MANY_PARTS = 12
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


def page_of(messages, cursor, size, parts=()):
    """The Page of ``messages``, all of one list, that ``cursor`` names; the first one for a cursor that names none.

    ``parts`` as for ``read``.
    """
    found = CURSOR.fullmatch(cursor or "")
    first = partial(_downwards, messages.order_by(*NEWEST_FIRST), size, parts)
    if cursor == OLDEST:
        return _upwards(messages.order_by(*OLDEST_FIRST), size, parts) or first() or Page()
    if found is None:
        return first() or Page()
    way, place = found[1], (EPOCH + int(found[2]) * MICROSECOND, int(found[3]))
    if way == "newer":
        return _upwards(newer_than(messages, *place), size, parts, older=True) or first() or Page()
    return _downwards(older_than(messages, *place), size, parts, newer=True) or first() or Page()


def read(messages, number, parts=()):
    """The first ``number`` of the sorted ``messages``.

    ``parts`` are conditions of which every message meets one, such as the sites somebody works for. Each is read for
    itself in the order of an index: of several stretches together a database sorts all they hold.
    """
    if not 1 < len(parts) <= MANY_PARTS:
        return list(messages[:number])
    found = {row.pk: row for part in parts for row in messages.filter(part)[:number]}
    downwards = messages.query.order_by == NEWEST_FIRST
    return sorted(found.values(), key=lambda row: (row.created_at, row.pk), reverse=downwards)[:number]


def older_than(messages, moment, pk):
    """Those below that place, newest first. The plain comparison lets the database enter its index there."""
    below = messages.filter(created_at__lte=moment).filter(Q(created_at__lt=moment) | Q(pk__lt=pk))
    return below.order_by(*NEWEST_FIRST)


def newer_than(messages, moment, pk):
    """Those above that place, oldest first."""
    above = messages.filter(created_at__gte=moment).filter(Q(created_at__gt=moment) | Q(pk__gt=pk))
    return above.order_by(*OLDEST_FIRST)


def _downwards(messages, size, parts, newer=False):
    rows = read(messages, size + 1, parts)
    more, rows = len(rows) > size, rows[:size]
    return rows and Page(rows, newer and _cursor("newer", rows[0]), more and _cursor("older", rows[-1]))


def _upwards(messages, size, parts, older=False):
    """None where fewer than a whole page is left: then it is the first page, and that one is full."""
    rows = read(messages, size + 1, parts)
    if len(rows) <= size:
        return None
    rows = rows[size - 1 :: -1]
    return Page(rows, _cursor("newer", rows[0]), older and _cursor("older", rows[-1]))


def _cursor(way, message):
    return f"{way}-{(message.created_at - EPOCH) // MICROSECOND}-{message.pk}"
