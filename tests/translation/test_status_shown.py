"""What visitors, search engines and programs are told of how a version was translated."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils.translation import gettext, override
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from example_project.urls import urlpatterns as site_urls
from tests.builders import make_versions, rewrite, sign
from tests.pages.reading import document_of, links, structured_data, words
from wagtail_scs.translation.record import TranslationRecord


pytestmark = pytest.mark.django_db

api = WagtailAPIRouter("status_api")
api.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("api/", api.urls), *site_urls]


@pytest.fixture
def versions(db):
    return make_versions("es", "ar")


def note(document):
    """The element that says how the page was translated, or None."""
    found = [e for e in document.iter() if (e.get("class") or "").startswith("scs-status")]
    return found[0] if found else None


def robots(document):
    return [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"]


def test_a_machine_translation_says_so_and_leads_to_the_original_and_the_clinic(versions, client):
    banner = note(document_of(client, versions["es"]))

    original, phone = banner.iter("a")
    with override("es"):
        assert gettext(
            "This page was translated by a machine. No clinician has checked the translation yet."
        ) in (words(banner))
    assert original.get("href").endswith(versions["en"].get_url())
    assert (original.get("lang"), original.get("hreflang"), original.get("dir")) == ("en", "en", "ltr")
    assert words(original) == "Treatment"
    assert phone.get("href") == "tel:+15550100199"
    [number] = banner.iter("bdi")
    assert (words(number), number.get("dir")) == ("+1 555 010 0199", "ltr")


def test_an_original_says_nothing(versions, client):
    document = document_of(client, versions["en"])

    assert note(document) is None
    assert robots(document) == []


def test_a_signed_version_names_the_clinician_and_the_day(versions, client):
    record = sign(versions["es"])
    document = document_of(client, versions["es"])

    [webpage] = structured_data(document)["MedicalWebPage"]
    assert "Dr. A. Lopez" in words(note(document))
    assert not list(note(document).iter("a"))
    assert webpage["reviewedBy"] == {"@type": "Person", "name": "Dr. A. Lopez"}
    assert webpage["lastReviewed"] == record.at.date().isoformat()


@pytest.mark.parametrize("changed", ["en", "es"])
def test_a_signature_is_shown_no_more_once_a_word_of_page_or_original_changed(versions, client, changed):
    sign(versions["es"])
    rewrite(versions[changed], "Other words")

    document = document_of(client, versions["es"])

    [webpage] = structured_data(document)["MedicalWebPage"]
    assert "Dr. A. Lopez" not in words(document)
    assert not {"reviewedBy", "lastReviewed"} & set(webpage)
    assert len(list(note(document).iter("a"))) == 2


def test_a_translation_by_people_says_that_no_clinician_has_checked_it(versions, client):
    TranslationRecord.objects.filter(page=versions["es"]).update(kind="human")
    document = document_of(client, versions["es"])

    assert note(document) is not None
    assert robots(document) == []


def test_search_engines_are_kept_from_unreviewed_machine_translations(versions, client):
    sign(versions["ar"])
    documents = {code: document_of(client, page) for code, page in versions.items()}

    assert {code: robots(document) for code, document in documents.items()} == {
        "en": [],
        "es": ["noindex"],
        "ar": [],
    }
    for code, document in documents.items():
        told = {name for name, _url in links(document, "alternate")}
        assert told == (set() if code == "es" else {"en", "ar", "x-default"}), code
        [webpage] = structured_data(document)["MedicalWebPage"]
        assert "es" not in {v["inLanguage"] for v in webpage.get("workTranslation", [])}, code


def test_the_site_may_let_them_be_listed(versions, client, settings):
    settings.WAGTAIL_SCS_INDEX_UNREVIEWED = True

    document = document_of(client, versions["es"])

    assert robots(document) == []
    assert len(links(document, "alternate")) == 4


def test_the_original_is_not_linked_while_it_is_not_published(versions, client):
    versions["en"].unpublish()

    [phone] = note(document_of(client, versions["es"])).iter("a")

    assert phone.get("href").startswith("tel:")


def test_a_page_costs_two_statements_more_in_however_many_languages_and_signed_or_not(versions, client):
    def asked(page):
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(page.get_url())
        ours = [q["sql"] for q in queries if "translationrecord" in q["sql"].lower() or "MIN(" in q["sql"]]
        return len(queries), len(ours)

    before = {code: asked(page) for code, page in versions.items()}
    assert {ours for _all, ours in before.values()} == {2}

    sign(versions["es"])
    sign(versions["ar"])
    assert {code: asked(page) for code, page in versions.items()} == before
    versions["ar"].delete()
    assert asked(versions["es"]) == before["es"]


@pytest.mark.urls("tests.translation.test_status_shown")
def test_the_api_says_how_a_version_stands(versions, client):
    sign(versions["ar"])

    def said(code):
        response = client.get(f"/api/pages/{versions[code].pk}/", headers={"accept": "application/json"})
        return json.loads(response.content)["translation_status"]

    assert said("es") == {"kind": "machine", "outdated": False, "reviewed_by": None, "reviewed_on": None}
    assert said("ar")["reviewed_by"] == "Dr. A. Lopez"
