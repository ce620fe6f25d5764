"""The extended preset: the shipped page among empty parts, a draft that editors fill, publish and then translate."""

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from tests.builders import make_translation
from tests.pages.test_editing import as_typed
from tests.translation.test_create_page import create
from wagtail_scs.blocks import ProcedureStreamBlock
from wagtail_scs.content import scs
from wagtail_scs.content.presets import PRESETS
from wagtail_scs.content.scs_extended import PRESET
from wagtail_scs.pages.models import ProcedurePage


KNOWN = ProcedureStreamBlock().child_blocks


@pytest.fixture
def outline(site):
    create(preset="scs_extended")
    return ProcedurePage.objects.get()


def draft_of(page):
    return page.get_latest_revision_as_object().body


@pytest.mark.parametrize("kind", sorted({kind for kind, _name, _children in PRESET.body}))
def test_the_palette_has_every_block_of_it(kind):
    assert kind in set(KNOWN)


def test_it_holds_the_whole_shipped_page_and_no_sentence_besides():
    assert {name for _kind, name, _children in scs.PRESET.body} < {name for _kind, name, _c in PRESET.body}
    assert PRESET.texts().items() == scs.PRESET.texts().items()
    assert PRESET.paths() == scs.PRESET.paths()


def test_every_part_has_a_name_of_its_own():
    names = [name for _kind, name, _children in PRESET.body]

    assert len(names) == len(set(names))


def test_the_default_preset_stays_the_shipped_page():
    assert next(iter(PRESETS)) == "scs"
    assert scs.PRESET.outline == []


def test_it_is_a_draft_in_the_main_language_and_the_command_says_what_is_open(site):
    report = create(preset="scs_extended", publish="complete")

    page = ProcedurePage.objects.get()
    assert (page.locale.language_code, page.live) == ("en", False)
    assert "created as a draft" in report and "The page is a draft." in report
    assert f"/admin/pages/{page.pk}/edit/" in report
    assert "shared_notice" in report.partition("wait for your words")[2]


def test_the_parts_stand_in_order_with_our_words_and_without_any(outline):
    expected = [(kind, PRESET.id(name)) for kind, name, _children in PRESET.body if kind in KNOWN]
    body = draft_of(outline)

    assert [(child.block_type, child.id) for child in body] == expected
    palette = ProcedureStreamBlock()
    cleaned = palette.clean(palette.to_python(scs.PRESET.stream()))
    shipped = {child["id"]: child["value"] for child in cleaned.get_prep_value()}
    for child in body.get_prep_value():
        empty = KNOWN[child["type"]]
        if child["id"] in shipped:
            assert texts_in(child["value"]) == texts_in(shipped[child["id"]])
        else:
            assert texts_in(child["value"]) == texts_in(empty.get_prep_value(empty.get_default()))


def texts_in(value):
    """Everything in a raw value but ids, which lists make up anew, and empty choices, which they do not keep."""
    if isinstance(value, dict):
        return {name: texts_in(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [texts_in(part) for part in value if part.get("value", part) is not None]
    return value


def test_a_second_run_changes_nothing_and_asks_again(outline):
    before = list(Page.objects.order_by("pk").values()), Revision.objects.count()

    report = create(preset="scs_extended")

    assert "kept as it is" in report and "The page is a draft." in report
    assert (list(Page.objects.order_by("pk").values()), Revision.objects.count()) == before


def test_what_editors_made_of_it_is_kept(outline):
    outline.title, outline.body = "Our own title", []
    outline.save_revision().publish()

    report = create(preset="scs_extended")

    outline.refresh_from_db()
    assert (outline.title, len(outline.body), outline.live) == ("Our own title", 0, True)
    assert "The page is a draft." not in report


def test_it_stands_beside_the_shipped_page_which_stays_as_it_is(pages):
    before = pages["en"].latest_revision_id

    create(preset="scs_extended")

    page = ProcedurePage.objects.exclude(pk__in=[version.pk for version in pages.values()]).get()
    assert page.slug != pages["en"].slug
    assert ProcedurePage.objects.get(pk=pages["en"].pk).latest_revision_id == before
    assert create().count("kept as it is") == 3


def test_the_shipped_page_is_refused_where_the_outline_has_its_address(outline):
    with pytest.raises(CommandError, match="already has a page at “spinal-cord-stimulation”"):
        create()


def test_a_dry_run_says_draft_and_writes_nothing(site):
    assert "a draft with empty parts" in create(preset="scs_extended", dry_run=True)
    assert not ProcedurePage.objects.exists()


def test_it_is_not_translated_before_it_is_filled(site):
    with pytest.raises(CommandError, match="translate the page in the admin"):
        create(preset="scs_extended", locales="es")

    assert not ProcedurePage.objects.exists()


def test_a_part_whose_block_a_clinic_left_out_is_named(site, monkeypatch):
    block = ProcedurePage._meta.get_field("body").stream_block
    monkeypatch.delitem(block.child_blocks, "shared_notice")

    report = create(preset="scs_extended")

    assert "has no such block" in report and "shared_notice" in report.partition("has no such block")[2]
    assert "shared_notice" not in [child.block_type for child in draft_of(ProcedurePage.objects.get())]


def test_the_editor_shows_each_part_ready_to_be_filled(outline, admin):
    shown = admin.get(edit_view(outline)).context["form"]["body"].value()

    assert [child.id for child in shown] == [child.id for child in draft_of(outline)]
    assert Client().get(outline.full_url).status_code == 404


def test_it_is_saved_as_a_draft_as_it_is(outline, admin):
    response = admin.post(edit_view(outline), untouched(outline, admin))

    assert response.status_code == 302, response.context["form"].errors


def test_it_is_not_published_while_a_part_is_empty(outline, admin):
    response = admin.post(edit_view(outline), {**untouched(outline, admin), "action-publish": "1"})

    errors = response.context["form"].errors.as_data()["body"][0].as_json_data()["blockErrors"]
    notices = {n for n, child in enumerate(draft_of(outline)) if child.block_type == "shared_notice"}
    assert notices <= set(errors)
    outline.refresh_from_db()
    assert not outline.live


def edit_view(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def untouched(page, client):
    """What the browser sends when nobody has written anything."""
    form = querydict_from_html(client.get(edit_view(page)).content.decode(), form_id="page-edit-form")
    body = [(child.block_type, as_typed(child.block, child.value)) for child in draft_of(page)]
    return {**form.dict(), **nested_form_data({"body": streamfield(body)})}


@pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
def test_translating_it_brings_every_shipped_translation_along(outline, languages, commit):
    from wagtail_localize.models import StringTranslation
    from wagtail_localize.operations import translate_object

    with commit():
        translate_object(outline, [languages["es"]])

    ours = StringTranslation.objects.filter(locale=languages["es"], tool_name__startswith="wagtail_scs ")
    assert ours.count() == len(PRESET.texts())
    assert create(preset="scs_extended").count("kept as it is") == 1


def test_copies_keep_the_ids(outline):
    copy = make_translation(outline, "es", live=False)

    assert [child.id for child in copy.body] == [child.id for child in draft_of(outline)]
