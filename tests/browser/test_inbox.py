"""The front desk's day with the keyboard alone: find a message, read it, leave a note, answer it."""

import pytest
from playwright.sync_api import expect

from tests.builders import post
from wagtail_scs.models import ContactNote, ContactSubmission

from .keys import choose, press, tab_to
from .test_accessibility import violations


@pytest.fixture
def desk(sign_in, world):
    """A browser in which the front desk is signed in."""
    return sign_in(world.desk)


def test_a_message_is_found_read_noted_and_answered_with_the_keyboard(desk, world):
    post(world.pages["en"])
    post(world.pages["ar"], name="ليلى حداد", message="متى يمكنني القيادة؟")
    page = desk.page
    page.goto(f"{world.address}/admin/messages/")
    rows = page.locator("table.listing tbody tr")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("link", name="Messages (2)")).to_be_visible()
    assert violations(page) == []

    press(page, page.get_by_role("button", name="Show filters"))
    press(page, page.get_by_role("button", name="Language"))
    choose(page, page.locator("#id_language"), "ar")
    page.wait_for_url("**language=ar**")
    expect(rows).to_have_count(1)
    page.keyboard.press("Escape")
    press(page, page.get_by_role("link", name="ليلى حداد"))

    expect(page.get_by_text("متى يمكنني القيادة؟")).to_be_visible()
    assert violations(page) == []
    tab_to(page, page.locator("#scs-note"))
    page.keyboard.type("She drives a tractor.")
    press(page, page.get_by_role("button", name="Add note"))

    expect(page.locator(".scs-notes__note")).to_contain_text("She drives a tractor.")
    press(page, page.get_by_role("button", name="Mark as answered"))

    expect(page.locator(".messages")).to_contain_text("now marked “Answered”")
    expect(page.get_by_role("link", name="Messages (1)")).to_be_visible()
    assert violations(page) == []
    assert ContactNote.objects.get().author == world.desk
    assert ContactSubmission.objects.get(language="ar").state == "answered"
    assert desk.console == []


def test_all_messages_of_a_page_are_taken_over_with_the_keyboard(desk, world):
    for language in ("en", "es"):
        post(world.pages[language])
    page = desk.page
    page.goto(f"{world.address}/admin/messages/")

    press(page, page.get_by_role("checkbox", name="Select all messages on this page"), "Space")
    expect(page.locator("input[name='message']:checked")).to_have_count(2)
    press(page, page.get_by_role("button", name="Assign to me"))

    expect(page.locator(".messages")).to_contain_text("2 messages were changed.")
    assert set(ContactSubmission.objects.values_list("assignee", flat=True)) == {world.desk.pk}
    assert desk.console == []
