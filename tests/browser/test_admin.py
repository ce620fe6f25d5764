"""What editors, translators and the front desk do with our things in Wagtail's admin."""

import re

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import Translation

from tests.builders import post
from wagtail_scs.blocks import ProcedureStreamBlock
from wagtail_scs.pages.models import ProcedurePage


@pytest.fixture
def editor(sign_in, world):
    return sign_in(world.superuser)


def edit(visitor, page):
    visitor.page.goto(f"{visitor.world.address}/admin/pages/{page.pk}/edit/")


def open_picker(visitor):
    """The block picker after the last block of the body."""
    visitor.page.get_by_role("button", name="Insert a block").last.click()
    return visitor.page.locator(".w-combobox-container")


def test_the_translation_editor_has_every_text_translated_and_publishes(editor, world):
    spanish = world.pages["es"]
    edit(editor, spanish)
    page = editor.page

    expect(page.get_by_role("button", name="Edit", exact=True).nth(40)).to_be_visible()
    expect(page.get_by_role("button", name="Translate")).to_have_count(0)
    translation = Translation.objects.get(
        source__object_id=spanish.translation_key, target_locale=spanish.locale
    )
    total, translated = translation.get_progress()
    assert total == translated > 40

    page.get_by_role("button", name="Publish in Español").click()

    expect(page.locator(".messages")).to_contain_text("Published")
    assert editor.console == []
    before = spanish.last_published_at
    spanish.refresh_from_db()
    assert spanish.live and spanish.last_published_at > before


def test_the_picker_shows_every_block_in_a_group_and_with_a_preview(editor, world):
    edit(editor, world.pages["en"])
    picker = open_picker(editor)

    blocks = len(ProcedureStreamBlock.base_blocks)
    groups = {str(block.meta.group) for block in ProcedureStreamBlock.base_blocks.values()}
    expect(picker.locator(".w-combobox__option")).to_have_count(blocks)
    expect(picker.locator(".w-combobox__option-preview")).to_have_count(blocks)
    expect(picker.locator(".w-combobox__optgroup-label")).to_have_count(len(groups))

    picker.get_by_role("button", name="Preview").first.click()
    frame = picker.frame_locator("iframe")

    expect(frame.locator(".scs")).to_have_text(re.compile(r"\S"))
    assert editor.console == []


def test_a_new_page_opens_with_the_skeleton_and_is_saved_as_it_is(editor, world):
    page, parent = editor.page, world.pages["en"].get_parent()
    page.goto(f"{world.address}/admin/pages/add/wagtail_scs_pages/procedurepage/{parent.pk}/")
    page.locator("#id_title").press_sequentially("Another procedure")
    page.keyboard.press("Tab")
    # Wagtail writes the slug a moment after the title, and takes no page without one.
    expect(page.locator("#id_slug")).to_have_value("another-procedure")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/")
    page.locator(".messages li").first.wait_for()

    saved = latest("Another procedure")
    assert not saved.live
    assert len(saved.body) > 5
    assert editor.console == []


def test_the_edit_view_takes_every_block_empty_as_a_draft(editor, world):
    written = ProcedurePage(
        title="Nothing yet", slug="nothing-yet", locale=world.pages["en"].locale, live=False
    )
    world.pages["en"].get_parent().specific.add_child(instance=written)
    edit(editor, written)
    page = editor.page
    labels = [str(block.label) for block in ProcedureStreamBlock.base_blocks.values()]
    for label in labels:
        picker = open_picker(editor)
        picker.get_by_role("option", name=label, exact=True).click()
        expect(picker).to_have_count(0)

    page.get_by_role("button", name="Save draft").click()
    page.locator(".messages li").first.wait_for()

    saved = [block.block_type for block in latest("Nothing yet").body]
    assert sorted(saved) == sorted(ProcedureStreamBlock.base_blocks)
    assert editor.console == []


def latest(title):
    return ProcedurePage.objects.get(title=title).get_latest_revision_as_object()


def test_the_front_desk_finds_filters_and_opens_a_message(sign_in, world):
    post(world.pages["en"])
    post(world.pages["ar"], name="ليلى حداد", message="متى يمكنني القيادة؟")
    desk = sign_in(world.desk)
    page = desk.page
    page.goto(f"{world.address}/admin/")
    page.get_by_role("link", name="Messages").first.click()
    rows = page.locator("table.listing tbody tr")
    expect(rows).to_have_count(2)
    page.wait_for_load_state()

    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Language").click()
    page.select_option("#id_language", "ar")
    page.wait_for_url("**language=ar**")
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="ليلى حداد").click()

    page.get_by_text("متى يمكنني القيادة؟").wait_for()
    assert desk.console == []
