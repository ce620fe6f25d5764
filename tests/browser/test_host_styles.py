"""The page in sites that bring a reset and colours of their own."""

import pytest
from django.contrib.staticfiles import finders


RESET = """
  *, ::before, ::after { border-width: 0; border-style: solid; margin: 0; padding: 0 }
  h1, h2, h3 { font-size: inherit; font-weight: inherit }
  ol, ul { list-style: none; padding-left: 2rem }
  a { color: rgb(0, 0, 255); text-decoration: none }
  legend { float: left; width: 100% }
  button { background: transparent; color: inherit }
"""
BODY = """
  <div class="scs"><div class="scs-page">
    <h1 class="scs-page__title">Title</h1>
    <p><a class="scs-button" href="#">Call</a> <a class="link" href="#">More</a></p>
    <form class="scs-form"><div class="scs-field"><input class="scs-field__input"></div>
    <button class="scs-button">Send</button></form>
    <ul class="scs-cards"><li class="scs-cards__item">Card</li></ul>
  </div></div>
"""


@pytest.fixture
def styles(chromium):
    """Call with the host's CSS: the computed style of a selector, our stylesheet before or after the host's."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    tab = context.new_page()
    with open(finders.find("wagtail_scs/css/scs.css"), encoding="utf-8") as file:
        ours = file.read()

    def computed(host, selector, name, ours_first=True):
        sheets = (ours, host) if ours_first else (host, ours)
        tab.set_content("".join(f"<style>{sheet}</style>" for sheet in sheets) + BODY)
        script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
        return tab.evaluate(script, [selector, name])

    yield computed
    context.close()


@pytest.mark.parametrize("ours_first", [True, False])
def test_a_token_of_the_host_wins_wherever_it_stands(styles, ours_first):
    host = ":root { --scs-accent: rgb(120, 0, 60) }"

    assert styles(host, ".link", "color", ours_first) == "rgb(120, 0, 60)"
    assert styles(host, "button.scs-button", "backgroundColor", ours_first) == "rgb(120, 0, 60)"


@pytest.mark.parametrize("ours_first", [True, False])
def test_a_reset_takes_nothing_away(styles, ours_first):
    def style(selector, name):
        return styles(RESET, selector, name, ours_first)

    assert style(".scs-field__input", "borderTopWidth") == "1px"
    assert style("button.scs-button", "backgroundColor") == "rgb(11, 93, 100)"
    assert style("a.scs-button", "color") == "rgb(255, 255, 255)"
    assert style(".scs-cards", "paddingLeft") == "0px"
    assert style(".scs-page__title", "fontWeight") == "700"
    assert style(".link", "textDecorationLine") == "underline"


def test_dark_follows_the_host_and_not_the_system(styles):
    assert styles("", ".scs", "backgroundColor") == "rgb(255, 255, 255)"
    assert styles(":root { color-scheme: dark }", ".scs", "backgroundColor") == "rgb(16, 24, 27)"
