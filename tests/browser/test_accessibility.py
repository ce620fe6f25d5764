"""axe finds nothing on any page of ours and on no block, however people look at it; a part of the looks in each run."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.gallery import palette

from .looks import LOOKS, put_on, todays
from .test_small_screens import overflow
from .world import LANGUAGES


ALL_TAGS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Half faded in, the best contrast is a bad one. Nobody waits for spinners, which never end, nor for Wagtail's
# badge that pulses for 25 seconds.
SETTLED = """() => Promise.all(document.getAnimations()
  .filter((motion) => motion.effect.getComputedTiming().endTime < 5000)
  .map((motion) => motion.finished.catch(() => {})))"""


def read_page(visitor, language):
    visitor.read(language)
    visitor.page.focus("#scs-name")
    visitor.page.wait_for_selector("#scs-answer")


def read_empty_form(visitor, language):
    visitor.page.goto(f"{visitor.world.address}/scs/contact/{language}/")
    visitor.page.wait_for_selector("#scs-name")


def read_mistakes(visitor, language):
    visitor.read(language)
    visitor.write(name=" ", email="")
    visitor.answer(wrong=True)
    visitor.send()
    assert len(visitor.mistakes()) == 3


def read_thanks(visitor, language):
    visitor.read(language)
    visitor.write()
    visitor.answer()
    visitor.send()
    assert visitor.is_thanked


def read_every_block(visitor, language):
    visitor.page.goto(visitor.world.gallery(language))
    open_details(visitor.page)


VIEWS = [read_page, read_empty_form, read_mistakes, read_thanks, read_every_block]
CASES = list(product(VIEWS, LANGUAGES))


@pytest.mark.parametrize(
    ("view", "language"), CASES, ids=[f"{view.__name__[5:]}-{code}" for view, code in CASES]
)
def test_axe_finds_no_violation(visitor, view, language):
    view(visitor, language)

    assert faults(visitor.page, todays(LOOKS, CASES.index((view, language)))) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_violation_in_the_preview_of_a_block(sign_in, world, language):
    editor, found = sign_in(world.superuser, language), []

    for place, (stem, block) in enumerate(palette().items()):
        looks = [look for code, *look in todays(PREVIEWS, place * (len(LOOKS) + 1)) if code == language]
        if looks:
            preview = reverse("wagtailadmin_block_preview") + f"?id={block.definition_prefix}"
            editor.page.goto(world.address + preview)
            open_details(editor.page)
            found += [(stem, *fault) for fault in faults(editor.page, looks, part=".scs")]

    assert found == []


PREVIEWS = [(language, *look) for language, look in product(["en", "ar"], LOOKS)]


def open_details(page):
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")


def faults(page, looks, part=None):
    """What axe says in each of ``looks``, and where something runs over the edge."""
    found = []
    for look in looks:
        put_on(page, *look)
        found += [(*look, *violation) for violation in violations(page, part)]
        found += [(*look, "overflow")] * bool(overflow(page))
    return found


def violations(page, part=None):
    """``[(rule, [elements])]`` of the document, or of the ``part`` a selector names, once nothing moves any more."""
    page.wait_for_load_state()
    page.evaluate(SETTLED)
    result = Axe().run(page, context=part, options=ALL_TAGS).response
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in result["violations"]]
