"""What a checker of HTML says and a parser does not: what may stand inside what, and whether references arrive.

Some of the standard's rules, for machines without Java; ``make audit`` asks the Nu checker for all of them.
"""

from collections import Counter
from itertools import pairwise

import html5lib


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS,
    *(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
        ]
    ),
    *(
        [
            "header",
            "hr",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "tr",
            "ul",
        ]
    ),
}
PHRASES = {"b", "bdi", "button", "em", "i", "label", "legend", "p", "span", "strong", "time", *HEADINGS}
# These hold nothing else.
CHILDREN = {
    "dl": {"dt", "dd", "div"},
    "ol": {"li"},
    "picture": {"source", "img"},
    "tr": {"th", "td"},
    "ul": {"li"},
}
# These stand nowhere else.
PARENTS = {
    "dd": {"dl", "div"},
    "dt": {"dl", "div"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "li": {"ol", "ul"},
    "source": {"audio", "picture", "video"},
    "summary": {"details"},
    "track": {"audio", "video"},
}
CONTROLS = {"a", "button", "iframe", "input", "select", "summary", "textarea"}
SECTIONS = {"article", "aside", "footer", "header", "nav", "section", *HEADINGS}
REFERENCES = (
    "for",
    "headers",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
)


def parse(html):
    """The document; a fault of its syntax raises ``html5lib``'s ParseError."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def faults(document):
    """All that is wrong with it, each in a few words."""
    return [*_nesting(document, ()), *_references(document), *_lists(document), *_attributes(document)]


def _nesting(element, above):
    name, parent = element.tag, above[-1] if above else ""
    if name in BLOCKS and parent in PHRASES and not (parent == "legend" and name in HEADINGS):
        yield f"<{name}> inside <{parent}>"
    if parent in CHILDREN and name not in CHILDREN[parent] | {"script", "template"}:
        yield f"<{name}> directly inside <{parent}>"
    if parent and parent not in PARENTS.get(name, {parent}):
        yield f"<{name}> outside of {sorted(PARENTS[name])}"
    if name in CONTROLS and {"a", "button"} & set(above):
        yield f"<{name}> inside a link or a button"
    if name in SECTIONS and {"dt", "th", "address"} & set(above):
        yield f"<{name}> inside <dt>, <th> or <address>"
    for child in element:
        if isinstance(child.tag, str):
            yield from _nesting(child, (*above, name))


def _references(document):
    ids = Counter(element.get("id") for element in document.iter() if element.get("id") is not None)
    yield from (f"id {one!r} {count} times" for one, count in ids.items() if count > 1 or not one.strip())
    for element in document.iter():
        named = [one for name in REFERENCES for one in (element.get(name) or "").split()]
        target = element.get("href") or ""
        named += [target[1:]] if element.tag == "a" and len(target) > 1 and target[0] == "#" else []
        yield from (f"<{element.tag}> names {one!r}, which is not there" for one in named if one not in ids)


def _lists(document):
    for name in CHILDREN:
        yield from (f"an empty <{name}>" for element in document.iter(name) if not len(element))
    for details in document.iter("details"):
        if [child.tag for child in details][:1] != ["summary"]:
            yield "<details> without a <summary> at its beginning"
    for rows in document.iter("dl"):
        for group in [rows, *rows.iter("div")]:
            names = [child.tag for child in group if child.tag in {"dt", "dd"}]
            if names and (names[0] == "dd" or names[-1] == "dt"):
                yield f"<{group.tag}> with a term or a description alone"


def _attributes(document):
    for element in document.iter():
        if _repeats(element.get("srcset") or "one"):
            yield "srcset names a width twice"
        if element.tag == "section" and not heading_levels(element):
            yield "<section> without a heading"
        if element.tag == "img" and element.get("alt") is None:
            yield "<img> without alt"
        if element.tag in {"input", "button"} and not element.get("type"):
            yield f"<{element.tag}> without type"
        if element.get("role") == "list" or "style" in element.attrib:
            yield f"<{element.tag}> with role=list or style"
        if element.tag in {"a", "img", "iframe", "source"} and "" in (
            element.get("href"),
            element.get("src"),
        ):
            yield f"<{element.tag}> that leads nowhere"


def _repeats(srcset):
    widths = [candidate.split()[-1] for candidate in srcset.split(",")]
    return len(widths) > len(set(widths))


def heading_levels(element):
    return [int(one.tag[1]) for one in element.iter() if one.tag in HEADINGS]


def skips(levels):
    """The steps down that leave a level out: ``[(2, 4)]``."""
    return [(above, below) for above, below in pairwise(levels) if below > above + 1]
