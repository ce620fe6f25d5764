"""The HTML of every page of ours and of every block is right in each language, and its headings skip no level."""

from itertools import product

import pytest
from django.utils.translation import override

from wagtail_scs.forms.submit import unavailable

from .blocks.anatomy import heading_levels as levels_in
from .blocks.anatomy import render
from .builders import make_message, make_versions, place_of, post
from .gallery import furnished, make_gallery, palette
from .markup import faults, heading_levels, parse, skips


pytestmark = pytest.mark.django_db

LEVELS = (2, 3, 4, 5, 6)


@pytest.fixture
def versions():
    """A short page in each language."""
    return make_versions("es", "ar")


def read(response):
    return parse(response.content.decode())


def test_the_shipped_page_has_no_fault(pages, client):
    found = {code: faults(read(client.get(page.url))) for code, page in pages.items()}

    assert found == {"en": [], "es": [], "ar": []}


def test_a_page_with_every_block_has_no_fault(versions, client):
    for code, page in versions.items():
        with override(code):
            gallery = make_gallery(page.get_parent())
        document = read(client.get(gallery.url))

        assert faults(document) == [], code
        assert skips(heading_levels(document)) == [], code


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_pages_of_the_form_have_no_fault(versions, client, rf, language):
    page = versions[language]
    page.body = [("contact_form", {"heading": "", "intro": "", "form": None})]
    page.save()
    message = {**make_message(), **place_of(page)}

    answers = {
        "empty form": client.get(f"/scs/contact/{language}/"),
        "mistakes": post(page, client, name="", email="", answer="0"),
        "question": post(page, client, challenge=None, answer=None),
        "thanks": client.get(post(page, client).url),
        "no database": unavailable(rf.post("/scs/submit/", message)),
    }
    page.unpublish()
    answers["closed"] = post(page, client)

    found = {name: faults(read(answer)) for name, answer in answers.items()}
    assert found == dict.fromkeys(answers, [])


@pytest.mark.parametrize("level", LEVELS)
def test_no_heading_is_skipped_whatever_follows_what(level):
    outlines = {
        (stem, blank): levels_of(block, value, level)
        for stem, block in palette().items()
        for blank, value in variants(block)
    }

    for (one, before), (other, after) in product(outlines.items(), repeat=2):
        assert skips([level - 1, *before, *after]) == [], (one, other)


def levels_of(block, value, level):
    context = block.get_preview_context(value, {})
    return levels_in(render(block, value, **{**context, "heading_level": level}))


def variants(block):
    """``(name of what is blank, value)``: the whole block, a fresh one, and one without each of its parts."""
    yield "", furnished(block)
    yield "everything", block.get_default()
    for name in block.child_blocks:
        yield name, without(block, name)


def without(block, name):
    value = furnished(block)
    value[name] = block.child_blocks[name].get_default()
    return value


@pytest.mark.parametrize("stem", palette())
def test_a_block_has_no_fault_whatever_its_editor_leaves_out(stem):
    block = palette()[stem]
    head = "<!DOCTYPE html><html lang=en><head><title>Test</title></head><body>"

    for name, child in block.child_blocks.items():
        if not child.required:
            value = without(block, name)
            context = {"id": "abc", **block.get_preview_context(value, {})}
            assert faults(parse(head + block.render(value, context=context))) == [], name


FAULTY = {
    "<p id=a>One</p><p id=a>Two</p>": "id 'a' 2 times",
    "<ul><div>One</div></ul>": "<div> directly inside <ul>",
    "<ul></ul>": "an empty <ul>",
    "<li>One</li>": "<li> outside of ['ol', 'ul']",
    "<h2><div>One</div></h2>": "<div> inside <h2>",
    "<dl><dt>One</dt></dl>": "<dl> with a term or a description alone",
    "<dl><dt><h3>One</h3></dt><dd>Two</dd></dl>": "<h3> inside <dt>, <th> or <address>",
    "<a href=/><button type=button>One</button></a>": "<button> inside a link or a button",
    "<details><p>One</p></details>": "<details> without a <summary> at its beginning",
    "<label for=a>One</label>": "<label> names 'a', which is not there",
    "<img src=a>": "<img> without alt",
    "<img alt='' src=a srcset='a 640w, b 640w'>": "srcset names a width twice",
    "<section><p>One</p></section>": "<section> without a heading",
}


@pytest.mark.parametrize("fragment", FAULTY)
def test_a_fault_is_noticed(fragment):
    head = "<!DOCTYPE html><html lang=en><head><title>Test</title></head><body>"

    assert faults(parse(head + fragment)) == [FAULTY[fragment]]


def test_a_skipped_heading_is_noticed():
    assert skips([1, 2, 4, 2, 3]) == [(2, 4)]
