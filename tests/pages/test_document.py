"""The page as a document: one h1, no skipped heading, its language and direction, unique ids."""

import pytest

from .reading import HEADINGS, content_of, document_of, links, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(pages, client):
    """The parsed page in each language."""
    return {code: document_of(client, page) for code, page in pages.items()}


def test_the_title_of_the_page_is_its_only_h1(documents, pages):
    for code, document in documents.items():
        assert [words(heading) for heading in document.iter("h1")] == [pages[code].title]


def test_headings_skip_no_level(documents):
    for code, document in documents.items():
        levels = [int(e.tag[1]) for e in content_of(document).iter() if e.tag in HEADINGS]

        assert levels[0] == 1, code
        assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False)), code


def test_the_wrapper_says_language_and_direction(documents):
    said = {code: (w.get("lang"), w.get("dir")) for code, w in wrappers(documents)}

    assert said == {"en": ("en", "ltr"), "es": ("es", "ltr"), "ar": ("ar", "rtl")}


def wrappers(documents):
    return [(code, content_of(document)) for code, document in documents.items()]


def test_ids_are_ours_and_unique_and_every_reference_arrives(documents):
    for code, wrapper in wrappers(documents):
        ids = [element.get("id") for element in wrapper.iter() if element.get("id")]
        named = [element.get(name) for element in wrapper.iter() for name in ("aria-labelledby", "for")]
        linked = [link.get("href")[1:] for link in wrapper.iter("a") if link.get("href").startswith("#")]

        assert len(ids) == len(set(ids)), code
        assert all(name.startswith("scs-") for name in ids), code
        assert {name for name in named + linked if name} <= set(ids), code
        assert len(linked) > 3, code


def test_no_english_heading_is_left_on_a_translated_page(documents):
    shown = {
        code: {words(e) for e in wrapper.iter() if e.tag in HEADINGS} for code, wrapper in wrappers(documents)
    }

    assert not shown["en"] & shown["es"]
    assert not shown["en"] & shown["ar"]


@pytest.fixture
def documents_of_all(settings, pages, client):
    """The parsed page in each language, on a site that lists machine translations too."""
    settings.WAGTAIL_SCS_INDEX_UNREVIEWED = True
    return {code: document_of(client, page) for code, page in pages.items()}


def test_head_matter_is_there_once(documents_of_all, pages):
    addresses = {version: page.full_url for version, page in pages.items()}

    for code, document in documents_of_all.items():
        assert links(document, "canonical") == [(None, addresses[code])]
        assert dict(links(document, "alternate")) == {**addresses, "x-default": addresses["en"]}
        assert len(links(document, "alternate")) == len(pages) + 1
