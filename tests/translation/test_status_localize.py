"""With wagtail-localize: its sentences say who translated, and its sources from which words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Locale

from tests.builders import make_form_page, make_user, rewrite, sign, status_of
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object


pytestmark = pytest.mark.django_db


@pytest.fixture
def english(db):
    page = ProcedurePage.objects.get(pk=make_form_page().pk)
    page.save_revision().publish()
    return page


@pytest.fixture
def spanish(english):
    """The translation, written by a machine and live."""
    source, _made = TranslationSource.get_or_create_from_instance(english)
    made = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    translate(made)
    publish(made)
    return made


def translate(made, kind="machine"):
    for segment in StringSegment.objects.filter(source=made.source):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=made.target_locale,
            defaults={"data": f"es-{segment.string.data}", "translation_type": kind},
        )


def publish(made):
    made.save_target(publish=False)
    made.get_target_instance().get_latest_revision().publish()


def test_one_sentence_of_a_machine_makes_the_page_machine_translated(spanish):
    assert status_of(spanish.get_target_instance()).kind == "machine"

    rest = StringTranslation.objects.order_by("pk").last()
    StringTranslation.objects.exclude(pk=rest.pk).update(translation_type="manual")
    publish(spanish)
    assert status_of(spanish.get_target_instance()).kind == "machine"

    StringTranslation.objects.update(translation_type="manual")
    publish(spanish)
    assert status_of(spanish.get_target_instance()).kind == "human"


def test_a_version_that_went_live_before_records_were_kept_is_known_by_its_sentences(spanish):
    from wagtail_scs.translation.record import TranslationRecord

    TranslationRecord.objects.all().delete()

    assert status_of(spanish.get_target_instance()).kind == "machine"


def test_it_is_outdated_until_the_changed_source_is_translated_and_published(english, spanish):
    rewrite(english, "Ask us anything")
    assert status_of(spanish.get_target_instance()).is_outdated

    spanish.source.update_from_db()
    assert status_of(spanish.get_target_instance()).is_outdated

    translate(spanish)
    publish(spanish)
    assert not status_of(spanish.get_target_instance()).is_outdated


def test_publishing_without_taking_over_the_new_source_leaves_it_outdated(english, spanish):
    rewrite(english, "Ask us anything")
    publish(spanish)

    assert status_of(spanish.get_target_instance()).is_outdated


def test_a_signature_of_the_original_is_not_carried_along_by_translate_or_sync(
    english, spanish, django_capture_on_commit_callbacks
):
    sign(english)
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(english, [Locale.objects.get(language_code="ar")])
        spanish.source.update_from_db()
        publish(spanish)

    for version in english.get_translations():
        assert not status_of(version).is_reviewed
        assert not status_of(version).reviewer
    assert status_of(english).is_reviewed


def test_an_alias_that_becomes_a_translation_is_one(english, django_capture_on_commit_callbacks):
    sign(english)
    alias = english.copy_for_translation(
        Locale.objects.get(language_code="es"), copy_parents=True, alias=True
    )
    assert status_of(alias).kind == "untranslated"

    source, _made = TranslationSource.get_or_create_from_instance(english)
    made = Translation.objects.create(source=source, target_locale=alias.locale)
    translate(made)
    publish(made)

    assert made.get_target_instance().pk == alias.pk
    assert status_of(alias).kind == "machine"


def test_report_and_command_count_the_texts(english, spanish, client):
    client.force_login(make_user(superuser=True))
    total, _done = spanish.get_progress()
    report = client.get(reverse("scs_translations:index")).content.decode()
    assert f"{total} of {total} texts" in report

    StringTranslation.objects.order_by("pk").last().delete()
    report = client.get(reverse("scs_translations:index")).content.decode()
    assert f"{total - 1} of {total} texts" in report
    with pytest.raises(CommandError, match="1 published"):
        call_command("scs_status", stdout=StringIO())


def test_the_menu_of_a_listed_translation_leads_to_the_signature(spanish, client):
    client.force_login(make_user(superuser=True))
    page = spanish.get_target_instance()

    listing = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()

    assert reverse("scs_translations:sign", args=[page.pk]) in listing
