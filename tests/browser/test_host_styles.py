"""Our page in sites that bring a reset and colours of their own, and what those sites keep."""

import pytest

from .hosts import HOSTS, OWN_BLOCK


# What a reset of a host could change. A border without width has neither style nor colour to look at.
LOOK = (
    *(f"{side}{edge}" for side in ("margin", "padding") for edge in ("Top", "Right", "Bottom", "Left")),
    *("borderTop", "borderLeft", "borderTopLeftRadius", "backgroundColor", "blockSize", "color", "content"),
    *(
        "display",
        "float",
        "fontFamily",
        "fontSize",
        "fontWeight",
        "inlineSize",
        "lineHeight",
        "listStyleType",
        "position",
    ),
    *("textAlign", "textDecorationLine", "textTransform"),
)
# A tick box looks as the browser draws it; the trap for robots is not seen.
OURS = ".scs :not(input:not([class]), .scs-hidden, .scs-hidden *)"
# Letters are inherited from our wrapper as from any other, and sizes follow from them.
INHERITED = {"blockSize", "color", "fontFamily", "fontSize", "inlineSize", "lineHeight", "listStyleType"}
READ = """([scope, names]) => [...document.querySelectorAll(scope)].flatMap((element) =>
  [null, "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(element, part);
    if (part && style.content === "none") return [];
    const name = element.localName + (element.className ? "." + element.className : "") + (part || "");
    const look = (key) => (key.startsWith("border") && parseFloat(style[key]) === 0 ? "none" : style[key]);
    return [[name, Object.fromEntries(names.map((key) => [key, look(key)]))]];
  }))"""
ADD = """([css, first]) => {
  const style = document.createElement("style");
  style.textContent = css + "body { margin: 0 !important }";
  style.className = "host";
  document.head[first ? "prepend" : "append"](style);
}"""
BARE = """() => document.querySelectorAll("link[rel=stylesheet]:not([href*='scs.css']), .host")
  .forEach((sheet) => sheet.remove())"""


@pytest.fixture
def tab(chromium):
    """A page whose policy lets these tests put stylesheets in."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    yield context.new_page()
    context.close()


def styles(tab, scope):
    return tab.evaluate(READ, [scope, LOOK])


def put(tab, css, first=False):
    """Replace the host's stylesheet by ``css``, before or after ours."""
    tab.evaluate(BARE)
    tab.evaluate(ADD, [css, first])


def changes(before, after):
    """``{"element property": (before, after)}`` of what two readings of the same elements say differently."""
    return {
        f"{name} {key}": (old[key], new[key])
        for (name, old), (_name, new) in zip(before, after, strict=True)
        for key in old
        if old[key] != new[key]
    }


@pytest.mark.parametrize("host_first", [True, False], ids=["host first", "ours first"])
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["page", "blocks"])
def test_no_host_changes_the_look_of_our_elements(tab, world, path, host, host_first):
    tab.goto(world.url("en") if path == "page" else f"{world.address}/look/")
    put(tab, "")
    alone = styles(tab, OURS)

    put(tab, HOSTS[host], host_first)

    assert len(alone) > 100
    assert changes(alone, styles(tab, OURS)) == {}


@pytest.mark.parametrize("ours_first", [True, False], ids=["ours first", "host first"])
@pytest.mark.parametrize("host", HOSTS)
def test_we_change_nothing_outside_our_wrapper(tab, world, host, ours_first):
    tab.goto(world.url("en"))
    tab.evaluate("html => { document.body.innerHTML = html }", OWN_BLOCK)
    tab.evaluate(BARE)
    tab.evaluate(ADD, [HOSTS[host], not ours_first])
    with_us = styles(tab, "body, body *")

    tab.evaluate("document.querySelector('link[href*=\"scs.css\"]').remove()")

    assert changes(styles(tab, "body, body *"), with_us) == {}


@pytest.mark.parametrize("host", HOSTS)
def test_a_block_of_the_hosts_own_between_ours_keeps_its_look(tab, world, host):
    tab.goto(world.url("en"))
    put(tab, HOSTS[host])
    tab.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", OWN_BLOCK)
    outside = styles(tab, "body > .card > *, body > .card > * > *")
    tab.evaluate(
        "html => document.querySelector('.scs-page').insertAdjacentHTML('beforeend', html)", OWN_BLOCK
    )

    inside = styles(tab, ".scs-page > .card > *, .scs-page > .card > * > *")

    changed = changes(outside, inside)
    assert {key: pair for key, pair in changed.items() if key.split()[-1] not in INHERITED} == {}
    assert "a.text-blue underline" in dict(outside)
    assert "a.text-blue underline color" not in changed


@pytest.mark.parametrize("ours_first", [True, False])
def test_a_token_of_the_host_wins_wherever_it_stands(tab, world, ours_first):
    tab.goto(world.url("en"))
    put(tab, ":root { --scs-accent: rgb(120, 0, 60) }", not ours_first)

    looks = dict(styles(tab, ".scs-page__title, .scs button.scs-button"))

    assert looks["h1.scs-page__title"]["color"] == "rgb(120, 0, 60)"
    assert looks["button.scs-button"]["backgroundColor"] == "rgb(120, 0, 60)"


def test_dark_follows_the_host_and_not_the_system(tab, world):
    tab.emulate_media(color_scheme="dark")
    tab.goto(world.url("en"))

    grounds = []
    for css in ("", ":root { color-scheme: light dark }"):
        put(tab, css)
        grounds.append(dict(styles(tab, ".scs"))["div.scs"]["backgroundColor"])

    assert grounds == ["rgb(255, 255, 255)", "rgb(16, 24, 27)"]


@pytest.mark.parametrize("host", ["bootstrap", "tailwind_3", "own"])
def test_rules_in_a_layer_would_lose_to_a_reset(tab, world, host):
    """Why only the tokens stand in ``@layer scs``; see docs/explanation/stylesheet.md."""
    tab.goto(world.url("en"))
    put(tab, "")
    alone = styles(tab, OURS)
    css = tab.evaluate("fetch(document.querySelector('link[href*=\"scs.css\"]').href).then((r) => r.text())")
    tab.evaluate("document.querySelector('link[href*=\"scs.css\"]').remove()")

    put(tab, f"@layer scs {{ {css} }} {HOSTS[host]}")

    assert len(changes(alone, styles(tab, OURS))) > 20
