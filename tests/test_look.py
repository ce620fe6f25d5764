"""The page of tokens and blocks in the demo, its themes, and the documented tokens."""

import re
from pathlib import Path

import pytest

from example_project.home import look
from tests.colours import PAIRS, SCHEMES, contrast, without_comments
from wagtail_scs.blocks import ProcedureStreamBlock


ROOT = Path(__file__).parent.parent
THEMES = sorted((ROOT / "example_project/static/site/themes").glob("*.css"))


def by_name(theme):
    return theme.stem


def test_the_documentation_lists_the_tokens_of_the_stylesheet():
    page = (ROOT / "docs/reference/tokens.md").read_text(encoding="utf-8")

    assert dict(re.findall(r"^\| `--scs-([\w-]+)` \|.*\| `([^`]+)` \|$", page, re.MULTILINE)) == look.tokens()


def test_there_are_three_themes_to_choose_from():
    assert [theme.stem for theme in THEMES] == sorted(filter(None, look.THEMES))
    assert len(THEMES) == 3


@pytest.mark.parametrize("theme", THEMES, ids=by_name)
def test_a_theme_sets_tokens_alone(theme):
    css = without_comments(theme).strip()

    assert re.fullmatch(r":root \{(?:\s*--scs-[\w-]+: [^;{}]+;)+\s*\}", css), css
    assert set(re.findall(r"--scs-([\w-]+):", css)) <= set(look.tokens())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", THEMES, ids=by_name)
def test_text_stands_out_in_every_theme(theme, scheme):
    css = without_comments(theme)

    weak = {pair: contrast(*pair, scheme, css) for pair in PAIRS if contrast(*pair, scheme, css) < 4.5}

    assert weak == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("theme", look.THEMES)
def test_the_page_shows_every_token_and_every_block(client, theme, language):
    html = client.get("/look/", {"theme": theme, "language": language}).content.decode()

    shown = re.findall(r'id="block-(\w+)">\s*<div class="scs" lang="(\w+)"[^>]*>\s*<', html)
    assert shown == [(key, language) for key in ProcedureStreamBlock().child_blocks]
    assert re.findall(r'data-token="([\w-]+)"', html) == list(look.tokens())
    assert (f"/static/site/themes/{theme}.css" in html) == bool(theme)


@pytest.mark.django_db
def test_a_theme_or_language_that_does_not_exist_is_left_out(client):
    html = client.get("/look/", {"theme": "../../x", "language": "tlh"}).content.decode()

    assert "themes/" not in html
    assert 'lang="en" dir="ltr"' in html


def test_the_swatches_are_a_stylesheet(client):
    response = client.get("/look/swatches.css")

    assert response["Content-Type"].startswith("text/css")
    assert "[data-token=accent] { background: var(--scs-accent); }" in response.content.decode()
    assert "[data-token=font]" not in response.content.decode()
