"""Whether pages offer a leaflet. Asked by every page, so it reads nothing twice and loads nothing."""

from functools import cache
from importlib.util import find_spec

from wagtail_scs.conf import settings
from wagtail_scs.translation.alternates import alternates


@cache
def is_installed():
    """Whether WeasyPrint is, without loading it: that takes half a second."""
    return find_spec("weasyprint") is not None


def is_on():
    return settings.LEAFLET is not False and is_installed()


def offered_version(page, request):
    """``page`` as the Alternate that has a leaflet, or None: only what anybody may read has one.

    Head and language switcher have read the versions already, so this asks the database nothing.
    """
    if not is_on() or not getattr(page, "pk", None) or not page.live:
        return None
    return next((version for version in alternates(page, request) if version.is_current), None)
