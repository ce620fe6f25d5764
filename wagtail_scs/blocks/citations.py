"""``[1]`` in a text leads to reference 1 of the page, and the reference back to every text that cites it.

Numbers in square brackets are what authors write and what translations keep; they hang on no markup.
"""

import re
from collections import Counter, defaultdict

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from .base import ScsBlock
from .outline import streams_of


# "[1]", "[1, 2]", "[1–3]", with the commas and digits of any script. Four digits are a year, no reference.
BRACKET = r"\[\s*\d{1,3}(?:\s*[,;،؛、，–-]\s*\d{1,3})*\s*\]"
# Tags, and links with their words, are passed over: a link inside a link would be broken markup.
CITATION = re.compile(rf"<a\b.*?</a>|<[^>]*>|({BRACKET})", re.DOTALL)
RANGE = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
# What becomes one link: a number, with its brackets where it is alone in them.
LINKED = re.compile(r"^\[\s*\d+\s*\]$|\d+")


class Citations:
    """The references in ``children`` (of a stream), and the places of the texts that have cited them so far."""

    def __init__(self, children=()):
        self.anchor, self.count = next(filter(None, map(_references, children)), ("", 0))
        self.places = defaultdict(list)
        self._brackets = Counter()

    def linked(self, html, block_id):
        """``html`` with its citations as links; the block it is in has ``block_id``."""
        return CITATION.sub(lambda match: self._bracket(match, block_id), html)

    def places_of(self, anchor, number):
        """The ids of the places that cite reference ``number`` of the block with ``anchor``."""
        return self.places[number] if anchor == self.anchor else []

    def _bracket(self, match, block_id):
        known = {number for number in numbers_in(match.group(1) or "") if self._is_known(number)}
        if not known:
            return match.group()
        self._brackets[block_id] += 1
        place = f"scs-{block_id}-cite-{self._brackets[block_id]}"
        for number in known:
            self.places[number].append(place)
        return f'<span id="{place}">{LINKED.sub(self._link, match.group())}</span>'

    def _link(self, match):
        words = match.group()
        number = words.strip("[]").strip()
        if not self._is_known(int(number)):
            return words
        name = _("Reference %(number)s") % {"number": number}
        return format_html('<a href="#{}-{}" aria-label="{}">{}</a>', self.anchor, int(number), name, words)

    def _is_known(self, number):
        return 0 < number <= self.count


def numbers_in(bracket):
    """The numbers that a bracket stands for: 1, 3, 4 and 5 in "[1, 3–5]"."""
    for first, last in RANGE.findall(bracket):
        yield from range(int(first), int(last or first) + 1)


def cited_in(html):
    """All numbers that the citations in ``html`` stand for."""
    return [number for bracket in CITATION.findall(html) for number in numbers_in(bracket)]


def references_of(child):
    """What a block of a stream lists as references: a list, mostly empty."""
    return child.block.get_references(child.value) if isinstance(child.block, ScsBlock) else []


def _references(child):
    count = len(references_of(child))
    return (f"scs-{child.id}", count) if count and child.id else None


def citations_of(context):
    """The citations a palette has put into the context, else those of the page's own stream fields.

    The latter are kept with the request. Where the context names no block id (Wagtail 7.4, outside our
    palette) there are none: no link would find its target.
    """
    if "scs_citations" in context:
        return context["scs_citations"]
    page, request = context.get("page"), context.get("request")
    if page is None or request is None or not context.get("id"):
        return Citations()
    known = request.__dict__.setdefault("_scs_citations", {})
    if page.pk not in known:
        known[page.pk] = Citations(child for stream in streams_of(page) for child in stream)
    return known[page.pk]


def cited(text, context):
    """``text`` with links to the references of its page. Without references it stays as it is."""
    citations = citations_of(context)
    if not citations.count or not re.search(BRACKET, getattr(text, "source", "")):
        return text
    return mark_safe(citations.linked(str(text), context.get("id")))  # noqa: S308 - a rich text and our links
