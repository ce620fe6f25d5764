"""Every block of the palette as its preview shows it, for tests of whole pages: a new block is there by itself.

Previews know neither images nor documents, so an empty chooser of one is filled: what nobody sees, nobody checks.
"""

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from wagtail_scs.blocks import ProcedureStreamBlock
from wagtail_scs.pages.models import ProcedurePage

from .blocks.anatomy import example
from .media import make_document, make_image


def palette():
    """The blocks by stem, in the palette's order."""
    return dict(ProcedureStreamBlock().child_blocks)


def every_block():
    """All of them as the value of a stream, in the active language."""
    raw = [
        {"type": stem, "id": f"every-{stem}", "value": block.get_prep_value(furnished(block))}
        for stem, block in palette().items()
    ]
    return ProcedureStreamBlock().to_python(raw)


def make_gallery(parent):
    """A page with all of them below ``parent``, in its language."""
    words = {"title": "Every block", "slug": "every-block", "locale": parent.locale}
    return parent.add_child(instance=ProcedurePage(**words, body=every_block()))


def furnished(block):
    """The value of its preview with an image and a document wherever one may be chosen."""
    value = example(block)
    _furnish(block, value)
    return value


def _furnish(block, value):
    for name, child, inside in _parts(block, value):
        if isinstance(child, ChooserBlock) and inside is None:
            value[name] = _target(child)
        elif inside is not None:
            _furnish(child, inside)


def _parts(block, value):
    if isinstance(block, StructBlock):
        return [(name, child, value.get(name)) for name, child in block.child_blocks.items()]
    if isinstance(block, ListBlock | StreamBlock):
        return [(place, item.block, item.value) for place, item in enumerate(_items(block, value))]
    return []


def _items(block, value):
    return value.bound_blocks if isinstance(block, ListBlock) else value


def _target(chooser):
    make = {get_image_model(): an_image, get_document_model(): a_document}.get(chooser.target_model)
    return make() if make else None


def an_image(title="Every block"):
    return get_image_model().objects.filter(title=title).first() or make_image(title)


def a_document(name="every-block.pdf"):
    return get_document_model().objects.filter(title=name).first() or make_document(name, b"%PDF-1.7")
