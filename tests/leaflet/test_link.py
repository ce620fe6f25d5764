"""The link on the page, and the checks: said only where a leaflet can be had, and free of charge."""

import builtins

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.pages.reading import document_of, words
from wagtail_scs.leaflet import switch

from .reading import address_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def without_weasyprint(monkeypatch):
    monkeypatch.setattr(switch, "find_spec", lambda name: None)
    switch.is_installed.cache_clear()
    yield
    switch.is_installed.cache_clear()


def link(client, page):
    """The link to the leaflet on ``page``, or None."""
    found = [a for a in document_of(client, page).iter("a") if a.get("type") == "application/pdf"]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Leaflet (PDF, English)"), ("ar", "العربي"), ("zh-hans", "简体中文")]
)
def test_the_page_leads_to_its_leaflet_and_says_what_it_is(versions, client, language, name):
    found = link(client, versions[language])

    assert found.get("href") == address_of(versions[language])
    assert found.get("hreflang") == language
    assert name in words(found)


def test_switched_off_there_is_no_link(versions, client, settings):
    settings.WAGTAIL_SCS_LEAFLET = False

    assert link(client, versions["en"]) is None


def test_without_the_extra_there_is_no_link(versions, client, without_weasyprint):
    assert link(client, versions["en"]) is None


def test_a_private_page_has_no_link(versions, client, admin_client):
    PageViewRestriction.objects.create(page=versions["en"], restriction_type=PageViewRestriction.LOGIN)

    assert link(admin_client, versions["en"]) is None


def test_it_costs_the_page_no_statement(versions, client, settings):
    asked = []
    for is_on in (True, False, True):
        settings.WAGTAIL_SCS_LEAFLET = is_on
        client.get(versions["ar"].url)
        with CaptureQueriesContext(connection) as queries:
            client.get(versions["ar"].url)
        asked.append(len(queries))

    assert len(set(asked)) == 1, asked


def test_the_last_lines_on_paper_name_clinic_phone_and_address(versions, client):
    document = document_of(client, versions["en"])

    [colophon] = [e for e in document.iter("footer") if e.get("class") == "scs-colophon"]
    for said in ("Riverside Pain Clinic", "+1 555 010 0199", versions["en"].full_url):
        assert said in words(colophon)


def problems(**options):
    ours = {f"wagtail_scs.{name}" for name in ("E081", "E082", "W083")}
    return [problem.id for problem in run_checks(tags=["wagtail_scs"], **options) if problem.id in ours]


@pytest.mark.parametrize("value", [None, True, False])
def test_a_sound_setting_passes(settings, value):
    settings.WAGTAIL_SCS_LEAFLET = value

    assert problems(include_deployment_checks=True) == []


def test_a_setting_that_is_neither_yes_nor_no_is_named(settings):
    settings.WAGTAIL_SCS_LEAFLET = "no"

    assert problems() == ["wagtail_scs.E081"]


def test_leaflets_that_are_wanted_need_the_extra(settings, without_weasyprint):
    assert problems() == []
    settings.WAGTAIL_SCS_LEAFLET = True

    assert problems() == ["wagtail_scs.E082"]


def test_a_library_of_the_system_that_is_missing_is_named(monkeypatch):
    real = builtins.__import__

    def fail(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fail)

    assert problems(include_deployment_checks=True) == ["wagtail_scs.W083"]
