"""What wagtail-localize makes of the shipped translation."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale

from tests.builders import make_user
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringTranslation, Translation


@pytest.fixture
def spanish(pages):
    return Translation.objects.get(
        target_locale__language_code="es", source__object_id=pages["en"].translation_key
    )


def row(text):
    return StringTranslation.objects.get(locale__language_code="es", translation_of__data=text)


def run():
    call_command("scs_create_page", verbosity=0, stdout=StringIO())


def test_its_progress_is_complete(spanish):
    total, done = spanish.get_progress()

    assert (total, done) == (43, 43)


def test_each_sentence_says_where_it_comes_from(spanish):
    sentence = row("Permanent Implantation")

    assert sentence.tool_name.startswith("wagtail_scs ")
    assert "machine translated" in sentence.tool_name
    assert sentence.translation_type == "machine"


def test_its_editor_opens_the_page_at_one_hundred_percent_and_publishes_it(spanish, pages, client):
    client.force_login(make_user(superuser=True))
    url = reverse("wagtailadmin_pages:edit", args=[pages["es"].pk])

    opened = client.get(url)
    published = client.post(url, {"action-publish": "action-publish"})

    props = json.loads(opened.context["props"])
    sentences = [segment for segment in props["segments"] if segment["type"] == "string"]
    assert len(sentences) == len(props["initialStringTranslations"]) == 43
    assert not any(translation["error"] for translation in props["initialStringTranslations"])
    assert published.status_code == 302
    pages["es"].refresh_from_db()
    assert pages["es"].live
    assert "Implantación permanente" in str(pages["es"].body)


def test_a_sentence_an_editor_changed_is_kept(spanish, pages):
    StringTranslation.objects.filter(pk=row("Permanent Implantation").pk).update(
        data="Implante", tool_name=""
    )

    run()

    assert row("Permanent Implantation").data == "Implante"


def test_a_new_release_updates_what_nobody_changed(spanish, pages):
    sentence = row("Permanent Implantation")
    StringTranslation.objects.filter(pk=sentence.pk).update(data="Implantación definitiva")

    run()

    pages["es"].refresh_from_db()
    assert row("Permanent Implantation").data == "Implantación permanente"
    assert "Implantación permanente" in str(pages["es"].body)


def test_an_incomplete_translation_stays_a_draft(site, monkeypatch):
    from wagtail_scs.translation import catalogue

    texts = dict(catalogue.load("ar").texts)
    del texts["body.intro.text"]
    partial = catalogue.Catalogue("ar", texts, "machine translated")
    read = catalogue._read
    monkeypatch.setattr(catalogue, "_read", lambda language: partial if language == "ar" else read(language))

    run()

    arabic = ProcedurePage.objects.get(locale__language_code="ar")
    assert not arabic.live
    assert ProcedurePage.objects.get(locale__language_code="es").live


def test_a_live_page_is_not_touched_while_a_sentence_is_missing(spanish, pages):
    english = pages["en"]
    english.title = "A new title nobody has translated"
    english.save_revision().publish()
    spanish.source.update_from_db()
    before = pages["es"].title

    run()

    pages["es"].refresh_from_db()
    assert pages["es"].title == before


def test_sentences_keep_their_translation_when_blocks_are_moved(spanish, pages):
    english = pages["en"]
    english.body = list(reversed(english.body.get_prep_value()))
    english.save_revision().publish()
    spanish.source.update_from_db()

    assert spanish.get_progress() == (43, 43)
    assert [child.block_type for child in pages["en"].specific.body][0] == "contact_form"


def test_the_aliases_of_tree_synchronisation_become_real_translations(site):
    from wagtail_localize.models import LocaleSynchronization

    english = Locale.objects.get(language_code="en")
    for code in ("es", "ar"):
        LocaleSynchronization.objects.create(locale=Locale.objects.get(language_code=code), sync_from=english)

    run()

    versions = ProcedurePage.objects.filter(locale__language_code__in=["es", "ar"])
    assert [version.alias_of_id for version in versions] == [None, None]
    assert all(version.live for version in versions)
