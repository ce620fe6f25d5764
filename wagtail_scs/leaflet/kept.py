"""One leaflet a page, kept in Django's cache under what it shows: nobody ever gets an older one."""

import logging
from threading import Lock

from django.core.cache import caches

from wagtail_scs.conf import settings


logger = logging.getLogger(__name__)
WEEK = 7 * 24 * 3600
# After a failure the next visitors do not wait for the same one again.
PAUSE = 60
PATIENCE = 15
# WeasyPrint takes a second and some hundred megabytes at its peak: one at a time in a process.
_making = Lock()


def kept(page_id, digest, make):
    """The PDF for ``digest``: from the cache, else from ``make()``; None where that fails or takes too long."""
    known = _recall(page_id, digest)
    if known is None and _making.acquire(timeout=PATIENCE):
        try:
            known = _recall(page_id, digest)  # somebody else may have made it meanwhile
            known = _make(page_id, digest, make) if known is None else known
        finally:
            _making.release()
    return known or None


def _make(page_id, digest, make):
    try:
        made = make()
    # Whatever fonts, images and native libraries do, the patient gets an answer.
    except Exception:
        logger.exception("The leaflet of page %s could not be made.", page_id)
        made = b""
    _remember(page_id, digest, made)
    return made


def _recall(page_id, digest):
    """The bytes kept for ``digest``, empty after a failure; None where there are none."""
    try:
        known, pdf = caches[settings.CACHE].get(_key(page_id)) or (None, None)
    except Exception as error:  # noqa: BLE001 - every cache has errors of its own, and none may reach a visitor
        _say_away(error)
        return None
    return pdf if known == digest else None


def _remember(page_id, digest, pdf):
    try:
        caches[settings.CACHE].set(_key(page_id), (digest, pdf), WEEK if pdf else PAUSE)
    except Exception as error:  # noqa: BLE001 - as above; a cache may also refuse what is too large for it
        _say_away(error)


def _say_away(error):
    logger.warning(
        "The cache %r keeps no leaflet (%s), so each is made anew.", settings.CACHE, type(error).__name__
    )


def _key(page_id):
    return f"wagtail_scs:leaflet:{page_id}"
