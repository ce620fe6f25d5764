"""The stylesheet: current, small, ours alone, readable in both colour schemes and in both directions."""

import gzip
import re
from pathlib import Path

import pytest

from tests.colours import PAIRS, contrast, without_comments
from tools import bundle_css
from wagtail_scs import blocks
from wagtail_scs.blocks.care_card import care_levels


PACKAGE = Path(blocks.__file__).parent.parent
SOURCES = [bundle_css.TOKENS, *bundle_css.sources()]
OF_BLOCKS = [path for path in SOURCES if path.parent.name == "blocks"]
PHYSICAL = (
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))(?:-\w+)*\s*:"
    r"|(?:float|clear|text-align)\s*:\s*(?:left|right)"
)


def classes_in_templates():
    """Every class a template writes; the level of a care card, a variable there, is spelled out."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("templates/**/*.html"))
    for level, _label in care_levels():
        text += f' class="{" ".join(re.findall(r"scs-[a-z-]+--(?={{)", text)) + level}"'
    return {name for value in re.findall(r'class="([^"]*)"', text) for name in re.findall(r"[\w-]+", value)}


def shared_classes():
    """What the documentation offers to templates of a clinic's own blocks."""
    page = (PACKAGE.parent / "docs/reference/tokens.md").read_text(encoding="utf-8")
    return set(re.findall(r"`(scs-[\w-]+)`", page))


def test_the_bundle_is_current():
    assert bundle_css.BUNDLE.read_text(encoding="utf-8") == bundle_css.bundle(), (
        "Run: python tools/bundle_css.py"
    )


def test_a_stale_bundle_fails_the_check_and_is_left_alone(tmp_path, monkeypatch):
    stale = tmp_path / "scs.css"
    stale.write_text("old")
    monkeypatch.setattr(bundle_css, "BUNDLE", stale)

    with pytest.raises(SystemExit) as stop:
        bundle_css.main(["--check"])

    assert stop.value.code == "scs.css is older than its sources. Run: python tools/bundle_css.py"
    assert stale.read_text() == "old"


def test_strings_survive_the_bundling():
    assert (
        bundle_css.squeeze('a::after { content: " (" attr(href) ", 0.5" ; }')
        == 'a::after{content:" (" attr(href) ", 0.5"}'
    )


def test_the_stylesheet_stays_below_three_kibibytes():
    assert len(gzip.compress(bundle_css.BUNDLE.read_bytes(), 9)) <= 3_072


@pytest.mark.parametrize("path", OF_BLOCKS, ids=lambda path: path.stem)
def test_the_stylesheet_of_a_block_is_about_that_block(path):
    assert re.search(rf"\.scs-{path.stem.replace('_', '-')}(?![a-z-])", without_comments(path))


def test_every_source_is_part_of_the_bundle():
    apart = {"inbox", "leaflet"}  # read by the admin and by WeasyPrint, not by visitors
    written = {path for path in bundle_css.CSS.rglob("*.css") if path.stem not in apart}

    assert written - {bundle_css.BUNDLE} == set(SOURCES)


@pytest.mark.parametrize("path", [*SOURCES, bundle_css.CSS / "leaflet.css"], ids=lambda path: path.stem)
def test_every_class_is_ours_and_used(path):
    used = classes_in_templates() | shared_classes()

    for name in re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r'"[^"]*"', "", without_comments(path))):
        assert name == "scs" or name.startswith("scs-"), f".{name} could meet a class of the host"
        assert name in used, f".{name} is in no template"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_rule_knows_left_from_right(path):
    css = re.sub(r"@(?:container|media|supports)[^{]*", "", without_comments(path))

    assert re.findall(PHYSICAL, css) == []


def test_every_selector_stays_inside_our_markup():
    css = re.sub(r"@(?:container|media|supports)[^{]*\{", "", "".join(map(without_comments, SOURCES[1:])))

    for selectors in re.findall(r"([^{}]+)\{", css):
        for selector in re.split(r",\s*(?![^(]*\))", selectors.strip()):
            assert re.match(r"\.scs|\[class\^=scs-\]", selector), f"{selector} reaches into the host's page"


def test_nothing_moves():
    """No animation, hence nothing to switch off for visitors who asked for less motion."""
    assert not re.search(
        r"transition|animation|scroll-behavior", bundle_css.BUNDLE.read_text(encoding="utf-8")
    )


def test_nothing_is_loaded():
    assert not re.search(r"url\(|@import|@font-face", bundle_css.BUNDLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(text, ground, scheme):
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_border_of_a_field_stands_out(scheme):
    assert contrast("border", "background", scheme) >= 3


def test_old_browsers_get_the_light_colours():
    css = without_comments(bundle_css.TOKENS)

    for name, light in re.findall(r"--scs-([\w-]+): light-dark\((#\w+)", css):
        assert f"--scs-{name}: {light};" in css
