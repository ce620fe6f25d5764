"""Counting without knowing whom: keyed hashes in Django's cache, forgotten after a while, nothing in the database."""

import logging
import time

from django.core.cache import caches
from django.utils.crypto import salted_hmac

from wagtail_scs.conf import settings


HOUR, DAY = 3600, 86400
logger = logging.getLogger(__name__)
_outage = {"logged": False}


def count(scope, name, seconds, once):
    """How often ``name`` was seen in this window of ``seconds``, this time included. None without a cache.

    ``once`` names the post: the same one again, a second click, is not counted again.
    """
    try:
        number = _count(caches[settings.CACHE], scope, name, seconds, once)
    except Exception as error:  # noqa: BLE001 - every cache has errors of its own, and none may reach a visitor
        _log_once(error)
        return None
    _outage["logged"] = False
    return number


def hashed(scope, name):
    """``name`` so that nobody without SECRET_KEY can try out addresses, under a key that changes every day."""
    day = int(time.time() // DAY)
    return salted_hmac(f"wagtail_scs.{scope}.{day}", name, algorithm="sha256").hexdigest()


def _count(cache, scope, name, seconds, once):
    window = int(time.time() // seconds)
    key = f"wagtail_scs:{scope}:{window}:{hashed(scope, name)}"
    if not cache.add(f"{key}:{hashed('post', once)[:32]}", 1, seconds):
        return cache.get(key, 0)
    if cache.add(key, 1, seconds):
        return 1
    number = cache.incr(key)
    cache.touch(key, seconds)  # some caches forget the lifetime when they count
    return number


def _log_once(error):
    """One line an outage, without the error's own text: it may quote the key or the address of a server."""
    if not _outage["logged"]:
        _outage["logged"] = True
        logger.error(
            "The contact form counts no messages: the cache is away (%s). Every message is let in.",
            type(error).__name__,
        )
