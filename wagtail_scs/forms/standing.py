"""Which contact forms stand in a page. Read from the stored blocks: turning a page into values costs more than a post."""

from functools import cache

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from wagtail_scs.blocks import ContactFormBlock


@cache
def stream_fields(model):
    """The stream fields of a page model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def chosen_forms(page):
    """For each contact form block in ``page``, however deeply nested, the pk of the form chosen there, or None."""
    for field in stream_fields(type(page)):
        yield from find_forms(field.stream_block, list(getattr(page, field.name).raw_data))


def find_forms(block, raw):
    """The same for ``raw``, which is what is stored for ``block``."""
    if isinstance(block, ContactFormBlock):
        yield (raw or {}).get("form")
    elif isinstance(block, StreamBlock):
        for child in raw or ():
            if child["type"] in block.child_blocks:
                yield from find_forms(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from find_forms(child, (raw or {}).get(name))
    elif isinstance(block, ListBlock):
        for item in raw or ():
            yield from find_forms(block.child_block, _item(item))


def _item(stored):
    """The value of a list's item; before Wagtail 2.16 the items stood there bare."""
    is_wrapped = isinstance(stored, dict) and stored.get("type") == "item"
    return stored["value"] if is_wrapped else stored
