"""Replaces the sentences inside a StreamField's raw value, by the rules of its blocks. Needs no wagtail-localize."""

import html
import re

from wagtail import blocks


PARAGRAPH = re.compile(
    r"(<(p|li|h[1-6]|blockquote)\b[^>]*>)((?:(?!<(?:p|li|ul|ol|h[1-6])\b).)*?)(</\2>)", re.DOTALL
)


def walk(block, raw, path, say):
    """``raw`` with ``say(path, text)`` in the place of each text; where that is None the text stays."""
    if isinstance(block, blocks.StreamBlock):
        return _items(raw, path, say, lambda item: block.child_blocks.get(item["type"]))
    if isinstance(block, blocks.ListBlock):
        return _items(raw, path, say, lambda item: block.child_block)
    if isinstance(block, blocks.StructBlock):
        return _children(block, raw, path, say)
    if isinstance(block, blocks.RichTextBlock):
        return _paragraphs(raw or "", path, say)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock) and not hasattr(
        block, "get_translatable_segments"
    ):
        return _said(raw, path, say)
    return raw


def _items(raw, path, say, block_of):
    """Old lists whose items have no id keep their texts: a translation could not be found again."""
    return [
        {**item, "value": walk(block_of(item), item["value"], f"{path}.{item['id']}", say)}
        if isinstance(item, dict) and item.get("id")
        else item
        for item in raw or []
    ]


def _children(block, raw, path, say):
    if not isinstance(raw, dict):
        return raw
    known = block.child_blocks
    return {
        name: walk(known[name], value, f"{path}.{name}", say) if name in known else value
        for name, value in raw.items()
    }


def _paragraphs(raw, path, say):
    def replace(found):
        opened, _name, text, closed = found.groups()
        plain = html.unescape(text)
        said = say(path, plain) if plain.strip() else None
        return found.group(0) if said is None else f"{opened}{html.escape(said, quote=False)}{closed}"

    return PARAGRAPH.sub(replace, raw)


def _said(raw, path, say):
    said = say(path, raw) if raw else None
    return raw if said is None else said
