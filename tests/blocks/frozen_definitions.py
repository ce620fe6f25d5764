"""What other people's projects hold of our blocks: their migrations and their databases.

``python -m tests.blocks.freeze`` writes it to ``frozen_definitions.txt`` after a change that is meant.
"""

from pathlib import Path

from wagtail.blocks import ChoiceBlock, ListBlock
from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder

from wagtail_scs.blocks import ProcedureStreamBlock

from .anatomy import children


GOLDEN = Path(__file__).with_name("frozen_definitions.txt")
HEAD = """\
What clinics hold of our blocks. tests/blocks/test_frozen_definitions.py compares; to accept a change:
python -m tests.blocks.freeze
"""


def definitions():
    return "\n".join([HEAD, "# In migrations", *in_migrations(), "", "# In databases", *in_databases(), ""])


def in_migrations():
    """One line for each block of the palette, as a StreamField of a clinic freezes it."""
    lookup = BlockDefinitionLookupBuilder()
    for name, block in ProcedureStreamBlock().child_blocks.items():
        lookup.add_block(block)
        path, args, kwargs = lookup.get_lookup_as_dict()[len(lookup.blocks) - 1]
        yield f"{name}: {path} {args} {kwargs}"


def in_databases():
    """The tree of keys under which values are stored, with the kind of each."""
    for name, block in ProcedureStreamBlock().child_blocks.items():
        yield from _stored(name, block, indent="")


def _stored(name, block, indent):
    yield f"{indent}{name}: {_kind(block)}"
    for child, child_block in children(block):
        yield from _stored(child, child_block, f"{indent}  ")


def _kind(block):
    if isinstance(block, ChoiceBlock):
        keys = sorted(key for key, _label in block.field.choices if key)
        return f"Choice of {', '.join(keys)}"
    known = [base.__name__ for base in type(block).__mro__ if base.__module__.startswith("wagtail.")]
    return "list of" if isinstance(block, ListBlock) else known[0]
