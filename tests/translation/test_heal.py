"""A sentence whose block was deleted and added again has another id; its translation comes along. With wagtail-localize."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command

from tests.builders import make_form_page


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringTranslation, Translation, TranslationSource


@pytest.fixture
def spanish(pages):
    return Translation.objects.get(
        target_locale__language_code="es", source__object_id=pages["en"].translation_key
    )


def with_new_ids(raw):
    """As if an editor had deleted every block and added it again with the same words."""
    if isinstance(raw, dict):
        return {k: str(uuid.uuid4()) if k == "id" else with_new_ids(v) for k, v in raw.items()}
    return [with_new_ids(part) for part in raw] if isinstance(raw, list) else raw


def move(pages, spanish, change=with_new_ids):
    english = pages["en"]
    english.body = change(english.body.get_prep_value())
    english.save_revision().publish()
    spanish.source.update_from_db()


def rows(text):
    return StringTranslation.objects.filter(locale__language_code="es", translation_of__data=text)


def said(text):
    """What the page says now for an English sentence."""
    segments = Translation.objects.get(target_locale__language_code="es").source.stringsegment_set
    contexts = segments.filter(string__data=text).values("context_id")
    return list(rows(text).filter(context_id__in=contexts).values_list("data", flat=True))


def test_a_moved_sentence_keeps_what_a_person_wrote_for_it(pages, spanish, settings):
    settings.WAGTAIL_SCS_PREFILL = False
    rows("Permanent Implantation").update(data="Nuestro implante", tool_name="", translation_type="manual")
    move(pages, spanish)
    assert spanish.get_progress() == (43, 3)

    report = StringIO()
    call_command("scs_update_translations", stdout=report)

    assert spanish.get_progress() == (43, 43)
    assert said("Permanent Implantation") == ["Nuestro implante"]
    healed = rows("Permanent Implantation").latest("pk")
    assert (healed.tool_name, healed.translation_type) == ("", "manual")
    assert "moved" in report.getvalue()


def test_synchronising_heals_at_once(pages, spanish):
    rows("Permanent Implantation").update(data="Nuestro implante", tool_name="", translation_type="manual")

    move(pages, spanish)

    assert spanish.get_progress() == (43, 43)
    assert said("Permanent Implantation") == ["Nuestro implante"]


def test_two_different_old_translations_are_a_question_for_people(pages, spanish):
    """“Trial Period” stood in two places and was corrected in one word each; nobody knows which belongs here."""
    for sentence, text in zip(rows("Trial Period"), ("Una", "Otra"), strict=True):
        StringTranslation.objects.filter(pk=sentence.pk).update(
            data=text, tool_name="", translation_type="manual"
        )

    move(pages, spanish)

    report = StringIO()
    call_command("scs_update_translations", stdout=report)

    assert said("Trial Period") == []
    assert report.getvalue().count("not decided") == 2
    assert spanish.get_progress() == (43, 41)


def test_a_copy_of_a_sentence_that_is_still_there_is_not_translated_by_its_twin(pages, spanish):
    rows("Screening").update(data="Nuestra evaluación", tool_name="", translation_type="manual")

    def twice(raw):
        cards = next(block for block in raw if block["type"] == "consideration_list")
        return [*raw, with_new_ids(cards)]

    move(pages, spanish, twice)

    assert said("Screening") == ["Nuestra evaluación"]


def test_a_sentence_of_another_page_heals_nothing(pages, spanish, settings):
    """Only the same page: what people wrote elsewhere was written for another place."""
    rows("Contact us").delete()
    first, second = make_form_page(slug="one"), make_form_page(slug="two")
    made = []
    for page in (first, second):
        source, _created = TranslationSource.get_or_create_from_instance(page)
        made.append(Translation.objects.create(source=source, target_locale=pages["es"].locale))
    for segment in made[0].source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=pages["es"].locale, data="Aquí"
        )

    made[1].source.update_from_db()

    assert made[1].get_progress()[1] == 0
