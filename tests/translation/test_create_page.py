from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Revision

from tests.builders import make_languages
from wagtail_scs.pages.models import ProcedurePage


def create(**options):
    out = StringIO()
    call_command("scs_create_page", stdout=out, **options)
    return out.getvalue()


def test_the_page_is_live_in_every_shipped_language_of_the_site(site):
    report = create()

    rows = [line.split()[:3] for line in report.splitlines() if "created" in line]
    assert sorted(rows) == [[code, "43/43", "yes"] for code in ("ar", "en", "es")]
    assert ProcedurePage.objects.live().count() == 3


def test_a_second_run_changes_nothing(pages):
    def state():
        return list(Page.objects.order_by("pk").values()), list(
            Revision.objects.order_by("pk").values_list("pk")
        )

    before = state()

    report = create()

    assert report.count("kept as it is") == 3
    assert state() == before


def test_the_tree_is_whole_after_all_languages_were_made(pages):
    assert not any(Page.find_problems())
    assert all(
        version.get_parent().numchild == version.get_parent().get_children().count()
        for version in pages.values()
    )


def test_a_page_an_editor_has_changed_is_kept(pages):
    page = pages["en"]
    page.title = "Our own title"
    page.save_revision().publish()

    create()

    page.refresh_from_db()
    assert page.title == "Our own title"


def test_a_dry_run_writes_nothing(site):
    report = create(dry_run=True)

    assert "en" in report
    assert not ProcedurePage.objects.exists()


def test_nothing_is_published_when_told_never(site):
    create(publish="never")

    assert ProcedurePage.objects.count() == 3
    assert not ProcedurePage.objects.live().exists()


def test_drafts_made_first_are_published_by_a_later_run(site):
    create(publish="never", locales="es")

    create(publish="complete", locales="es")

    assert ProcedurePage.objects.get(locale__language_code="es").live


def test_a_page_taken_off_the_site_stays_off(pages):
    pages["es"].unpublish()

    create()

    pages["es"].refresh_from_db()
    assert not pages["es"].live


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"locales": "fr"}, "This site has no language “fr”"),
        ({"locales": "de,es"}, "This site has no language “de”"),
        ({"parent": "/nowhere/"}, "There is no page “nowhere”"),
        ({"site": "other.example"}, "There is no site other.example"),
        ({"model": "home.HomePage"}, "does not inherit from"),
        ({"model": "no.Such"}, "There is no page class no.Such"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_nothing_is_written(site, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        create(**options)

    assert not ProcedurePage.objects.exists()


def test_a_language_we_do_not_ship_is_refused_before_anything_is_written(site, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    Locale.objects.create(language_code="fr")

    with pytest.raises(CommandError, match="not shipped in “fr”"):
        create(locales="es,fr")

    assert not ProcedurePage.objects.exists()


def test_a_foreign_page_at_the_same_address_is_not_touched(site):
    site.root_page.add_child(instance=Page(title="Mine", slug="spinal-cord-stimulation"))

    with pytest.raises(CommandError, match="already has a page at “spinal-cord-stimulation”"):
        create()

    assert not ProcedurePage.objects.exists()


def test_a_parent_without_a_version_gets_an_alias_there(site):
    section = site.root_page.add_child(instance=Page(title="Treatments", slug="treatments"))

    create(parent="/treatments/")

    spanish = ProcedurePage.objects.get(locale__language_code="es")
    assert spanish.get_parent().translation_key == section.translation_key
    assert spanish.get_parent().alias_of_id == section.pk
    assert not any(Page.find_problems())


def test_a_spanish_clinic_gets_the_page_in_spanish_first(db, settings):
    from wagtail.models import Site

    make_languages(["es"])
    site = Site.objects.get(is_default_site=True)
    Page.objects.filter(pk=site.root_page_id).update(locale=Locale.objects.get(language_code="es"))
    Page.objects.filter(depth=1).update(locale=Locale.objects.get(language_code="es"))

    create(locales="es")

    page = ProcedurePage.objects.get()
    assert page.title == "¿Qué es la estimulación de la médula espinal?"
    assert page.live
