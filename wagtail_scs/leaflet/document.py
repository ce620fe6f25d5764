"""The page as HTML for paper: the blocks with their own templates, in a frame without navigation and form."""

import hashlib
from dataclasses import dataclass

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from wagtail_scs import __version__
from wagtail_scs.clinic import clinic_for
from wagtail_scs.languages import direction


STYLESHEET = "wagtail_scs/css/leaflet.css"
# The shipped page has 7,000 characters. This many are 180 pages and keep a processor busy for some seconds.
MOST_CHARACTERS = 200_000


class TooLong(Exception):
    """The page has more text than a leaflet may."""


@dataclass(frozen=True)
class Document:
    """``address``: the page's own, from which its links lead on."""

    html: str
    css: str
    address: str
    direction: str

    @property
    def digest(self):
        """Another one whenever anything changes that a reader could see."""
        parts = (__version__, self.css, self.address, self.html)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def document_of(page, request):
    """The Document of ``page``. Raises TooLong."""
    language = page.locale.language_code
    address = page.get_full_url(request)
    variables = {
        "page": page,
        "request": request,
        "language": language,
        "clinic": clinic_for(request, page),
        "address": address,
        "scs_leaflet": True,
    }
    with translation.override(language):
        # Without the request as such: a host's context processors know the visitor, a leaflet is for everybody.
        html = render_to_string("wagtail_scs/leaflet/document.html", variables)
    if len(html) > MOST_CHARACTERS:
        raise TooLong(f"{len(html)} characters of HTML, and {MOST_CHARACTERS} are allowed")
    return Document(html, stylesheet(), address, direction(language))


def stylesheet():
    """Ours, or the clinic's own of the same name. Read each time: 2 KB, and the digest must know it."""
    with open(finders.find(STYLESHEET), encoding="utf-8") as file:
        return file.read()
