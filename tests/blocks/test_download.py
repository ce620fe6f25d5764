"""A file that says what it is before somebody loads it on a phone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.documents import get_document_model

from wagtail_scs.blocks import DownloadBlock, ProcedureStreamBlock

from .anatomy import errors_of, parse, render, stream, text_of


pytestmark = pytest.mark.django_db


def make_document(title="Leaflet", file="documents/leaflet.pdf", size=204_800):
    """A row without a file behind it: nothing here may open it."""
    return get_document_model().objects.create(title=title, file=file, file_size=size)


def shown(**value):
    return parse(render(DownloadBlock(), {"document": make_document(), **value})).find(".//a")


def test_the_link_names_title_type_size_and_language():
    assert text_of(shown(language="es")) == "Leaflet PDF · 200.0\xa0KB · Spanish".replace("\xa0", " ")


def test_the_browser_is_told_type_and_language():
    link = shown(language="es")

    assert (link.get("type"), link.get("hreflang")) == ("application/pdf", "es")


def test_units_and_language_are_in_the_readers_language():
    with translation.override("es"):
        assert text_of(shown(language="en")) == "Leaflet PDF · 200,0 KB · Inglés"


def test_a_language_that_django_does_not_know_has_its_own_name():
    assert text_of(shown(language="hmn")).endswith("Hmoob")
    assert errors_of(DownloadBlock(), {"document": make_document(), "language": "hmn"}) == {}


def test_the_languages_of_the_site_can_be_chosen(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh")]

    assert errors_of(DownloadBlock(), {"document": make_document(), "language": "cy"}) == {}
    assert (
        "language"
        in errors_of(DownloadBlock(), {"document": make_document(), "language": "xx"})["blockErrors"]
    )


def test_the_editors_title_wins():
    assert text_of(shown(title="What to bring")).startswith("What to bring PDF")


@pytest.mark.parametrize(
    ("over", "said"), [({"size": None}, "Leaflet PDF"), ({"file": "leaflet"}, "Leaflet 200.0 KB")]
)
def test_what_is_unknown_is_not_said(over, said):
    html = render(DownloadBlock(), {"document": make_document(**over)})

    assert text_of(parse(html).find(".//a")) == said


def test_more_documents_ask_the_database_no_more():
    documents = [make_document(f"Leaflet {n}") for n in range(5)]
    make_document("of unknown size", size=None)
    asked = {}

    for count in (1, 5):
        body = stream(*[("download", {"document": document.pk}) for document in documents[:count]])
        with CaptureQueriesContext(connection) as queries:
            html = ProcedureStreamBlock().render(body)
        assert html.count("Leaflet") == count
        asked[count] = len(queries)

    assert asked == {1: 1, 5: 1}
