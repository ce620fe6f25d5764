"""What tests need to know about blocks: all public ones, their parts, and how to render them."""

from contextlib import contextmanager

import html5lib
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.base import get_error_json_data

from wagtail_scs import blocks as public
from wagtail_scs.blocks import ProcedureStreamBlock


PUBLIC = [getattr(public, name) for name in public.__all__ if issubclass(getattr(public, name), StructBlock)]


def stem_of(block_class):
    return block_class.__module__.rpartition(".")[2]


def by_name(block_class):
    """How pytest writes a parametrised case."""
    return stem_of(block_class)


def descendants(block, path=""):
    """``(path, block)`` of everything inside ``block``, depth first; the child of a list is called ``item``."""
    for name, child in children(block):
        here = f"{path}.{name}" if path else name
        yield here, child
        yield from descendants(child, here)


def children(block):
    if isinstance(block, StructBlock | StreamBlock):
        return list(block.child_blocks.items())
    return [("item", block.child_block)] if isinstance(block, ListBlock) else []


def example(block):
    """The value of the block's preview, as the editor would have typed it."""
    return block.normalize(block.get_preview_value())


def render(block, value=None, **context):
    return block.render(example(block) if value is None else block.normalize(value), context=context)


def stream(*blocks):
    """A stream value from ``("section", {"heading": "One"}), …`` with ids ``block-0``, ``block-1``, …"""
    raw = [{"type": kind, "id": f"block-{n}", "value": value} for n, (kind, value) in enumerate(blocks)]
    return ProcedureStreamBlock().to_python(raw)


def parse(fragment):
    """The fragment inside a correct document; a fault of its own raises ``html5lib``'s ParseError."""
    document = f"<!DOCTYPE html><html lang=en><head><title>Test</title></head><body>{fragment}</body></html>"
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(document).find("body")


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def heading_levels(fragment):
    return [
        int(e.tag[1]) for e in parse(fragment).iter() if str(e.tag)[:1] == "h" and str(e.tag)[1:].isdigit()
    ]


def errors_of(block, value):
    """What the editing form gets for ``value``: ``{}`` when it is accepted."""
    try:
        block.clean(block.normalize(value))
    except ValidationError as error:
        return get_error_json_data(error)
    return {}


@contextmanager
def saved_as_draft(block):
    """As "Save draft" does. Children are shared by all blocks of a class, so the end matters."""
    block.defer_required_validation()
    try:
        yield block
    finally:
        block.restore_deferred_validation()
