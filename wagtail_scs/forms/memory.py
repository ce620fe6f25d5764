"""What this process read about a form's place a moment ago, so that a rush of messages does not read it each time.

Only what is open to everybody is remembered, and for ``WAGTAIL_SCS_REMEMBER_SECONDS`` alone: a page that is
closed takes messages for that long at the most, as it takes those that were on their way when it was closed.
"""

import math
import time

from django.utils import timezone

from wagtail_scs.conf import settings


MANY_PLACES = 1000
_known = {}


def recall(key):
    """The FormContext remembered for ``key`` (a tuple), or None."""
    read_at, context = _known.get(key, (-math.inf, None))
    is_fresh = time.monotonic() < read_at + settings.REMEMBER_SECONDS
    return context if is_fresh and not _is_over(context.page) else None


def remember(key, context):
    if context.is_for_everybody:
        if len(_known) >= MANY_PLACES:
            _known.clear()
        _known[key] = (time.monotonic(), context)


def forget():
    """Read everything anew."""
    _known.clear()


def _is_over(page):
    return bool(page and page.expire_at and page.expire_at <= timezone.now())
