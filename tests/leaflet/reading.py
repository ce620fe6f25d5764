"""Read a leaflet as a PDF viewer does."""

from io import BytesIO

from pypdf import PdfReader


def address_of(page):
    return f"/scs/leaflet/{page.pk}.pdf"


def get(client, page, **headers):
    return client.get(address_of(page), headers=headers)


def leaflet(client, page):
    """The parsed leaflet of ``page``."""
    response = get(client, page)
    assert response.status_code == 200, response.content.decode()
    return parsed(response.content)


def parsed(data):
    return PdfReader(BytesIO(data), strict=True)


def text_of(pdf):
    """All words, in one line; whatever a viewer would copy."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def catalogue(pdf):
    return pdf.trailer["/Root"]


def fonts(pdf):
    """``{name: its file is inside}``"""
    found = {}
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            for descendant in font.get_object()["/DescendantFonts"]:
                described = descendant.get_object()["/FontDescriptor"].get_object()
                found[described["/FontName"]] = any(key.startswith("/FontFile") for key in described)
    return found


def roles(pdf):
    """The names of all elements of the structure tree, in reading order."""
    return list(_roles(catalogue(pdf)["/StructTreeRoot"]))


def _roles(element):
    if "/S" in element:
        yield element["/S"]
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/MCID" not in kid:
            yield from _roles(kid)
