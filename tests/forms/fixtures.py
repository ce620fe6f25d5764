import pytest

from tests.builders import make_form_page, make_site, make_translation


@pytest.fixture
def site(db):
    return make_site()


@pytest.fixture
def page(site):
    """A small English page with the contact form."""
    return make_form_page()


@pytest.fixture
def pages(page):
    """That page by language: ``pages["ar"]``."""
    return {"en": page, "es": make_translation(page, "es"), "ar": make_translation(page, "ar")}
