"""What wagtail-localize makes of a clinic's own form: labels are translated, keys never."""

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.builders import make_form_page, make_site, make_translation, parsed, post, solved
from wagtail_scs.forms.fields.presets import field, item, question
from wagtail_scs.models import ContactForm, ContactSubmission


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource


SIDES = {"left": "On the left", "right": "On the right"}


def own_fields():
    side = field("single_choice", "side", label="Where does it hurt?", help="One side")
    side["value"]["options"] = [item({"key": key, "label": label}) for key, label in SIDES.items()]
    consent = field("consent", "consent", text="We keep it 6 months.")
    insurer = field("short_text", "insurer", label="Insurer", autocomplete="organization", max_length=60)
    return [*question(), insurer, side, consent]


@pytest.fixture
def form(db):
    make_site()
    english = Locale.objects.get(language_code="en")
    form = ContactForm(name="Own form", button_label="Off it goes", fields=own_fields(), locale=english)
    form.live = False
    form.save()
    form.save_revision().publish()
    form.refresh_from_db()
    return form


@pytest.fixture
def spanish(form, django_capture_on_commit_callbacks):
    """The form's translation to Spanish by wagtail-localize, complete and published."""
    source, _created = TranslationSource.get_or_create_from_instance(form)
    made = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="es"))
    translate(made)
    with django_capture_on_commit_callbacks(execute=True):
        made.save_target()
    return made


def translate(made, leave_out=0):
    """Translate every text to ``ES …``, but for the last ``leave_out``."""
    segments = list(StringSegment.objects.filter(source=made.source).order_by("order"))
    for segment in segments[: len(segments) - leave_out]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=made.target_locale,
            defaults={"data": f"ES {segment.string.data}"},
        )


def shape(form):
    """Everything in the fields that is no words: kinds, keys, options, limits."""
    return [
        (block.block_type, block.id, block.value["key"], block.value["required"], options(block.value))
        for block in form.fields
    ]


def options(value):
    return [
        (option.id, option.value["key"])
        for option in value.get("options", ()) and value["options"].bound_blocks
    ]


def test_only_words_are_texts_to_translate(spanish):
    texts = set(StringSegment.objects.filter(source=spanish.source).values_list("string__data", flat=True))

    assert texts == {
        "Off it goes",
        "Insurer",
        "Where does it hurt?",
        "One side",
        "On the left",
        "On the right",
        "We keep it 6 months.",
    }


def test_labels_are_translated_and_keys_stay(form, spanish):
    translated = spanish.get_target_instance()

    assert translated.live and translated.name == "Own form"
    assert shape(translated) == shape(form)
    assert [b.value["label"] for b in translated.fields][-3:] == ["ES Insurer", "ES Where does it hurt?", ""]
    (side,) = (b for b in translated.fields if b.value["key"] == "side")
    assert [option["label"] for option in side.value["options"]] == ["ES On the left", "ES On the right"]


def test_keys_stay_when_the_translation_follows_its_source(form, spanish, django_capture_on_commit_callbacks):
    form.name = "New name"
    form.retention_days = 30
    form.fields = [*reversed(form.fields.get_prep_value())]
    form.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        spanish.source.update_from_db()
        spanish.save_target()

    translated = spanish.get_target_instance()
    assert (translated.name, translated.retention_days) == ("New name", 30)
    assert shape(translated) == shape(ContactForm.objects.get(pk=form.pk))
    assert translated.live and translated.button_label == "ES Off it goes"


def test_nobody_can_override_a_key(spanish):
    from wagtail_localize.models import OverridableSegment

    paths = OverridableSegment.objects.filter(source=spanish.source).values_list("context__path", flat=True)

    assert not [path for path in paths if path.endswith(("key", "name", "autocomplete"))]


def test_the_spanish_page_shows_the_spanish_form_and_keeps_the_same_answers(form, spanish):
    english = make_form_page(form=form)
    translated = make_translation(english, "es")
    typed = {"insurer": "Acme", "side": "left", "consent": "on", "form": form.key}

    html = {
        page.locale.language_code: Client().get(page.url).content.decode() for page in (english, translated)
    }
    assert "ES Where does it hurt?" in html["es"] and "ES Where" not in html["en"]
    for page in (english, translated):
        assert post(page, **{**typed, **solved(page, form.key)}).status_code == 303

    first, second = ContactSubmission.objects.order_by("pk")
    assert first.payload == second.payload
    assert [f["key"] for f in first.schema] == [f["key"] for f in second.schema]
    assert dict(second.answers)["ES Where does it hurt?"] == "ES On the left"
    versions = [f["version"] for s in (first, second) for f in s.schema if f["kind"] == "consent"]
    assert len(set(versions)) == 2


def test_the_spanish_words_are_the_shipped_ones_where_the_label_is_blank(form, spanish):
    page = make_translation(make_form_page(form=form), "es")

    labels = [
        e.text.strip() for e in parsed(Client().get(page.url)).iter("label") if e.get("for") == "scs-name"
    ]
    assert labels and labels != ["Your name"]
