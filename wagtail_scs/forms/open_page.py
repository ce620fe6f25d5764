"""The page a message comes from, where whoever sent it may read that page.

Every post pays for this, so it reads no more than it needs: a page's class from this process's memory, its
site from Wagtail's cache, its restrictions only where the site has any.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

import swapper
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from .standing import stream_fields


# What checking a page and keeping its message need; whatever else somebody asks for is fetched then.
FIELDS = (
    "title",
    "slug",
    "path",
    "depth",
    "url_path",
    "content_type",
    "alias_of",
    "live",
    "expired",
    "expire_at",
)
MANY_PAGES = 10_000
# A page never changes its class, so one statement is enough from its second message on.
_classes = {}


class FormClosed(Exception):
    """The page or form a message was meant for is not open: unpublished, private, expired or without this form."""


@dataclass
class Place:
    """``page`` is None on the standalone page; ``site_id``: the site that was asked."""

    page: object
    site_id: int | None
    is_for_everybody: bool = True


def open_page(request, pk) -> Place:
    """The page with the key ``pk`` (text). Raises FormClosed."""
    page = _live(int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 12 else None
    if page is None or page.expired or (page.expire_at and page.expire_at <= timezone.now()):
        raise FormClosed
    site_id = _site_serving(request, page)
    doors = _doors(page)
    if site_id is None or not all(door.accept_request(request) for door in doors):
        raise FormClosed
    return Place(page, site_id, is_for_everybody=not doors)


def _live(pk):
    return (_read(_classes[pk], pk) if pk in _classes else None) or _read(_class_of(pk), pk)


def _read(model, pk):
    lean = [*FIELDS, *(field.name for field in stream_fields(model)), "locale__language_code"]
    found = model.objects.live().select_related("locale").only(*lean).filter(pk=pk).order_by()
    return next(iter(found), None)


def _class_of(pk):
    base = swapper.load_model("wagtailcore", "Page")
    page = base.objects.only("content_type").filter(pk=pk).first()
    if page is None or page.specific_class is None:
        raise FormClosed
    if len(_classes) >= MANY_PAGES:
        _classes.clear()
    _classes[pk] = page.specific_class
    return page.specific_class


def _site_serving(request, page):
    """The site under whose host ``page`` is read: another site's messages do not come in here."""
    roots = Site.get_site_root_paths()
    serving = {root.site_id for root in roots if page.url_path.startswith(root.root_path)}
    site_id = _only_site_at(urlsplit(f"//{request.get_host()}").hostname, roots)
    if site_id is None:
        site = Site.find_for_request(request)
        site_id = site and site.pk
    return site_id if site_id in serving else None


def _only_site_at(hostname, roots):
    """The site that alone has ``hostname``, as Wagtail would find it too, but from its cache; else None."""
    sites = {root.site_id for root in roots if urlsplit(root.root_url).hostname == hostname}
    return sites.pop() if len(sites) == 1 else None


def _doors(page):
    return list(page.get_view_restrictions()) if PageViewRestriction.objects.exists() else []
