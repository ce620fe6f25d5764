"""wagtail-localize's button "Translate with …" with our class behind it. With wagtail-localize."""

import json

import pytest
from django.urls import reverse

from tests.builders import make_form_page, make_user
from wagtail_scs.translation.catalogue import load


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue


CLASS = "wagtail_scs.translation.machine.SentenceTranslator"
SHARED = "Mechanism of Action"


class Unreachable(DummyTranslator):
    def translate(self, source_locale, target_locale, strings):
        raise OSError("no route to host")


class Careless(DummyTranslator):
    """Loses links, opens tags, answers with nothing, and leaves sentences out."""

    def translate(self, source_locale, target_locale, strings):
        said = ["<b>open", "", None]
        return {s: StringValue(text) for s, text in zip(strings, said, strict=False)}


class Picky(DummyTranslator):
    def can_translate(self, source_locale, target_locale):
        return False


class Odd(DummyTranslator):
    def translate(self, source_locale, target_locale, strings):
        return None


@pytest.fixture
def use(settings):
    """``use(Class)``: our translator with that class behind it."""
    settings.WAGTAIL_SCS_PREFILL = False

    def behind(path=None):
        if isinstance(path, type):
            path = f"{__name__}.{path.__name__}"
        options = {"FALLBACK": {"CLASS": path, "OPTIONS": {}}} if path else {}
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": CLASS, "OPTIONS": options}

    return behind


@pytest.fixture
def spanish(site, languages, settings):
    settings.WAGTAIL_SCS_PREFILL = False
    page = make_form_page(title="Ask us today", slug="ask-us-today")
    page.body = [
        {
            "type": "section",
            "value": {
                "heading": SHARED,
                "text": '<p>Read <a href="https://clinic.example">more</a> here.</p>',
            },
        }
    ]
    page.save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    made = Translation.objects.create(source=source, target_locale=languages["es"])
    made.save_target(publish=False)
    return made


@pytest.fixture
def admin(db, client):
    client.force_login(make_user(superuser=True))
    return client


def press(admin, translation):
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return admin.post(url, {"next": "/"}, follow=True)


def said():
    return {
        row.translation_of.data: (row.data, row.tool_name)
        for row in StringTranslation.objects.select_related("translation_of")
    }


def test_our_sentences_are_served_and_the_rest_is_left_to_people(admin, spanish, use):
    use()

    press(admin, spanish)

    assert said() == {
        SHARED: (load("es").texts["body.mechanism.heading"], load("es").tool_name),
        "ask-us-today": ("ask-us-today", load("es").tool_name),
    }


def test_the_clinics_own_translator_gets_the_rest(admin, spanish, use):
    use("wagtail_localize.machine_translators.dummy.DummyTranslator")

    press(admin, spanish)

    texts = said()
    assert texts[SHARED][0] == load("es").texts["body.mechanism.heading"]
    assert texts["Ask us today"] == ("today us Ask", f"DummyTranslator + {load('es').tool_name}")
    assert '<a id="a1">more</a>' in texts['Read <a id="a1">more</a> here.'][0]
    assert texts["ask-us-today"][0] == "ask-us-today"
    assert spanish.get_progress() == (4, 4)


@pytest.mark.parametrize("fallback", [Unreachable, Odd, "no.such.Translator", Careless, Picky])
def test_a_translator_that_fails_leaves_ours_and_the_admin_unharmed(admin, spanish, use, fallback):
    use(fallback)

    assert press(admin, spanish).status_code == 200

    assert set(said()) == {SHARED, "ask-us-today"}


def test_a_failure_is_told_to_the_person_who_pressed_the_button(admin, spanish, use, caplog):
    use(Unreachable)

    messages = [str(message) for message in press(admin, spanish).context["messages"]]

    assert any("Unreachable did not answer" in message for message in messages)
    assert "no route to host" in caplog.text


def test_a_synchronisation_in_a_language_nobody_knows_is_not_undone(admin, spanish, use, settings):
    """wagtail-localize answers with 404 and undoes everything when a translator cannot do one of the languages."""
    from wagtail.models import Locale

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    french = Translation.objects.create(
        source=spanish.source, target_locale=Locale.objects.create(language_code="fr")
    )
    french.save_target(publish=False)
    use(Picky)

    url = reverse("wagtail_localize:update_translations", args=[spanish.source_id])
    response = admin.post(url, {"use_machine_translation": "on"})

    assert response.status_code == 302 and "/admin/" in response.url
    assert SHARED in said()


def test_the_button_says_which_languages_we_know(admin, spanish, use):
    use("wagtail_localize.machine_translators.dummy.DummyTranslator")

    page = spanish.get_target_instance()
    opened = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    name = json.loads(opened.context["props"])["machineTranslator"]["name"]
    assert "(en, ar, es), then DummyTranslator" in name


def test_a_catalogue_with_a_fault_is_not_served(admin, spanish, use, content):
    (content / "es.po").write_text("no catalogue", encoding="utf-8")
    use()

    assert press(admin, spanish).status_code == 200

    assert SHARED not in said()
