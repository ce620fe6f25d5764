"""Citations, downloads and related pages in a translation: numbers stay, targets may be others."""

import json

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Page

from tests.builders import make_site
from tests.translation.halfway import make_translation_of, published, target_of, translate
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import SegmentOverride


pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(commit):
    """Publish a page with one block and its Spanish translation: ``publish("inset", {…})``."""

    def run(*blocks):
        body = [{"type": kind, "id": f"block-{n}", "value": value} for n, (kind, value) in enumerate(blocks)]
        page = ProcedurePage(title="Sources", slug="sources", body=body)
        made = make_translation_of(published(make_site().root_page.add_child(instance=page)))
        made.source.update_from_db()
        translate(made)
        return save(made, commit)

    return run


def save(made, commit):
    with commit():
        made.save_target()
    return made


def choose(made, old, new):
    """Choose another document or page for the translation, as wagtail-localize's editor stores it."""
    segment = made.source.overridablesegment_set.get(data_json=json.dumps(old.pk))
    SegmentOverride.objects.create(
        locale=made.target_locale, context=segment.context, data_json=json.dumps(str(new.pk))
    )


def make_document(name):
    return get_document_model().objects.create(title=name, file=f"documents/{name}.pdf", file_size=1024)


def test_citations_of_a_translation_lead_to_its_references(publish):
    sources = {"references": [{"citation": "Author A. Title."}, {"citation": "Author B. Title."}]}
    made = publish(("inset", {"text": "<p>It helps [2].</p>"}), ("references", sources))

    html = Client().get(target_of(made).url).content.decode()

    assert '<span id="scs-block-0-cite-1"><a href="#scs-block-1-2"' in html
    assert 'id="scs-block-1-2"' in html and 'href="#scs-block-0-cite-1"' in html


def test_a_document_of_the_source_says_its_language(publish):
    english = make_document("english")
    made = publish(("download", {"document": english.pk, "title": "Leaflet", "language": "en"}))

    [child] = target_of(made).body

    assert (child.value["document"], child.value["language"]) == (english, "en")
    assert child.value["title"] == "es-Leaflet"


def test_a_document_the_translator_chose_does_not_claim_the_language_of_the_first(publish, commit):
    english, spanish = make_document("english"), make_document("spanish")
    made = publish(("download", {"document": english.pk, "title": "Leaflet", "language": "en"}))
    choose(made, english, spanish)

    [child] = target_of(save(made, commit)).body

    assert (child.value["document"], child.value["language"]) == (spanish, "")
    assert child.value["title"] == "es-Leaflet"


def test_a_deleted_document_or_page_stops_no_publication(publish, commit):
    page = make_site().root_page.add_child(instance=Page(title="There", slug="there"))
    document = make_document("english")
    made = publish(
        ("download", {"document": document.pk, "title": "Leaflet"}),
        ("related_pages", {"pages": [page.pk]}),
        ("call_to_action", {"link_label": "Go", "link_page": page.pk}),
    )
    page.delete()
    document.delete()

    save(made, commit)

    assert Client().get(target_of(made).url).status_code == 200
