"""What breaks other blocks in wagtail-localize, done to ours: old data, deleted and overridden targets, new names."""

import copy
import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamBlock, StreamValue, StructBlock
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from tests.builders import make_site
from tests.translation.halfway import (
    make_translation_of,
    public_state,
    published,
    segments,
    target_of,
    translate,
)
from wagtail_scs.blocks import ProcedureStepsBlock, ProcedureStreamBlock
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.contexts import rename_in_translations


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import SegmentOverride, Translation
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.segments.types import StringSegmentValue


pytestmark = pytest.mark.django_db
BLOCK = ProcedureStreamBlock()


def everything():
    """The stored form of a page with every block of ours, filled with what its preview shows."""
    kinds = {name: block.get_preview_value() for name, block in BLOCK.child_blocks.items()}
    return StreamValue(BLOCK, list(kinds.items())).get_prep_value()


def make_page(raw):
    """A live page whose row holds ``raw`` as it is, as an older release or a script left it there."""
    page = ProcedurePage(title="Old", slug="old", body=[])
    published(make_site().root_page.add_child(instance=page))
    ProcedurePage.objects.filter(pk=page.pk).update(body=StreamValue(BLOCK, copy.deepcopy(raw), is_lazy=True))
    return ProcedurePage.objects.get(pk=page.pk)


def edit(admin, page):
    return admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def publish_in_spanish(page, commit):
    made = make_translation_of(page)
    made.source.update_from_db()
    translate(made)
    with commit():
        made.save_target()
    return made


def assert_all_is_well(page, made, admin):
    spanish = target_of(made)
    assert spanish.live
    assert [Client().get(version.url).status_code for version in (page, spanish)] == [200, 200]
    assert [edit(admin, version).status_code for version in (page, spanish)] == [200, 200]
    assert made.get_progress()[0] == len(segments(made)) == made.get_progress()[1]


def without_children(raw):
    return [{**block, "value": {}} for block in raw]


def with_nulls(raw):
    return [{**block, "value": dict.fromkeys(block["value"])} for block in raw]


def with_bare_items(raw):
    return [{**block, "value": emptied(block["value"], {})} for block in raw]


def with_items_of_nulls(raw):
    return [{**block, "value": emptied(block["value"], None)} for block in raw]


def emptied(value, filler):
    """Lists keep their items, which lose (``{}``) or null (``None``) all they have."""

    def empty(item):
        if isinstance(item["value"], dict):
            return {**item, "value": {} if filler == {} else dict.fromkeys(item["value"])}
        return {**item, "value": "" if filler == {} else None}

    return {
        name: [empty(i) for i in child] if isinstance(child, list) else child for name, child in value.items()
    }


SHAPES = [without_children, with_nulls, with_bare_items, with_items_of_nulls]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_page_stored_before_a_block_had_its_fields_translates_edits_and_renders(shape, admin, commit):
    page = make_page(shape(everything()))

    made = publish_in_spanish(page, commit)

    assert_all_is_well(page, made, admin)


@pytest.mark.parametrize("name", sorted(BLOCK.child_blocks))
def test_a_child_that_came_later_costs_no_translation_of_the_others(name, commit):
    (raw,) = (block for block in everything() if block["type"] == name)
    page = make_page([raw])
    whole = {segment.context.path for segment in segments(make_translation_of(page))}

    for child in raw["value"]:
        older = {**raw, "value": {key: value for key, value in raw["value"].items() if key != child}}
        ProcedurePage.objects.filter(pk=page.pk).update(body=StreamValue(BLOCK, [older], is_lazy=True))
        made = make_translation_of(page)
        made.source.update_from_db()
        left = {segment.context.path for segment in segments(made)}
        assert whole - left <= {path for path in whole if f".{child}" in path}


def test_items_written_without_ids_are_translated_and_found_again(admin, commit):
    raw = everything()
    for block in raw:
        for name, child in block["value"].items():
            if isinstance(child, list):
                block["value"][name] = [item["value"] for item in child]
    page = make_page(raw)

    made = publish_in_spanish(page, commit)
    made.source.update_from_db()

    assert_all_is_well(page, made, admin)
    (steps,) = (
        block.value["steps"] for block in target_of(made).body if block.block_type == "procedure_steps"
    )
    assert [step["title"].startswith("es-") for step in steps] == [True, True]


def test_lists_are_translated_however_deep_a_clinic_nests_our_blocks():
    class Column(StructBlock):
        left = ProcedureStepsBlock()

    class Columns(StructBlock):
        column = Column()

    stream = StreamBlock([("columns", Columns())])
    steps = everything()[list(BLOCK.child_blocks).index("procedure_steps")]["value"]
    raw = [{"type": "columns", "id": "c", "value": {"column": {"left": steps}}}]
    value = StreamValue(stream, raw, is_lazy=True)

    found = StreamFieldSegmentExtractor(None, include_overridables=True).handle_stream_block(value)
    for order, segment in enumerate(found):
        segment.order = order
        if isinstance(segment, StringSegmentValue):
            segment.string.data = f"es-{segment.string.data}"
    StreamFieldSegmentsWriter(None, None, None).handle_stream_block(value, found)

    translated = value[0].value["column"]["left"]["steps"]
    assert len(translated) == 2
    for step in translated:
        assert step["title"].startswith("es-") and step["body"].source.startswith("<p>es-")


@pytest.fixture
def images(db):
    model = get_image_model()
    return [
        model.objects.create(title=name, file=get_test_image_file(filename=f"{name}.png"))
        for name in ("lead", "other")
    ]


@pytest.fixture
def illustrated(images):
    raw = everything()
    (steps,) = (block for block in raw if block["type"] == "procedure_steps")
    steps["value"]["steps"][0]["value"].update(image=images[0].pk, image_alt="A lead")
    return make_page(raw)


def first_step(made):
    (steps,) = (
        block.value["steps"] for block in target_of(made).body if block.block_type == "procedure_steps"
    )
    return steps[0]


def override(made, old, new):
    """Choose another image for the translation, as wagtail-localize's editor stores it."""
    (segment,) = (row for row in made.source.overridablesegment_set.all() if row.data == old.pk)
    SegmentOverride.objects.create(
        locale=made.target_locale, context=segment.context, data_json=json.dumps(str(new.pk))
    )


def test_a_deleted_image_stops_no_publication(illustrated, images, admin, commit):
    made = publish_in_spanish(illustrated, commit)
    images[0].delete()

    with commit():
        made.save_target()

    assert_all_is_well(illustrated, made, admin)
    assert first_step(made)["image"] is None


def test_an_overridden_image_keeps_its_description(illustrated, images, admin, commit):
    made = publish_in_spanish(illustrated, commit)
    override(made, *images)

    with commit():
        made.save_target()

    assert first_step(made)["image"] == images[1]
    assert first_step(made)["image_alt"] == "es-A lead"
    assert_all_is_well(illustrated, made, admin)


@pytest.mark.parametrize("deleted", [0, 1, (0, 1)])
def test_an_override_survives_the_deletion_of_either_image(illustrated, images, admin, commit, deleted):
    made = publish_in_spanish(illustrated, commit)
    override(made, *images)
    for place in deleted if isinstance(deleted, tuple) else (deleted,):
        images[place].delete()

    with commit():
        made.save_target()

    left = {0: images[1], 1: images[0]}.get(deleted)
    assert first_step(made)["image"] == left
    assert Client().get(target_of(made).url).status_code == 200


def test_a_deleted_page_behind_a_button_stops_no_publication(commit):
    root = make_site().root_page
    pages = [root.add_child(instance=Page(title=name, slug=name)) for name in ("here", "there")]
    raw = {"heading": "Talk", "text": "<p>To us.</p>", "link_label": "Go", "link_page": pages[0].pk}
    made = publish_in_spanish(make_page([{"type": "closing_advice", "id": "a", "value": raw}]), commit)
    override(made, *pages)
    pages[0].delete()
    pages[1].delete()

    with commit():
        made.save_target()

    assert target_of(made).body[0].value["link_page"] is None


def test_moving_blocks_and_items_costs_no_translation(commit):
    raw = everything()
    page = make_page(raw)
    made = publish_in_spanish(page, commit)
    for block in raw:
        for child in block["value"].values():
            child.reverse() if isinstance(child, list) else None
    ProcedurePage.objects.filter(pk=page.pk).update(body=StreamValue(BLOCK, raw[::-1], is_lazy=True))

    made.source.update_from_db()

    total, done = made.get_progress()
    assert total == done


def test_a_copied_block_is_untranslated_and_the_published_version_stays(commit):
    raw = everything()
    page = make_page(raw)
    made = publish_in_spanish(page, commit)
    before = public_state(target_of(made))
    (intro,) = (block for block in raw if block["type"] == "intro")
    twice = [*raw, {**intro, "id": "11111111-1111-4111-8111-111111111111"}]
    ProcedurePage.objects.filter(pk=page.pk).update(body=StreamValue(BLOCK, twice, is_lazy=True))
    made.source.update_from_db()

    with pytest.raises(ValidationError, match="stays online"), commit():
        made.save_target()

    assert public_state(target_of(made)) == before


def test_a_copied_page_begins_without_translations(commit):
    page = make_page(everything())
    made = publish_in_spanish(page, commit)

    twin = page.copy(update_attrs={"slug": "twin", "title": "Twin"}, keep_live=False)

    assert not Translation.objects.filter(source__object_id=twin.translation_key).exists()
    assert target_of(made).live


NEW = "body.procedure_steps.steps.item.body"
OLD = "body.procedure_steps.steps.item.text"


def test_a_renamed_child_keeps_its_translations_through_the_helper(admin, commit, settings):
    settings.WAGTAIL_SCS_PREFILL = False  # the shipped catalogues would heal it too, for the shipped words
    page = make_page(everything())
    made = publish_in_spanish(page, commit)
    assert rename_in_translations(NEW, OLD) > 0  # as if an older release had called it "text"
    made.source.update_from_db()
    total, done = made.get_progress()
    assert done < total

    # What the sync above made anew has the right name already; a release renames before anybody syncs.
    rows = made.source.stringsegment_set.filter(context__field_path=NEW)
    contexts = {row.context for row in rows}
    made.source.templatesegment_set.filter(context__field_path=NEW).delete()
    rows.delete()
    for context in contexts:
        context.delete()
    assert rename_in_translations(OLD, NEW) > 0
    made.source.update_from_db()

    assert_all_is_well(page, made, admin)


def test_a_renamed_block_opens_in_the_editor_through_the_helper(admin, commit):
    page = make_page(everything())
    made = publish_in_spanish(page, commit)
    rename_in_translations("body.intro", "body.lead")
    with pytest.raises(KeyError):
        edit(admin, target_of(made))

    assert rename_in_translations("body.lead", "body.intro") > 0

    assert_all_is_well(page, made, admin)


def test_the_helper_refuses_what_cannot_be_a_renaming(db):
    with pytest.raises(ValueError, match="same number of names"):
        rename_in_translations("body.intro.text", "body.text")


def test_names_that_only_begin_alike_are_not_renamed(commit):
    publish_in_spanish(make_page(everything()), commit)

    assert rename_in_translations("body.procedure", "body.treatment") == 0
