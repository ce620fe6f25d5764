"""Words of 300 letters, in every text of every block: they break, and nothing scrolls sideways on a narrow phone."""

import pytest

from tests.blocks.filled import long_words, page_of
from tools import bundle_css

from .test_small_screens import overflow


@pytest.fixture(scope="module")
def body(db):
    return page_of(long_words).render_as_block()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_no_word_is_too_long_for_a_narrow_phone(chromium, body, language, direction, size):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()

    tab.set_content(
        f"<html style='font-size: {size}'><style>{bundle_css.bundle()} body {{ margin: 0 }}</style>"
        f"<div class='scs' lang='{language}' dir='{direction}'><div class='scs-page'>{body}</div></div>"
    )

    assert wide(tab) == []
    assert overflow(tab) == 0
    context.close()


def wide(tab):
    """The words a reader sees that stand out of the window on either side, and what they stand in."""
    script = """() => {
      const found = new Set(), range = document.createRange();
      const texts = document.createTreeWalker(document.querySelector('.scs'), NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode, inside = text.parentElement;
        range.selectNodeContents(text);
        const out = [...range.getClientRects()].some((box) => box.right > 321 || box.left < -1);
        if (out && text.data.trim() && !inside.closest('.scs-hidden')) found.add(inside.outerHTML.slice(0, 80));
      }
      return [...found];
    }"""
    return tab.evaluate(script)
