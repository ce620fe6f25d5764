""" "Translate this page" and "Sync translated pages" begin with the sentences we ship. With wagtail-localize."""

import pytest
from django.urls import reverse

from tests.builders import make_form_page, make_user
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.catalogue import load


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringTranslation, Translation, TranslationSource


SHARED = "Mechanism of Action"


@pytest.fixture
def page(site):
    """A page of the clinic's own with one of our headings."""
    page = make_form_page(title="Ask us", slug="ask")
    page.body = [{"type": "section", "value": {"heading": SHARED, "text": "<p>Our own words.</p>"}}]
    page.save_revision().publish()
    return page


@pytest.fixture
def admin(db, client):
    client.force_login(make_user(superuser=True))
    return client


def translate_this_page(admin, page, languages, *codes):
    return admin.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": [languages[code].pk for code in codes]},
    )


def synchronise(admin, page, publish=False):
    source = TranslationSource.objects.get(object_id=page.translation_key)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    data = {"publish_translations": "on"} if publish else {}
    return admin.post(url, data)


def said(text, language):
    found = StringTranslation.objects.filter(locale__language_code=language, translation_of__data=text)
    return list(found.values_list("data", flat=True))


def test_translating_a_page_begins_with_the_sentences_we_know(admin, page, languages):
    assert translate_this_page(admin, page, languages, "es", "ar").status_code == 302

    for code in ("es", "ar"):
        assert said(SHARED, code) == [load(code).texts["body.mechanism.heading"]]
    assert said("Our own words.", "es") == []
    spanish = ProcedurePage.objects.get(locale__language_code="es")
    assert load("es").texts["body.mechanism.heading"] in str(spanish.body)


def test_the_shipped_page_translated_by_hand_is_complete_at_once(admin, site, languages):
    from io import StringIO

    from django.core.management import call_command

    call_command("scs_create_page", locales="en", stdout=StringIO())
    english = ProcedurePage.objects.get()

    translate_this_page(admin, english, languages, "es")

    assert Translation.objects.get().get_progress() == (43, 43)
    spanish = ProcedurePage.objects.get(locale__language_code="es")
    assert spanish.draft_title == spanish.title == load("es").texts["title"]


def test_synchronising_fills_in_new_sentences_before_the_page_is_published(
    admin, page, languages, django_capture_on_commit_callbacks
):
    translate_this_page(admin, page, languages, "es")
    for segment in Translation.objects.get().source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=languages["es"],
            defaults={"data": f"es {segment.string.data}"},
        )
    page.body = [
        *page.body.get_prep_value(),
        {"type": "section", "value": {"heading": "Things to consider", "text": ""}},
    ]
    page.save_revision().publish()

    with django_capture_on_commit_callbacks(execute=True):
        synchronise(admin, page, publish=True)

    spanish = ProcedurePage.objects.get(locale__language_code="es")
    assert spanish.live
    assert load("es").texts["body.considerations.heading"] in str(spanish.body)


def test_what_a_translator_wrote_is_never_replaced(admin, page, languages):
    translate_this_page(admin, page, languages, "es")
    StringTranslation.objects.filter(translation_of__data=SHARED).update(data="Mío", tool_name="")

    synchronise(admin, page)

    assert said(SHARED, "es") == ["Mío"]


def test_without_the_setting_nothing_is_filled_in(admin, page, languages, settings):
    settings.WAGTAIL_SCS_PREFILL = False

    translate_this_page(admin, page, languages, "es")
    synchronise(admin, page)

    assert Translation.objects.exists() and not StringTranslation.objects.exists()


def test_a_language_we_do_not_ship_is_left_to_translators(admin, page, languages, settings):
    from wagtail.models import Locale

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    french = Locale.objects.create(language_code="fr")

    assert translate_this_page(admin, page, {"fr": french}, "fr").status_code == 302

    assert Translation.objects.exists() and not StringTranslation.objects.exists()


def test_a_catalogue_with_a_fault_does_not_stand_in_the_way(admin, page, languages, content, caplog):
    (content / "es.po").write_text("no catalogue", encoding="utf-8")

    assert translate_this_page(admin, page, languages, "es").status_code == 302

    assert ProcedurePage.objects.filter(locale__language_code="es").exists()
    assert not StringTranslation.objects.exists()
    assert "es.po:1: is no sound .po file." in caplog.text


def test_a_synchronisation_costs_less_with_us_than_without(admin, page, languages, settings):
    """The rows wagtail-localize looks for one by one are there already."""
    from tests.translation.conftest import writing

    translate_this_page(admin, page, languages, "es")

    def cost(prefill):
        settings.WAGTAIL_SCS_PREFILL = prefill
        new = [{"type": "section", "value": {"heading": f"New {n} {prefill}", "text": ""}} for n in range(20)]
        page.body = new
        page.save_revision().publish()
        with writing() as written:
            synchronise(admin, page)
        return written.statements

    assert cost(True) < cost(False)
