"""What an editor is told about numbers in square brackets that no reference of the page has."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .citations import cited_in, references_of


def unknown_citations(stream):
    """``{index: error}`` for the blocks of ``stream`` whose texts cite what is not there.

    A page without references may write anything in brackets.
    """
    count = next(filter(None, (len(references_of(child)) for child in stream)), 0)
    errors = {index: _error(child.block, child.value, count) for index, child in enumerate(stream)}
    return _present(errors) if count else {}


def _error(block, value, count):
    """The error of one block at the text it belongs to, or None."""
    if isinstance(block, RichTextBlock):
        return _text_error(getattr(value, "source", ""), count)
    if isinstance(block, ListBlock):
        errors = {n: _error(item.block, item.value, count) for n, item in enumerate(value.bound_blocks)}
        return ListBlockValidationError(_present(errors)) if any(errors.values()) else None
    if isinstance(block, StructBlock):
        errors = {name: _error(child, value.get(name), count) for name, child in block.child_blocks.items()}
        return StructBlockValidationError(_present(errors)) if any(errors.values()) else None
    return None


def _text_error(html, count):
    unknown = [number for number in cited_in(html) if not 0 < number <= count]
    if not unknown:
        return None
    message = _(
        "The page has no reference %(number)s. Add it to the references or correct the number; "
        "write other numbers in round brackets."
    )
    return ValidationError(message, params={"number": unknown[0]}, code="unknown_reference")


def _present(errors):
    return {key: error for key, error in errors.items() if error}
