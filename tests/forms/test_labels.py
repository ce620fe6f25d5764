"""Fields and options are called the same on the screen and in a file, whoever reads them."""

import pytest
from django.utils import timezone

from tests.builders import make_messages, make_snapshot
from tests.exporting import exporter, records
from tests.forms.test_inbox import CHANGE, VIEW, address, logged_in
from tests.forms.test_inbox_message import facts, own_form
from wagtail_scs.models import ContactForm


@pytest.fixture
def early(site):
    """A message in Spanish whose form calls a shipped option by a word of the clinic's own."""
    field = {
        "key": "when",
        "label": "¿Cuándo?",
        "kind": "single_choice",
        "choices": {"morning": "Antes de las 8"},
    }
    return make_messages(
        1, language="es", form_key="gone", snapshot=make_snapshot(field), payload={"name": "Ana", "when": "morning"}
    )[0]  # fmt: skip


def test_the_visitors_own_word_is_not_replaced_by_a_shipped_one(early):
    shown = facts(logged_in(VIEW, CHANGE).get(address(early)))

    assert shown["¿Cuándo?"] == ("", "Antes de las 8", "")
    assert records(exporter(name="exporter"))[0]["Other answers"] == "¿Cuándo?: Antes de las 8"


@pytest.fixture
def pain(site):
    """A form answered in Spanish whose English version may or may not be published."""
    spanish = own_form("es", "¿Dónde?", "Espalda")
    spanish.save()
    field = {"key": "where", "label": "¿Dónde?", "kind": "single_choice", "choices": {"back": "Espalda"}}
    message = make_messages(
        1,
        language="es",
        form_key=spanish.key,
        snapshot=make_snapshot(field),
        payload={"name": "Ana", "where": "back"},
    )[0]
    english = own_form()
    english.translation_key = spanish.translation_key
    english.save()
    return message


def words_for(message):
    """The label and the answer an English reader gets: on the screen, and in the file."""
    shown = facts(logged_in(VIEW, CHANGE).get(address(message)))
    row = records(exporter(name="exporter"))[0]
    return [
        (label, shown[label][1], row.get(label)) for label in ("What hurts?", "¿Dónde?") if label in shown
    ]


def test_a_published_translation_speaks_on_the_screen_and_in_the_file(pain):
    assert words_for(pain) == [("What hurts?", "My back", "My back")]


def test_a_form_that_was_published_once_still_does(pain):
    english = ContactForm.objects.filter(locale__language_code="en")
    english.update(live=False, first_published_at=timezone.now())

    assert words_for(pain) == [("What hurts?", "My back", "My back")]


def test_a_translation_that_was_never_published_has_no_say(pain):
    ContactForm.objects.filter(locale__language_code="en").update(live=False, first_published_at=None)

    assert words_for(pain) == [("¿Dónde?", "Espalda", "Espalda")]
