"""The language switcher: own names, right directions, only what can be read; on the form's own pages too."""

from unicodedata import normalize

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from tests.builders import make_form_page, make_translation, parsed, post
from wagtail_scs.languages import direction, name_in_sentence, own_name
from wagtail_scs.translation.alternates import Alternate, default_version

from .reading import document_of, links, words


pytestmark = pytest.mark.django_db

FALLBACK_ADDRESS = "/scs/contact/tl/"


def switcher(document):
    """The navigation, or None."""
    return next((nav for nav in document.iter("nav") if nav.get("class") == "scs-languages"), None)


def offered(document):
    found = switcher(document)
    return [] if found is None else list(found.iter("a"))


def test_every_version_stands_there_by_its_own_name_with_language_and_direction(versions, client):
    items = offered(document_of(client, versions["ar"]))

    assert [(words(a), a.get("lang"), a.get("hreflang"), a.get("dir")) for a in items] == [
        ("English", "en", "en", "ltr"),
        ("Español", "es", "es", "ltr"),
        ("العربيّة", "ar", "ar", "rtl"),
    ]
    assert [a.get("aria-current") for a in items] == [None, None, "page"]
    assert [a.get("href") for a in items] == [versions[code].full_url for code in ("en", "es", "ar")]


def test_it_is_a_landmark_with_a_label_in_the_readers_language(versions, client):
    labels = {code: switcher(document_of(client, page)).get("aria-label") for code, page in versions.items()}

    assert labels == {"en": "Languages", "es": "Idiomas", "ar": "اللغات"}


def test_the_order_is_that_of_the_sites_languages(versions, client, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [settings.LANGUAGES[n] for n in (2, 0, 1)]

    assert [a.get("lang") for a in offered(document_of(client, versions["en"]))] == ["ar", "en", "es"]


def test_drafts_and_private_versions_are_not_offered(versions, client):
    versions["es"].unpublish()
    assert [a.get("lang") for a in offered(document_of(client, versions["en"]))] == ["en", "ar"]

    PageViewRestriction.objects.create(page=versions["ar"], restriction_type=PageViewRestriction.LOGIN)
    assert switcher(document_of(client, versions["en"])) is None


def test_an_alias_in_another_language_is_not_offered(versions, client):
    page = (
        versions["en"].get_parent().add_child(instance=type(versions["en"])(title="Another", slug="another"))
    )
    page.copy_for_translation(Locale.objects.get(language_code="es"), alias=True)

    assert switcher(document_of(client, page)) is None


def test_a_page_in_one_language_shows_none(site, client):
    page = make_form_page(slug="alone")

    assert switcher(document_of(client, page)) is None


def test_the_forms_own_pages_lead_back_to_the_page_in_each_language(client):
    page = make_form_page()
    make_translation(page, "ar")

    asked_again = post(page, client=client, answer=None)
    thanked = client.get(post(page, client=client).url)
    standing = client.get(f"/scs/contact/en/?page={page.pk}")

    for document in map(parsed, (asked_again, thanked, standing)):
        assert [a.get("lang") for a in offered(document)] == ["en", "ar"]
        assert [a.get("aria-current") for a in offered(document)] == ["true", None]
    assert offered(parsed(client.get("/scs/contact/en/"))) == []


@pytest.mark.parametrize(
    ("code", "name", "dir_"),
    [
        ("tl", "Tagalog", "ltr"),
        ("ht", "Kreyòl Ayisyen", "ltr"),
        ("vi", "Tiếng Việt", "ltr"),
        ("zh-hant", "繁體中文", "ltr"),
        ("pt-br", "Português Brasileiro", "ltr"),
        ("ps", "پښتو", "rtl"),
        ("yi", "ייִדיש", "rtl"),
        ("ur", "اردو", "rtl"),
        ("fa-af", "فارسی", "rtl"),
    ],
)
def test_languages_have_a_name_and_a_direction_whatever_django_knows(code, name, dir_):
    assert normalize("NFC", own_name(code)) == name
    assert direction(code) == dir_


def test_a_language_only_the_clinic_knows_has_the_clinics_name(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("qqq", "Our signs")]

    assert own_name("qqq") == "Our signs"


def test_within_a_sentence_a_language_is_written_as_its_readers_write_it():
    assert name_in_sentence("es") == "español"


def test_the_form_opens_in_a_language_that_django_does_not_know(site, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("tl", "Tagalog")]

    response = client.get(FALLBACK_ADDRESS)

    assert response.status_code == 200
    assert 'lang="tl" dir="ltr"' in response.content.decode()


def test_readers_of_no_listed_language_are_sent_to_the_sites_default(versions, client, settings):
    assert (
        dict(links(document_of(client, versions["ar"]), "alternate"))["x-default"] == versions["en"].full_url
    )

    settings.LANGUAGE_CODE = "en-us"
    two = [Alternate(code, code, "ltr", f"/{code}/", False, None) for code in ("es", "en")]
    assert default_version(two).code == "en"
    assert default_version(two[:1]).code == "es"
    assert default_version([]) is None


def test_a_number_keeps_its_order_between_arabic_words_of_a_plain_text():
    template = Template("{% load wagtail_scs_tags %}{{ number|scs_isolated }}")

    with translation.override("ar"):
        assert template.render(Context({"number": "+1 555"})) == "\u2066+1 555\u2069"
    with translation.override("es"):
        assert template.render(Context({"number": "+1 555"})) == "+1 555"
