"""Read a page as a visitor's browser and a search engine do."""

import json

import html5lib


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def document_of(client, page):
    """The whole parsed document; a fault in the markup raises ``html5lib``'s ParseError."""
    response = client.get(page.url)
    assert response.status_code == 200
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())


def content_of(document):
    """Our one wrapper with everything in it."""
    [wrapper] = [element for element in document.iter("div") if element.get("class") == "scs"]
    return wrapper


def words(element):
    return " ".join("".join(element.itertext()).split())


def links(document, rel):
    return [
        (link.get("hreflang"), link.get("href")) for link in document.iter("link") if link.get("rel") == rel
    ]


def structured_data(document):
    """The nodes of the one JSON-LD script by type."""
    [script] = [s for s in document.iter("script") if s.get("type") == "application/ld+json"]
    nodes = json.loads(script.text)["@graph"]
    return {kind: [node for node in nodes if node["@type"] == kind] for kind in {n["@type"] for n in nodes}}
