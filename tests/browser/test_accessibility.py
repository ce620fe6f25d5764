"""axe finds nothing on the page, the form with errors and the thank-you page, however they are looked at."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .world import LANGUAGES


LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
ALL_TAGS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


# Half faded in, the best contrast is a bad one. Nobody waits for spinners, which never end, nor for Wagtail's
# badge that pulses for 25 seconds.
SETTLED = """() => Promise.all(document.getAnimations()
  .filter((motion) => motion.effect.getComputedTiming().endTime < 5000)
  .map((motion) => motion.finished.catch(() => {})))"""


def read_page(visitor, language):
    visitor.read(language)
    visitor.page.focus("#scs-name")
    visitor.page.wait_for_selector("#scs-answer")


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


@pytest.mark.parametrize("view", [read_page, read_mistakes, read_thanks], ids=lambda view: view.__name__[5:])
def test_axe_finds_no_violation(visitor, language, view):
    view(visitor, language)

    found = []
    for width, scheme in LOOKS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.page.emulate_media(color_scheme=scheme)
        found += [(width, scheme, *violation) for violation in violations(visitor.page)]

    assert found == []


def test_axe_finds_no_violation_in_forced_colours(visitor):
    visitor.page.emulate_media(forced_colors="active")
    read_mistakes(visitor, "en")

    assert violations(visitor.page) == []


def violations(page, part=None):
    """``[(rule, [elements])]`` of the document, or of the ``part`` a selector names, once nothing moves any more."""
    page.wait_for_load_state()
    page.evaluate(SETTLED)
    result = Axe().run(page, context=part, options=ALL_TAGS).response
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in result["violations"]]
