"""The page fits a narrow screen and large text, and is right-to-left throughout in Arabic."""

import pytest


def overflow(page):
    """By how many pixels the document is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def views(visitor, language):
    """Show the page, the form with errors and the thank-you page one after the other."""
    visitor.read(language)
    yield "page"
    visitor.write(email="")
    visitor.answer(wrong=True)
    visitor.send()
    yield "form with errors"
    visitor.page.fill("#scs-email", "maria@patients.example")
    visitor.answer()
    visitor.send()
    assert visitor.is_thanked
    yield "thank-you page"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_at_320_px(make_visitor, language):
    visitor = make_visitor(viewport={"width": 320, "height": 640})

    wide = {view: overflow(visitor.page) for view in views(visitor, language)}

    assert wide == {"page": 0, "form with errors": 0, "thank-you page": 0}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_with_text_at_200_percent(make_visitor, language):
    visitor = make_visitor(viewport={"width": 640, "height": 640})
    wide = {}

    for view in views(visitor, language):
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[view] = overflow(visitor.page)

    assert wide == {"page": 0, "form with errors": 0, "thank-you page": 0}


def test_arabic_is_right_to_left_throughout(visitor):
    for view in views(visitor, "ar"):
        directions = visitor.page.eval_on_selector_all(
            "html, .scs, .scs h1, .scs h2, .scs section, .scs form, .scs p, .scs li, .scs label, .scs legend",
            "all => [...new Set(all.map(e => getComputedStyle(e).direction))]",
        )
        assert directions == ["rtl"], view


def test_what_is_always_latin_is_typed_from_left_to_right(visitor):
    visitor.read("ar")
    visitor.page.focus("#scs-name")
    visitor.page.wait_for_selector("#scs-answer")

    for name in ("email", "phone", "answer"):
        assert visitor.page.eval_on_selector(f"#scs-{name}", "e => getComputedStyle(e).direction") == "ltr", (
            name
        )


def test_a_visitor_writes_in_the_direction_of_their_words(visitor):
    visitor.read("ar")

    visitor.write(name="ليلى", message="When may I drive?")

    read = "e => getComputedStyle(e).direction"
    assert visitor.page.eval_on_selector("#scs-name", read) == "rtl"
    assert visitor.page.eval_on_selector("#scs-message", read) == "ltr"
