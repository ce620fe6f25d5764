"""After a mistake a keyboard leads on from the error summary to the field, and shows where it is."""

import pytest
from playwright.sync_api import expect

from .walk import walk
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


@pytest.mark.parametrize(
    ("show", "language", "width"),
    [("url", "en", 1280), ("url", "ar", 320), ("gallery", "en", 320), ("gallery", "ar", 1280)],
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(make_visitor, show, language, width):
    visitor = make_visitor(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    visitor.page.goto(getattr(visitor.world, show)(language))

    stops, faults = walk(visitor.page)

    assert faults == []
    assert stops > 20


def test_the_walk_notices_what_a_keyboard_cannot_do(visitor):
    visitor.page.set_content(
        "<style>.bare:focus { outline: 0 } .lid { position: fixed; inset: 0 0 auto; height: 4em; background: red }</style>"
        "<p class=lid>Covers the first</p><p><a href=#a>One</a></p><p style='margin-top: 9em'><a class=bare href=#b>Two</a></p>"
        "<p><button tabindex=2>Three</button></p><details><summary onclick='return false'>Four</summary>Text</details>"
    )

    _stops, faults = walk(visitor.page)

    assert sorted(fault.split(":")[0] for fault in faults) == [
        "Enter opens nothing",
        "covered",
        "no visible focus",
        "out of order",
    ]
