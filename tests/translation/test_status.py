"""How a version stands is worked out from records and texts, and no way of copying carries a signature along."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests.builders import make_user, make_versions, rewrite, sign, status_of
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.record import Kind, TranslationRecord
from wagtail_scs.translation.status import indexable, statuses


pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(db):
    """A page in English, with machine translations into Spanish and Arabic."""
    return make_versions("es", "ar")


def test_the_first_version_is_the_original_and_the_copies_are_machine_translated(versions):
    assert {code: status_of(page).kind for code, page in versions.items()} == {
        "en": Kind.SOURCE,
        "es": Kind.MACHINE,
        "ar": Kind.MACHINE,
    }
    assert status_of(versions["es"]).source == versions["en"]


def test_a_translation_nobody_knows_a_machine_of_is_the_work_of_people(versions):
    TranslationRecord.objects.filter(page=versions["es"]).delete()
    rewrite(versions["es"], "Tratamiento")

    assert status_of(versions["es"]).kind == Kind.HUMAN


def test_a_signature_counts_for_its_version_alone(versions):
    sign(versions["es"])

    assert status_of(versions["es"]).is_reviewed
    assert status_of(versions["es"]).reviewer == "Dr. A. Lopez"
    assert not status_of(versions["ar"]).is_reviewed
    assert not status_of(versions["en"]).is_reviewed


def test_a_changed_word_of_the_page_ends_its_signature(versions):
    sign(versions["es"])
    rewrite(versions["es"], "Otra cosa")

    changed = status_of(versions["es"])
    assert (changed.kind, changed.text_changed, changed.reviewer) == (Kind.MACHINE, True, "")

    rewrite(versions["es"], "Treatment es")
    assert status_of(versions["es"]).is_reviewed


@pytest.mark.parametrize("signed", [True, False])
def test_a_changed_word_of_the_source_makes_its_translations_outdated(versions, signed):
    if signed:
        sign(versions["es"])
    rewrite(versions["en"], "Another treatment")

    changed = status_of(versions["es"])

    assert changed.source_changed and changed.is_outdated and not changed.is_reviewed
    assert changed.as_data["reviewed_by"] is None


def test_publishing_the_same_words_again_changes_nothing(versions):
    sign(versions["es"])
    for page in versions.values():
        page.save_revision().publish()

    assert status_of(versions["es"]).is_reviewed
    assert not status_of(versions["ar"]).is_outdated


def test_without_wagtail_localize_correcting_a_translation_does_not_bring_it_up_to_date(versions):
    rewrite(versions["en"], "Another treatment")
    rewrite(versions["es"], "Otro")

    assert status_of(versions["es"]).is_outdated

    sign(versions["es"], kind="human")
    now = status_of(versions["es"])
    assert (now.kind, now.is_outdated) == (Kind.HUMAN, False)


def test_a_translation_whose_source_is_gone_stays_a_translation(versions):
    versions["en"].delete()

    orphan = status_of(versions["es"])

    assert (orphan.kind, orphan.source) == (Kind.MACHINE, None)


def test_a_page_keeps_one_publication_and_every_signature(versions):
    for name in ("First", "Second"):
        sign(versions["es"], name)
        versions["es"].save_revision().publish()

    records = TranslationRecord.objects.filter(page=versions["es"])
    assert records.filter(reviewer_name="").count() == 1
    assert records.count() == 3
    assert status_of(versions["es"]).reviewer == "Second"


def by_python(page, parent):
    return page.copy(to=parent, copy_revisions=True, update_attrs={"slug": "copy"})


def by_the_admin(page, parent):
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(make_user(superuser=True))
    data = {
        "new_title": page.title,
        "new_slug": "copy",
        "new_parent_page": str(parent.pk),
        "publish_copies": "on",
    }
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302
    return ProcedurePage.objects.get(slug="copy")


@pytest.mark.parametrize("copy", [by_python, by_the_admin])
@pytest.mark.parametrize("code", ["en", "es"])
def test_a_copy_of_a_signed_page_is_not_signed(versions, copy, code):
    sign(versions[code])
    before = status_of(versions[code])

    made = copy(versions[code], versions[code].get_parent())

    assert before.is_reviewed
    assert not status_of(made).is_reviewed
    assert status_of(made).kind == (Kind.SOURCE if code == "en" else Kind.MACHINE)


def test_what_lies_below_a_copied_page_stays_machine_translated(versions):
    parent = versions["es"].get_parent().specific
    versions["es"].move(
        parent.add_child(instance=ProcedurePage(title="Section", slug="section")), "last-child"
    )
    section = ProcedurePage.objects.get(slug="section")

    section.copy(recursive=True, to=parent, update_attrs={"slug": "copy"})

    [child] = ProcedurePage.objects.get(slug="copy").get_children().specific()
    assert status_of(child).kind == Kind.MACHINE


def test_a_page_copied_without_what_lies_below_it_stays_machine_translated(versions):
    parent = versions["es"].get_parent()
    versions["es"].add_child(instance=ProcedurePage(title="Below", slug="below"))

    copy = ProcedurePage.objects.get(pk=versions["es"].pk).copy(to=parent, update_attrs={"slug": "copy"})

    assert status_of(copy).kind == Kind.MACHINE


def test_people_who_translate_from_a_machine_translation_are_people(versions):
    french, _made = Locale.objects.get_or_create(language_code="fr")
    copy = versions["es"].copy_for_translation(french, copy_parents=True)
    rewrite(copy, "Traitement")

    assert status_of(copy).kind == Kind.HUMAN


def test_no_way_to_another_language_carries_an_english_signature(versions):
    english = versions["en"]
    sign(english)
    french, _made = Locale.objects.get_or_create(language_code="fr")
    english.get_parent().copy_for_translation(french, alias=True)

    alias = english.copy_for_translation(french, alias=True)
    assert status_of(alias).kind == Kind.UNTRANSLATED and not status_of(alias).reviewer
    alias.delete()

    copy = english.copy_for_translation(french)
    copy.get_latest_revision().publish()
    assert not status_of(copy).is_reviewed
    ProcedurePage.objects.filter(pk=versions["ar"].pk).update(slug="arabic")
    ProcedurePage.objects.get(slug="arabic").move(english.get_parent(), pos="last-child")
    assert not status_of(versions["ar"]).is_reviewed
    assert status_of(english).is_reviewed


def test_a_page_that_is_given_another_language_leaves_its_signature_behind(versions):
    sign(versions["es"])
    french, _made = Locale.objects.get_or_create(language_code="fr")
    ProcedurePage.objects.filter(pk=versions["es"].pk).update(locale=french)

    assert not status_of(versions["es"]).is_reviewed


def test_an_alias_in_the_same_language_has_the_status_of_its_original(versions):
    alias = versions["es"].create_alias(parent=versions["es"].get_parent(), update_slug="alias")

    assert status_of(alias).kind == Kind.MACHINE
    sign(versions["es"])
    assert status_of(alias).is_reviewed


def test_search_engines_may_list_all_but_unreviewed_machine_translations(versions, settings):
    sign(versions["ar"])
    pages = list(versions.values())

    assert {page.locale.language_code for page in indexable(pages)} == {"en", "ar"}
    rewrite(versions["en"], "Another treatment")  # what was read and signed in Arabic is still that
    assert {page.locale.language_code for page in indexable(pages)} == {"en", "ar"}
    settings.WAGTAIL_SCS_INDEX_UNREVIEWED = True
    assert len(indexable(pages)) == 3


def test_more_pages_and_languages_ask_the_database_no_more(versions):
    counts = []
    for number in (1, 3):
        pages = list(ProcedurePage.objects.filter(pk__in=[p.pk for p in list(versions.values())[-number:]]))
        with CaptureQueriesContext(connection) as queries:
            statuses(pages)
        counts.append(len(queries))

    assert counts == [2, 2]


def test_the_shipped_page_is_machine_translated_and_a_second_run_writes_no_record(pages):
    before = list(TranslationRecord.objects.values_list("pk", flat=True))
    call_command("scs_create_page", verbosity=0, stdout=StringIO())

    assert [status_of(pages[code]).kind for code in ("en", "es", "ar")] == ["source", "machine", "machine"]
    assert not any(status_of(page).is_outdated for page in pages.values())
    assert list(TranslationRecord.objects.values_list("pk", flat=True)) == before
