"""A finger hits what it means: 24 pixels at least, 44 for buttons and fields (WCAG 2.5.8, and 2.5.5 for those)."""

import pytest


# Links within a sentence are as high as their line. Boxes and dots are hit by their label.
SMALL = """() => [...document.querySelectorAll(".scs :is(a[href], button, input, select, textarea, summary), .scs-languages a")]
  .filter((e) => e.checkVisibility() && !e.matches("[type=hidden]") && !e.closest("[aria-hidden=true]"))
  .filter((e) => {
    const style = getComputedStyle(e), parent = e.parentElement;
    const inSentence = style.display === "inline" && parent.textContent.trim() !== e.textContent.trim();
    const target = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") || e : e;
    const { width, height } = target.getBoundingClientRect();
    const wanted = e.matches("button, input, select, textarea, .scs-button") ? 44 : 24;
    return !inSentence && (width < 24 || height < wanted);
  })
  .map((e) => [e.outerHTML.slice(0, 120), e.getBoundingClientRect().width, e.getBoundingClientRect().height])"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_to_touch_is_too_small(make_visitor, language, width):
    visitor = make_visitor(viewport={"width": width, "height": 640})
    small = {}

    for show in (visitor.world.url, visitor.world.gallery):
        visitor.page.goto(show(language))
        visitor.page.focus("#scs-name")
        visitor.page.wait_for_selector("#scs-answer")
        small[show.__name__] = visitor.page.evaluate(SMALL)

    assert small == {"url": [], "gallery": []}
