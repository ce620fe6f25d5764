"""Fixtures named as nouns: the site as ``scs_create_page`` leaves it, and the people who use it."""

import io

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.utils import translation
from wagtail.models import Locale, Site

from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms import memory
from wagtail_scs.forms.snapshot import forget_written
from wagtail_scs.pages.models import ProcedurePage

from .builders import make_languages


@pytest.fixture(autouse=True)
def in_english():
    """A test client that has read an Arabic page leaves Arabic behind; every test begins in English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """Wagtail remembers there which sites exist, and a test's sites are gone after it; counts stay apart too."""
    caches["default"].clear()
    memory.forget()
    forget_written()


@pytest.fixture
def site(db):
    """The default site in English, Spanish and Arabic, with a clinic that has a phone."""
    make_languages()
    site = Site.objects.get(is_default_site=True)
    ClinicSettings.objects.update_or_create(
        site=site,
        defaults={
            "clinic_name": "Riverside Pain Clinic",
            "phone": "+1 555 010 0199",
            "emergency_number": "911",
            "notification_recipients": "desk@riverside-clinic.example",
        },
    )
    return site


@pytest.fixture
def page(site):
    """The shipped page in English; its Spanish and Arabic versions are live too."""
    call_command("scs_create_page", verbosity=0, stdout=io.StringIO())
    return ProcedurePage.objects.get(locale__language_code="en")


@pytest.fixture
def pages(page):
    """The shipped page by language: ``pages["ar"]``."""
    return {version.locale.language_code: version for version in page.get_translations(inclusive=True)}


@pytest.fixture
def languages(db):
    return {locale.language_code: locale for locale in Locale.objects.all()}
