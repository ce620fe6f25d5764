"""What a second run and a new release do: nothing, and only what nobody edited. With wagtail-localize."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.builders import make_form_page
from tests.translation.conftest import writing
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.catalogue import load


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringTranslation, Translation, TranslationSource


HEADING, INTRO = "body.steps.heading", "body.intro.text"


def run(command="scs_create_page", **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def row(text, language="es"):
    return StringTranslation.objects.get(locale__language_code=language, translation_of__data=text)


def edit(sentence, text):
    """As wagtail-localize's editor does it."""
    sentence.data, sentence.tool_name, sentence.translation_type = text, "", "manual"
    sentence.save()


def test_a_second_run_writes_nothing_and_makes_no_revision(pages):
    with writing() as first:
        run(locales="all")
    with writing() as second:
        run("scs_update_translations")

    assert (first, first.revisions) == ([], 0)
    assert (second, second.revisions) == ([], 0)


@pytest.mark.parametrize("command", ["scs_create_page", "scs_update_translations"])
def test_a_new_release_updates_every_sentence_but_the_one_an_editor_changed(pages, release, command):
    texts = {context: f"{text}!" for context, text in load("es").texts.items() if context != "slug"}
    mine = row("Permanent Implantation")
    edit(mine, "Nuestro implante")
    release("es", texts)

    with writing() as written:
        report = run(command)

    said = StringTranslation.objects.filter(locale__language_code="es").values_list("data", flat=True)
    assert sum(text.endswith("!") for text in said) == len(texts) - 1
    mine.refresh_from_db()
    assert mine.data == "Nuestro implante"
    assert "kept body.steps.steps.implantation.title: “Nuestro implante”; we would say" in report
    spanish = ProcedurePage.objects.get(locale__language_code="es")
    assert spanish.live and spanish.title.endswith("!") and "Nuestro implante" in str(spanish.body)
    assert written.revisions <= 2  # wagtail-localize's own draft, which is then published


def test_a_dry_run_lists_the_same_and_writes_nothing(pages, release):
    edit(row("Permanent Implantation"), "Nuestro implante")
    release("es", {HEADING: "Así se hace", "body.steps.steps.implantation.title": "Otro"})

    with writing() as written:
        report = run("scs_update_translations", dry_run=True)

    assert written == []
    assert "1 changed, 1 kept  would change" in report
    assert "kept body.steps.steps.implantation.title" in report


def test_only_the_languages_asked_for_are_updated(pages, release):
    release("es", {HEADING: "Así se hace"})
    release("ar", {HEADING: "هكذا"})

    run("scs_update_translations", locales="ar")

    heading = "During a spinal cord stimulation procedure"
    assert row(heading, "ar").data == "هكذا"
    assert row(heading, "es").data != "Así se hace"


def test_a_language_without_sentences_is_refused(pages):
    with pytest.raises(CommandError, match="No sentences are shipped in “xx”"):
        run("scs_update_translations", locales="xx")


def test_a_translation_that_people_took_over_is_theirs(pages, release):
    Translation.objects.filter(target_locale__language_code="es").update(enabled=False)
    release("es", {HEADING: "Así se hace"})

    with writing() as written:
        run()
        run("scs_update_translations")

    assert written == []


def test_a_translation_made_by_hand_is_not_overwritten(pages, settings):
    """For example with simple_translation, before the clinic installed wagtail-localize."""
    settings.WAGTAIL_SCS_PREFILL = False
    Translation.objects.all().delete()
    StringTranslation.objects.all().delete()
    ProcedurePage.objects.filter(pk=pages["es"].pk).update(title="Por mano propia")

    with writing() as written:
        report = run(locales="es")

    assert written == [] and not Translation.objects.exists()
    assert report.count("kept as it is") == 2
    assert ProcedurePage.objects.get(pk=pages["es"].pk).title == "Por mano propia"


def test_a_page_of_the_clinics_own_gets_the_sentences_it_shares_with_ours(site, release, languages):
    page = make_form_page(title="Ask us", slug="ask")
    block = {"heading": "Mechanism of Action", "text": "<p>Our own words.</p>"}
    page.body = [{"type": "section", "value": block}]
    page.save()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=languages["es"])
    StringTranslation.objects.all().delete()

    report = run("scs_update_translations")

    assert row("Mechanism of Action").data == load("es").texts["body.mechanism.heading"]
    assert StringTranslation.objects.count() == 1
    assert "1 changed" in report and "Ask us" in report


def test_a_single_word_of_another_page_is_not_taken_for_ours(site, languages):
    page = make_form_page(title="Screening", slug="screening")
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=languages["es"])

    assert not StringTranslation.objects.filter(translation_of__data="Screening").exists()


def test_a_sentence_we_know_in_two_ways_is_left_to_people(pages, release, content):
    """“Trial Period” is a step and a consideration; on another page nobody knows which."""
    release("es", {"body.considerations.cards.trial.title": "Ensayo"})
    page = make_form_page(slug="other")
    page.body = [{"type": "section", "value": {"heading": "Trial Period", "text": "<p>Mine</p>"}}]
    page.save()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    made = Translation.objects.create(source=source, target_locale=pages["es"].locale)

    report = run("scs_update_translations")

    assert made.get_progress()[1] == 0
    assert "“Trial Period” has several translations" in report
