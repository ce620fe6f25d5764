"""A change of what clinics hold is a decision, never an accident."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils.module_loading import import_string
from wagtail.blocks import CharBlock, StreamBlock, StructBlock
from wagtail.blocks.definition_lookup import BlockDefinitionLookup, BlockDefinitionLookupBuilder
from wagtail.fields import StreamField

from wagtail_scs.blocks import ProcedureStreamBlock, SectionBlock

from .anatomy import PUBLIC, by_name
from .frozen_definitions import GOLDEN, definitions


HOW = """What clinics hold of our blocks has changed. If that is meant:
- a line under "In migrations": CHANGELOG.md must say "Hosts must run makemigrations: yes";
- a line under "In databases": a renamed or removed key also needs a data migration of ours;
- then run: python -m tests.blocks.freeze"""


class ClinicSection(SectionBlock):
    """A clinic's own block made from ours."""

    note = CharBlock(required=False, default="")


def test_what_clinics_hold_has_not_changed():
    assert definitions() == GOLDEN.read_text(encoding="utf-8"), HOW


def test_another_label_asks_no_clinic_for_a_migration(monkeypatch):
    before = definitions()
    monkeypatch.setattr(ProcedureStreamBlock.base_blocks["section"].child_blocks["text"], "label", "Words")

    assert definitions() == before


def test_another_child_is_noticed(monkeypatch):
    monkeypatch.setitem(ProcedureStreamBlock.base_blocks["section"].child_blocks, "note", CharBlock())

    assert "  note: CharBlock" in definitions()


@pytest.mark.parametrize("block_class", PUBLIC, ids=by_name)
def test_a_frozen_block_comes_back_as_itself(block_class):
    block = block_class(group="Words")
    path, args, kwargs = block.deconstruct()

    assert import_string(path) is block_class
    assert type(import_string(path)(*args, **kwargs)) is block_class
    assert kwargs == {"group": "Words"}


@pytest.mark.parametrize(
    "block", [ClinicSection(), SectionBlock([("note", CharBlock())])], ids=["subclass", "local"]
)
def test_a_block_that_a_clinic_extends_is_frozen_as_a_plain_struct(block):
    builder = BlockDefinitionLookupBuilder()
    index = builder.add_block(block)

    restored = BlockDefinitionLookup(builder.get_lookup_as_dict()).get_block(index)

    assert type(restored) is StructBlock
    assert list(restored.child_blocks) == ["heading", "text", "note"]
    assert block.deconstruct()[0] == "wagtail.blocks.StructBlock"


@pytest.mark.parametrize(
    "blocks",
    [ProcedureStreamBlock(), StreamBlock([("ours", SectionBlock()), ("theirs", ClinicSection())])],
    ids=["palette", "mixed"],
)
def test_a_written_migration_reads_back_as_the_same_field(blocks):
    text, imports = MigrationWriter.serialize(StreamField(blocks, blank=True))
    scope = {}
    exec("\n".join(sorted(imports)), scope)

    restored = eval(text, scope)

    assert restored.deconstruct() == StreamField(blocks, blank=True).deconstruct()
    assert list(restored.stream_block.child_blocks) == list(blocks.child_blocks)


@pytest.mark.django_db
def test_the_ready_page_needs_no_migration():
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))

    changes = detector.changes(graph=loader.graph)

    assert "wagtail_scs_pages" not in changes


@pytest.mark.django_db
def test_data_migrations_read_a_page_through_the_frozen_blocks():
    historical = (
        MigrationLoader(connection).project_state().apps.get_model("wagtail_scs_pages", "ProcedurePage")
    )

    field = historical._meta.get_field("body")

    assert field.stream_block.child_blocks.keys() == ProcedureStreamBlock().child_blocks.keys()
