"""What lies under our lists and choosers: lasting ids, no nulls, nothing of it in a clinic's migrations."""

import copy
import json

from wagtail.blocks import CharBlock, StreamBlock, StreamValue
from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder

from wagtail_scs.blocks import ClosingAdviceBlock, ProcedureStepsBlock


STEPS = [{"title": "Trial", "body": "<p>Leads.</p>"}, {"title": "Implant", "body": "<p>A generator.</p>"}]


def read(steps):
    block = ProcedureStepsBlock()
    return block.bulk_to_python([{"steps": copy.deepcopy(steps)}])[0]["steps"]


def test_items_without_ids_get_the_same_ones_at_each_reading():
    first, second = ([item.id for item in read(STEPS).bound_blocks] for _reading in range(2))

    assert first == second and len(set(first)) == 2


def test_the_ids_stay_when_the_page_is_saved():
    stored = [item.get_prep_value() for item in read(STEPS).bound_blocks]

    assert [item.id for item in read(stored).bound_blocks] == [item["id"] for item in stored]


def test_equal_items_have_ids_of_their_own():
    assert len({item.id for item in read([STEPS[0]] * 3).bound_blocks}) == 3


def test_items_that_have_ids_keep_them():
    items = [{"type": "item", "id": "a", "value": STEPS[0]}, {"type": "item", "id": "", "value": STEPS[1]}]

    first, second = read(items).bound_blocks

    assert first.id == "a" and second.id and second.value["title"] == "Implant"


def test_nulls_read_like_what_was_never_written():
    value = ProcedureStepsBlock().to_python(
        {"heading": None, "steps": [None, {"title": None, "body": "<p>Leads.</p>"}]}
    )

    assert value["heading"] == "" and [step["title"] for step in value["steps"]] == [""]
    assert value["steps"][0]["body"].source == "<p>Leads.</p>"


def test_reading_changes_nothing_in_what_was_stored():
    stored = {"heading": None, "steps": [dict(STEPS[0])]}
    before = copy.deepcopy(stored)

    ProcedureStepsBlock().bulk_to_python([stored])

    assert stored == before


def test_a_clinic_that_adds_children_freezes_wagtails_names_for_the_others():
    class Own(ProcedureStepsBlock):
        note = CharBlock(default="")

    class OwnAdvice(ClosingAdviceBlock):
        note = CharBlock(default="")

    lookup = BlockDefinitionLookupBuilder()
    lookup.add_block(StreamBlock([("steps", Own()), ("advice", OwnAdvice())]))
    frozen = json.dumps(lookup.get_lookup_as_dict(), default=str)

    assert "wagtail.blocks.ListBlock" in frozen and "wagtail.blocks.PageChooserBlock" in frozen
    assert "translatable" not in frozen


def test_a_stream_with_lists_renders_from_data_without_ids():
    stream = StreamBlock([("steps", ProcedureStepsBlock())])
    value = StreamValue(stream, [{"type": "steps", "id": "s", "value": {"steps": STEPS}}], is_lazy=True)

    assert "Implant" in str(value)
