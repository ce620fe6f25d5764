"""After a mistake a keyboard leads on from the error summary to the field, and shows where it is."""

import pytest
from playwright.sync_api import expect

from .world import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=["visitor", "visitor_without_script"])
def mistaken(request, language):
    """A visitor who has just sent the form without a way to answer."""
    visitor = request.getfixturevalue(request.param)
    visitor.read(language)
    visitor.write(email="")
    if visitor.has_script:
        visitor.answer()
    visitor.send()
    # Autofocus is honoured when the page is first drawn, which may be after it was loaded.
    expect(visitor.page.locator("#scs-errors")).to_be_focused()
    return visitor


def is_focused(visitor, selector):
    expect(visitor.page.locator(selector)).to_be_focused()


def shows_focus(visitor):
    """Whether the focused element has an outline or a shadow that it lacks without focus."""
    look = "(e => { const s = getComputedStyle(e); return s.outlineStyle + s.outlineWidth + s.boxShadow; })"
    return visitor.page.evaluate(
        f"() => {{ const e = document.activeElement, on = {look}(e); e.blur(); const off = {look}(e); e.focus();"
        " return on !== off && !/^none0px.*none$/.test(on); }"
    )


def test_tab_goes_from_the_summary_to_its_link_and_enter_to_the_field(mistaken):
    mistaken.page.keyboard.press("Tab")
    is_focused(mistaken, "#scs-errors a[href='#scs-email']")
    assert shows_focus(mistaken)

    mistaken.page.keyboard.press("Enter")

    is_focused(mistaken, "#scs-email")
    assert shows_focus(mistaken)


def test_a_message_can_be_sent_with_the_keyboard_alone(visitor):
    visitor.read("en")
    visitor.page.focus("#scs-name")
    visitor.page.keyboard.type("Maria Lopez")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("maria@patients.example")
    for _ in ("phone", "reason", *["day"] * 5, *["time"] * 3, "message"):
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("When may I drive?")
    visitor.page.wait_for_selector("#scs-answer")
    visitor.page.keyboard.press("Tab")
    is_focused(visitor, "#scs-answer")
    visitor.answer()
    visitor.page.keyboard.press("Enter")

    visitor.page.wait_for_url("**/scs/thank-you/**")
