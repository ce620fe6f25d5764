"""The admin with the keyboard alone: nothing here has a mouse."""

import pytest
from playwright.sync_api import expect


# More stops of the Tab key than any of our screens has.
STOPS = 200
# It has the focus, and an outline or a shadow in its place says so.
HAS_VISIBLE_FOCUS = """element => {
  const look = getComputedStyle(element);
  const isShown = (look.outlineStyle !== "none" && look.outlineWidth !== "0px") || look.boxShadow !== "none";
  return element === document.activeElement && isShown;
}"""


def tab_to(page, wanted):
    """Press Tab until everybody sees that ``wanted`` has the focus; a list that is drawn anew takes it away."""
    expect(wanted).to_be_visible()
    # The scripts that listen for keys have run.
    page.wait_for_load_state()
    for _ in range(STOPS):
        if wanted.evaluate(HAS_VISIBLE_FOCUS):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The Tab key never reached {wanted}, or nobody sees that it did.", pytrace=False)


def press(page, wanted, key="Enter"):
    tab_to(page, wanted)
    page.keyboard.press(key)


def write(page, field, text):
    tab_to(page, field)
    page.keyboard.type(text)


def choose(page, box, value):
    """Go down in the list that has the focus until ``value`` is chosen."""
    tab_to(page, box)
    for _ in range(box.locator("option").count()):
        if box.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    assert box.input_value() == value
