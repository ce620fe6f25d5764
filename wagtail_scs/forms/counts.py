"""How many messages there are, as far as people care: nobody waits while a million rows are counted."""

from django.db import connections
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .paging import NEWEST_FIRST


MANY = 1000
ALL = 10**9  # more than any table holds


def count_up_to(messages, most=MANY):
    """The number of ``messages``, or ``most + 1`` for all there may be beyond; reads no more rows than that."""
    # Told the numbers of its rows, SQLite passes over the table for a list that holds few: not where an order is asked.
    order = NEWEST_FIRST if connections[messages.db].vendor == "sqlite" else ()
    return messages.order_by(*order).values("pk")[: most + 1].count()


def in_figures(number, most=MANY):
    """``number`` as people read it: ``1,000+`` for more than ``most``."""
    if number <= most:
        return number_format(number, force_grouping=True)
    return _("%(number)s+") % {"number": number_format(most, force_grouping=True)}
