"""The page on paper, as Chromium prints it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from .world import said


FOLDED = "<details><summary>May I drive?</summary><p>Ask us before you drive.</p></details>"
NEAR = 'a href="https://nhs.example/scs"'


@pytest.fixture
def printed(visitor):
    """A function that prints the page in a language, with what a block to come may hold, and reads it."""

    def printed(language):
        visitor.read(language)
        visitor.page.eval_on_selector(
            ".scs-page", f"page => page.insertAdjacentHTML('beforeend', `{FOLDED}<p><{NEAR}>More</a></p>`)"
        )
        pdf = PdfReader(BytesIO(visitor.page.pdf(format="A4")))
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    return printed


def test_paper_has_no_form_but_phone_and_address(printed, world):
    words = printed("en")

    assert "Send message" not in words
    assert said("Leaflet (PDF, %(language)s)", "en") % {"language": "English"} not in words
    assert "Call +1 555 010 0199" in words
    assert world.url("en") in words


def test_what_is_folded_is_open_and_addresses_are_written_out(printed):
    words = printed("en")

    assert "Ask us before you drive." in words
    assert "More (https://nhs.example/scs)" in words


def test_a_translation_says_on_paper_how_it_was_made(printed):
    note = "This page was translated by a machine. No clinician has checked the translation yet."

    assert said(note, "es") in printed("es")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_light_on_dark(visitor, language):
    visitor.page.emulate_media(media="print", color_scheme="dark")
    visitor.read(language)

    grounds = visitor.page.eval_on_selector_all(
        ".scs *", "all => [...new Set(all.map(e => getComputedStyle(e).backgroundColor))]"
    )
    inks = visitor.page.eval_on_selector_all(
        ".scs *", "all => [...new Set(all.map(e => getComputedStyle(e).color))]"
    )

    assert (grounds, inks) == (["rgba(0, 0, 0, 0)"], ["rgb(0, 0, 0)"])


def test_on_a_screen_the_last_lines_are_not_there(visitor):
    visitor.read("en")

    assert not visitor.page.locator(".scs-colophon").is_visible()
    assert visitor.page.locator(".scs-leaflet a").is_visible()
