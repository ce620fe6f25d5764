"""From HTML to a tagged PDF (PDF/UA-1) by WeasyPrint, which is loaded when the first leaflet is made."""

import logging
from urllib.parse import urljoin

from weasyprint import CSS, HTML

from .files import OwnFiles


logger = logging.getLogger(__name__)
# So many different characters without a glyph are no stray emoji: the script's fonts are missing.
MANY_GLYPHS = 10
# The words of a link that have one of these characters say already where it leads.
SPOKEN = {"tel": set("0123456789"), "mailto": {"@"}}


class FontsAreMissing(Exception):
    """The leaflet would be full of little boxes."""


def as_pdf(document):
    """The bytes of the PDF. Raises FontsAreMissing, and whatever WeasyPrint and its libraries do."""
    files = OwnFiles(document.address)
    html = HTML(string=document.html, base_url=document.address, url_fetcher=files)
    _write_addresses_out(html.etree_element, document.address)
    sheet = CSS(string=document.css, base_url=document.address, url_fetcher=files)

    def finish(rendered, pdf):
        _require_glyphs(rendered)
        if document.direction == "rtl":
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"

    # The hints are the width and height that an image has as attributes.
    return html.write_pdf(
        stylesheets=[sheet], pdf_variant="pdf/ua-1", presentational_hints=True, finisher=finish
    )


def _write_addresses_out(root, address):
    """Paper cannot be clicked: a link is followed by its address, number or mailbox, unless it says that itself."""
    for link in root.iter("a"):
        href, words = link.get("href", ""), "".join(link.itertext()).strip()
        scheme, _colon, target = href.partition(":")
        if scheme in SPOKEN:
            is_said = SPOKEN[scheme] & set(words)
        else:
            target = urljoin(address, href)
            is_said = "/" in words and words in target
        if href and not href.startswith("#") and not is_said:
            link.set("data-scs-target", target)


def _require_glyphs(rendered):
    fonts = getattr(rendered, "fonts", {}).values()
    missing = {code for font in fonts for code in getattr(font, "missing", ())}
    names = ", ".join(f"U+{code:04X}" for code in sorted(missing)[:MANY_GLYPHS])
    if len(missing) >= MANY_GLYPHS:
        raise FontsAreMissing(f"No font on this machine has {names} and others")
    if missing:
        logger.warning("No font on this machine has %s: the leaflet shows boxes there.", names)
