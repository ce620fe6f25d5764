"""Loading moves nothing and asks three times: for the page, our stylesheet and the clinic's own; a script may come later."""

import pytest

from .world import LANGUAGES


SHIFTS = """() => new Promise((tell) => {
  new PerformanceObserver((list) => tell(list.getEntries().map((shift) => shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell([]), 300);
})"""
# To the end, so that lazy images come too.
TO_THE_END = """async () => {
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
}"""
PICTURES = {"image", "media", "other"}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_page_arrives(make_visitor, language, width):
    visitor = make_visitor(viewport={"width": width, "height": 640})

    for address in (visitor.world.url(language), visitor.world.gallery(language)):
        visitor.page.goto(address, wait_until="load")
        visitor.page.evaluate(TO_THE_END)
        assert visitor.page.evaluate(SHIFTS) == [], address


def test_three_requests_bring_the_page_and_ours_are_three_with_the_script(make_visitor, language):
    assert len(requests_of(make_visitor(java_script_enabled=False), language)) == 3

    asked = requests_of(make_visitor(), language)

    assert len([address for address in asked if "/static/site/" not in address]) == 3
    assert len(asked) == 4


def requests_of(visitor, language):
    """What the browser asks for besides pictures."""
    asked = []
    visitor.page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    visitor.read(language)
    visitor.page.wait_for_load_state("networkidle")
    return [address for kind, address in asked if kind not in PICTURES]
