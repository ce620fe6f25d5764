"""The words of a page, in their order, and a fingerprint that changes when one of them does."""

import re
from hashlib import sha256

from django.db.models import CharField, SlugField, TextField
from wagtail.blocks import BaseStructBlock, ChoiceBlock, FieldBlock, ListBlock, StreamBlock
from wagtail.fields import StreamField

from wagtail_scs.content_of import BOOKKEEPING


EDITOR_KEYS = re.compile(r' data-block-key="[^"]*"')


def fingerprint(page):
    """64 characters that stand for the texts of ``page``: equal as long as every word and their order are.

    Ids, the keys of the rich text editor, pages and images that are linked, and blank texts do not count.
    """
    words = "\x1f".join(text for _path, text, _is_code in _of_page(page))
    return sha256(words.encode()).hexdigest()


def texts(page):
    """``{path: text}`` of what people read; a path is made of field, block ids and names of children."""
    return {path: text for path, text, is_code in _of_page(page) if not is_code}


def _of_page(page):
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from _of_block(field.stream_block, value.get_prep_value(), field.name)
        elif _is_text(field) and value:
            yield field.name, EDITOR_KEYS.sub("", str(value)), bool(field.choices)


def _is_text(field):
    is_words = isinstance(field, CharField | TextField) and not isinstance(field, SlugField)
    return is_words and field.name not in BOOKKEEPING


def _of_block(block, raw, path):
    """Reads raw data: asking blocks for their values would have choosers ask the database."""
    if isinstance(block, FieldBlock):
        if raw not in (None, "") and not isinstance(raw, bool | int | float):
            yield path, EDITOR_KEYS.sub("", str(raw)), isinstance(block, ChoiceBlock)
        return
    for name, child, value in _parts(block, raw):
        yield from _of_block(child, value, f"{path}.{name}")


def _parts(block, raw):
    if isinstance(block, StreamBlock):
        known = block.child_blocks
        return [(i.get("id"), known[i["type"]], i["value"]) for i in raw or [] if i["type"] in known]
    if isinstance(block, ListBlock):
        return _items(block, raw)
    if isinstance(block, BaseStructBlock):
        return [(name, child, _value(child, raw or {}, name)) for name, child in block.child_blocks.items()]
    return []


def _items(block, raw):
    """Items as Wagtail stores them today, and bare values as it once did."""
    for position, item in enumerate(raw or []):
        if isinstance(item, dict) and item.get("type") == "item":
            yield item.get("id"), block.child_block, item["value"]
        else:
            yield position, block.child_block, item


def _value(child, raw, name):
    """A child that came with a newer release counts with its default, as it will once the page is saved."""
    if name in raw or not isinstance(child, FieldBlock):
        return raw.get(name)
    return child.get_prep_value(child.get_default())
