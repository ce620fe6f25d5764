"""The page fits a narrow screen, large text and wide spacing, and is right-to-left throughout in Arabic."""

import pytest

from .looks import enlarge_text


# What a reader may ask of any page (WCAG 1.4.12). Our policy forbids style elements of others, not this way.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Words that run over the edge of the window, or of a box that cuts off what it cannot hold.
LOST = """() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), lost = [];
  while (words.nextNode()) {
    const text = words.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility() || parent.closest(".scs-hidden, .skip-link, select, script")) continue;
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const isOver = (box) => left < box.left - 1 || right > box.right + 1;
      let box = parent;
      while (box && getComputedStyle(box).overflow === "visible") box = box.parentElement;
      const cut = box && box !== document.documentElement && box.getBoundingClientRect();
      if (isOver({ left: 0, right: innerWidth }) || (cut && (isOver(cut) || bottom > cut.bottom + 1))) lost.push(text.data);
    }
  }
  return lost;
}"""

VIEWS = ["every block", "page", "form with errors", "thank-you page"]


def overflow(page):
    """By how many pixels the document is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def views(visitor, language):
    """Show every block, the page, the form with errors and the thank-you page one after the other."""
    visitor.page.goto(visitor.world.gallery(language))
    visitor.page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    yield "every block"
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

    assert wide == dict.fromkeys(VIEWS, 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_with_text_at_200_percent(make_visitor, language):
    visitor = make_visitor(viewport={"width": 640, "height": 640})
    wide = {}

    for view in views(visitor, language):
        enlarge_text(visitor.page, 200)
        wide[view] = overflow(visitor.page)

    assert wide == dict.fromkeys(VIEWS, 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_is_lost_with_wide_spacing(make_visitor, language):
    visitor = make_visitor(viewport={"width": 320, "height": 640})
    lost = {}

    for view in views(visitor, language):
        before = visitor.page.evaluate("document.body.scrollHeight")
        visitor.page.evaluate(SPACING)
        assert visitor.page.evaluate("document.body.scrollHeight") > before
        lost[view] = visitor.page.evaluate(LOST) + [overflow(visitor.page)]

    assert lost == dict.fromkeys(VIEWS, [0])


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
