"""The front desk's day with the keyboard alone: find a message, read it, leave a note, answer it."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.builders import post
from wagtail_scs.models import ContactNote, ContactSubmission

from .test_accessibility import violations


# More stops of the Tab key than any of our screens has.
STOPS = 200


@pytest.fixture
def desk(make_visitor, world):
    """A browser in which the front desk is signed in."""
    client = Client()
    client.force_login(world.desk)
    visitor = make_visitor(viewport={"width": 1280, "height": 900})
    name = settings.SESSION_COOKIE_NAME
    visitor.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": world.address}])
    return visitor


def tab_to(page, wanted):
    """Press Tab until ``wanted`` has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The Tab key never reached {wanted}.", pytrace=False)


def press(page, wanted, key="Enter"):
    """Press ``key`` on ``wanted``, once the scripts that may listen for it have run."""
    expect(wanted).to_be_visible()
    page.wait_for_load_state()
    tab_to(page, wanted)
    page.keyboard.press(key)


def choose(page, box, value):
    """Go down in the list that has the focus until ``value`` is chosen."""
    tab_to(page, box)
    for _ in range(box.locator("option").count()):
        if box.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    assert box.input_value() == value


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
