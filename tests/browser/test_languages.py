"""A reader changes the language, and meets the notice where their language has no version of a page."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from tests.builders import make_form_page
from wagtail_scs.pages.models import ProcedurePage

from .test_accessibility import violations
from .test_small_screens import overflow


PHONE = {"width": 360, "height": 740}


@pytest.fixture
def untranslated(world):
    """A page with an alias in Arabic, as synchronised trees leave it; gone after the test."""
    page = make_form_page(parent=world.pages["en"].get_parent(), slug="untranslated", title="Only in English")
    arabic = Locale.objects.get(language_code="ar")
    yield page.copy_for_translation(arabic, copy_parents=True, alias=True)
    ProcedurePage.objects.filter(translation_key=page.translation_key).delete()


def test_a_reader_goes_from_language_to_language(make_visitor):
    visitor = make_visitor(viewport=PHONE)
    visitor.read("en")

    for code, name in (("ar", "العربيّة"), ("es", "Español"), ("en", "English")):
        visitor.page.get_by_role("link", name=name, exact=True).click()
        expect(visitor.page.locator(".scs-languages [aria-current=page]")).to_have_text(name)
        expect(visitor.page.locator("html")).to_have_attribute("lang", code)
        assert overflow(visitor.page) == 0


def test_the_notice_fits_a_phone_is_accessible_and_leads_to_the_page(make_visitor, world, untranslated):
    visitor = make_visitor(viewport=PHONE)
    visitor.page.goto(world.address + untranslated.url)

    expect(visitor.page.locator("h1 bdi")).to_have_text("العربيّة")
    expect(visitor.page.locator("html")).to_have_attribute("dir", "rtl")
    assert overflow(visitor.page) == 0
    assert violations(visitor.page) == []

    visitor.page.get_by_role("link", name="English", exact=True).click()
    expect(visitor.page.locator("h1")).to_have_text("Only in English")
