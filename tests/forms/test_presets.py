"""Ready-made forms speak every language without a word of the clinic's own."""

import pytest
from django.test import Client
from django.utils import translation

from tests.builders import make_form_page, make_message, make_translation, parsed, post, solved
from wagtail_scs.forms.fields import STANDARD_FIELDS, ContactFields, is_shipped, presets
from wagtail_scs.forms.fields.build import form_of
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactForm, ContactSubmission


def names(response):
    form = parsed(response).find(".//form[@class='scs-form']")
    names = {field.get("name") for field in form.iter() if field.get("name")}
    return names - {"page", "form", "language", HONEYPOT}


def test_the_standard_form_is_the_first_preset(page):
    assert list(ContactFields.base_fields) == [
        "name",
        "email",
        "phone",
        "reason",
        "preferred_days",
        "preferred_times",
        "message",
    ]
    assert names(Client().get(page.url)) == set(ContactFields.base_fields)


def test_what_an_appointment_needs_is_optional_and_says_what_it_is_for():
    fields = ContactFields.base_fields

    assert not fields["preferred_days"].required and not fields["preferred_times"].required
    assert str(fields["preferred_days"].look.hint) == "Only if you would like an appointment."
    assert ContactFields(make_message()).is_valid()


def test_preferred_days_and_times_are_kept_by_key(page):
    response = post(
        page, preferred_days=["monday", "friday"], preferred_times=["evening"], reason="appointment"
    )

    assert response.status_code == 303
    payload = ContactSubmission.objects.get().payload
    assert payload["preferred_days"] == ["monday", "friday"]
    assert dict(ContactSubmission.objects.get().answers)["Days that suit you"] == "Monday · Friday"


def test_call_me_back_asks_for_a_name_and_a_number():
    form = form_of(presets.call_back())

    assert list(form({}).errors) == ["name", "phone"]
    assert form({"name": "Maria", "phone": "555 0100"}).is_valid()


@pytest.mark.parametrize("preset", [presets.question, presets.call_back])
def test_a_preset_has_no_words_of_its_own(preset):
    assert is_shipped(preset())
    form = form_of(preset())()
    assert all(str(field.label) for field in form)
    assert all(str(label) for field in form for _key, label in getattr(field.field, "choices", ()))


def test_two_forms_from_one_preset_share_no_id():
    ids = [[block["id"] for block in preset] for preset in (presets.question(), presets.question())]

    assert not set(ids[0]) & set(ids[1])


def test_a_form_without_own_words_serves_languages_it_was_never_translated_to(pages):
    form = ContactForm.objects.create(name="Back", fields=presets.call_back(), locale=pages["en"].locale)
    other = make_form_page(pages["en"], slug="other", form=form)
    arabic = make_translation(other, "ar")

    assert names(Client().get(arabic.url)) == {"name", "phone", "preferred_times"}
    data = {"email": None, "reason": None, "message": None, "phone": "555 0100", "form": form.key}
    assert post(arabic, **{**data, **solved(arabic, form.key)}).status_code == 303
    kept = ContactSubmission.objects.get()
    assert (kept.form_key, kept.language, kept.form) == (form.key, "ar", None)


def test_a_form_with_own_words_is_the_standard_one_where_it_was_not_translated(pages):
    own = [presets.field("short_text", "insurer", label="Insurer"), *STANDARD_FIELDS]
    form = ContactForm.objects.create(name="Own", fields=own, locale=pages["en"].locale)
    arabic = make_translation(make_form_page(pages["en"], slug="other", form=form), "ar")

    assert names(Client().get(arabic.url)) == set(ContactFields.base_fields)


def test_one_form_class_speaks_every_language():
    labels = {}
    for language in ("en", "es", "ar"):
        with translation.override(language):
            labels[language] = str(ContactFields()["name"].label)

    assert len(set(labels.values())) == 3
