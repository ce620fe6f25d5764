"""The PDF itself: tagged, titled, in its language and direction, with every block and no form."""

import pytest
from django.utils.formats import date_format

from tests.blocks.anatomy import PUBLIC, example, stem_of
from tests.builders import make_site, sign
from tests.pages.reading import document_of
from tests.pages.reading import words as said
from wagtail_scs.blocks import OnThisPageBlock
from wagtail_scs.leaflet.document import Document, stylesheet
from wagtail_scs.leaflet.pdf import FontsAreMissing, as_pdf
from wagtail_scs.pages.models import ProcedurePage

from .conftest import WORDS
from .reading import catalogue, fonts, leaflet, parsed, roles, text_of


pytestmark = pytest.mark.django_db

LANGUAGES = sorted(WORDS)
FRAME = '<html lang="en" dir="{direction}"><head><title>T</title></head><body>{body}</body></html>'


def drawn(body, css="", direction="ltr"):
    """The leaflet of a document with nothing but ``body``."""
    html = FRAME.format(body=body, direction=direction)
    document = Document(html, css, "https://clinic.example/en/scs/", direction)
    return parsed(as_pdf(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_titled_and_in_its_language(versions, client, language):
    pdf = leaflet(client, versions[language])

    root = catalogue(pdf)
    assert root["/Lang"] == language
    assert pdf.metadata.title == versions[language].title
    assert pdf.metadata.author == "Riverside Pain Clinic"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert [role for role in roles(pdf) if role in ("/H1", "/H2")] == ["/H1", "/H2", "/H2"]


def test_only_arabic_is_opened_from_right_to_left(versions, client):
    told = {
        code: catalogue(leaflet(client, page))["/ViewerPreferences"].get("/Direction")
        for code, page in versions.items()
    }

    assert told == {"en": None, "ar": "/R2L", "zh-hans": None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_can_be_read_aloud_and_its_fonts_are_inside(versions, client, language):
    pdf = leaflet(client, versions[language])

    assert WORDS[language].strip(".") in text_of(pdf)  # pypdf puts the dot of an Arabic line at its other end
    assert fonts(pdf) and all(fonts(pdf).values())


def test_every_page_ends_with_clinic_phone_and_its_number_in_the_languages_digits(versions, client):
    for code, number in {"en": "1 / 1", "ar": "١ / ١", "zh-hans": "1 / 1"}.items():
        for page in leaflet(client, versions[code]).pages:
            words = page.extract_text()
            assert "Riverside Pain Clinic" in words and "+1 555 010 0199" in words, code
            assert number in words, code


def test_a_long_text_gets_more_pages_with_the_clinic_on_each(versions, client):
    page = versions["ar"]
    page.body = page.body.stream_block.to_python(
        [{"type": "section", "value": {"heading": "S", "text": f"<p>{WORDS['ar'] * 200}</p>"}}]
    )
    page.save()

    pdf = leaflet(client, page)

    assert len(pdf.pages) > 1
    assert "٢ / " in pdf.pages[1].extract_text() or " / ٢" in pdf.pages[1].extract_text()
    assert all("+1 555 010 0199" in page.extract_text() for page in pdf.pages)


def test_what_is_machine_translated_says_so_and_leads_to_the_original(versions, client):
    words = text_of(leaflet(client, versions["zh-hans"]))

    assert "No clinician has checked the translation yet" in words
    assert versions["en"].full_url in words


def test_a_review_is_told_with_its_date_while_it_holds(versions, client):
    assert "Checked by" not in text_of(leaflet(client, versions["en"]))
    record = sign(versions["en"], name="Dr. A. Lopez")
    words = text_of(leaflet(client, versions["en"]))
    assert f"Checked by Dr. A. Lopez on {date_format(record.at)}." in words

    versions["en"].title = "Another title"
    versions["en"].save()

    assert "Checked by" not in text_of(leaflet(client, versions["en"]))


def test_the_form_is_replaced_by_the_address_of_the_page_and_the_phone(versions, client):
    pdf = leaflet(client, versions["en"])

    words = text_of(pdf)
    assert f"You can write to us with the form on this page: {versions['en'].full_url}" in words
    assert "You would rather talk to us? Call +1 555 010 0199." in words
    assert "Fill it in below." not in words
    assert "Send message" not in words
    assert "/AcroForm" not in catalogue(pdf)


@pytest.mark.parametrize("block_class", PUBLIC, ids=stem_of)
def test_every_block_of_the_palette_can_be_printed(client, block_class):
    block, site = block_class(), make_site()
    body = [{"type": stem_of(block_class), "value": block.get_prep_value(example(block))}]
    page = site.root_page.add_child(instance=ProcedurePage(title="T", slug="t", body=body))

    words = text_of(leaflet(client, page))

    # Some have nothing to show on a page of their own; "on this page" leads nowhere on paper.
    shown = [said(e) for e in document_of(client, page).iter("h2")]
    assert block_class is OnThisPageBlock or all(heading in words for heading in shown)


def test_what_is_folded_on_a_screen_is_open_on_paper():
    folded = "<details><summary>May I drive?</summary><p>Ask us first.</p></details>"

    words = text_of(drawn(folded, stylesheet()))

    assert "May I drive?" in words and "Ask us first." in words


def test_addresses_and_numbers_are_written_out():
    links = {
        '<a href="/en/after/">after</a>': "after (https://clinic.example/en/after/)",
        '<a href="https://nhs.example/scs">more</a>': "more (https://nhs.example/scs)",
        '<a href="tel:+15550100199">Call the clinic</a>': "Call the clinic (+15550100199)",
        '<a href="tel:+15550100199">+1 555 010 0199</a>': "+1 555 010 0199",
        '<a href="mailto:desk@clinic.example">Write</a>': "Write (desk@clinic.example)",
        '<a href="https://doi.example/10.1000/182">10.1000/182</a>': "10.1000/182",
        '<a href="#step">below</a>': "below",
    }

    for link, expected in links.items():
        assert text_of(drawn(f"<p>{link}</p>", stylesheet())).replace("( ", "(") == expected


def test_a_clinic_puts_its_logo_on_it(versions, client, settings, tmp_path):
    own = tmp_path / "wagtail_scs" / "leaflet" / "document.html"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "wagtail_scs/leaflet/document.html" %}{% load static %}'
        """{% block masthead %}<p><img src="{% static 'site/logo.svg' %}" alt="Logo"> Our own</p>{% endblock %}"""
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    pdf = leaflet(client, versions["en"])

    assert text_of(pdf).startswith("Our own Treatment")
    assert "/Figure" in roles(pdf)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_drawing_without_a_size_stops_nothing(direction):
    drawing = '<p>Before <svg viewBox="0 0 9 9"><circle r="4"/></svg> after</p>'

    assert "after" in text_of(drawn(drawing, stylesheet(), direction))


def test_a_script_without_a_font_is_refused_and_a_stray_sign_is_not(caplog):
    nobody_has = "".join(chr(0xE000 + n) for n in range(20))

    with pytest.raises(FontsAreMissing, match=r"U\+E000"):
        drawn(f"<p>{nobody_has}</p>")
    assert drawn(f"<p>A sign {nobody_has[:1]}</p>")
    assert "U+E000" in caplog.text
