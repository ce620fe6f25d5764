import pytest
from django.utils import translation

from tests.builders import make_message
from wagtail_scs.forms.fields import ContactFields, schema


def fill(**over):
    return ContactFields(make_message(**over))


def cleaned(**over):
    fields = fill(**over)
    assert fields.is_valid(), fields.errors
    return fields.cleaned_data


def mistakes(**over):
    fields = fill(**over)
    assert not fields.is_valid()
    return {key: errors[0] for key, errors in fields.errors.items()}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Maria  ", "Maria"),
        ("Ma\x00ria\x01\x0b\x1f\x7f\x85", "Maria"),
        ("Maria\ufffe\uffff", "Maria"),
        ("\u202eMaria\u202c \u2066Lopez\u2069", "Maria Lopez"),
        ("Maria\r\nBcc: all@example.org", "Maria Bcc: all@example.org"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("O’Brien-Nuñez 李", "O’Brien-Nuñez 李"),
    ],
)
def test_a_name_loses_what_harms_and_keeps_what_spells(typed, kept):
    assert cleaned(name=typed)["name"] == kept


def test_a_message_keeps_its_lines_and_tabs():
    assert cleaned(message="one\r\ntwo\rthree\n\tfour\x00")["message"] == "one\ntwo\nthree\n\tfour"


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\u200b\u200b", "\u200d", "\ufeff\u00ad", "\u3164", "\x00\x01", "\u202e"]
)
@pytest.mark.parametrize("field", ["name", "message"])
def test_a_text_nobody_could_see_is_missing(field, nothing):
    assert list(mistakes(**{field: nothing})) == [field]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+1 555 010 0199", "+1 555 010 0199"),
        ("(555) 010-0199", "(555) 010-0199"),
        ("555.010.0199", "555.010.0199"),
        ("٠٥٥٥ ٠١٠ ٠١٩", "٠٥٥٥ ٠١٠ ٠١٩"),
        ("०१२३४५", "०१२३४५"),
        ("＋１ ５５５", "+1 555"),
        ("555\u2011010\u20130199", "555-010-0199"),
        ("\u202a+1\u00a0555\u200e 010\u202c", "+1 555 010"),
    ],
)
def test_a_phone_number_in_the_digits_of_any_script_is_taken(typed, kept):
    assert cleaned(phone=typed)["phone"] == kept


@pytest.mark.parametrize(
    "typed", ["call me", "123", "+", "----", "1----", "555 0100 ext. 7", "++1 555", "5\n55=1+1"]
)
def test_what_cannot_be_dialled_is_refused_with_an_example(typed):
    assert mistakes(phone=typed) == {"phone": "Enter a phone number such as +1 555 010 0199."}


def test_an_e_mail_or_a_phone_number_is_enough():
    assert cleaned(email="maria@patients.example", phone="")
    assert cleaned(email="", phone="555 0100")


def test_without_any_way_to_answer_both_are_asked_for():
    wanted = "Give an e-mail address or a phone number, so that we can answer."
    assert mistakes(email="", phone="") == {"email": wanted}
    assert mistakes(email="\u200b", phone=" ") == {"email": wanted}


@pytest.mark.parametrize(
    "typed", ["maria", "maria@", "maria@patients.example\nBcc: x@y.example,", "a b@c.example"]
)
def test_a_wrong_e_mail_address_is_explained_once(typed):
    assert mistakes(email=typed) == {"email": "Enter an e-mail address such as name@example.org."}


@pytest.mark.parametrize(
    ("field", "limit", "unit"),
    [("name", 120, "n"), ("phone", 31, "1"), ("message", 5000, "ü")],
)
def test_a_text_may_fill_its_field_and_not_one_character_more(field, limit, unit):
    assert cleaned(**{field: unit * limit})[field] == unit * limit
    assert str(limit) in mistakes(**{field: unit * (limit + 1)})[field]


def test_an_overlong_e_mail_address_is_refused():
    assert "email" in mistakes(email=f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example")


@pytest.mark.parametrize("typed", ["complaint", "", "question ", "\x00", "0"])
def test_a_reason_that_was_not_offered_is_refused(typed):
    assert list(mistakes(reason=typed)) == ["reason"]


def test_every_mistake_is_a_full_sentence():
    missing = mistakes(name="", message="", reason="", email="", phone="")
    wrong = mistakes(reason="complaint", email="x", phone="x", name="n" * 121)

    for text in (*missing.values(), *wrong.values()):
        assert text[0].isupper() and text.endswith((".", ")"))


def test_the_schema_keeps_labels_and_choices_in_the_language_of_the_visitor():
    with translation.override("es"):
        spanish = {field["key"]: field for field in schema()}
    english = {field["key"]: field for field in schema()}

    assert english["reason"]["choices"]["question"] == "I have a question"
    assert spanish["reason"]["choices"]["question"] != "I have a question"
    assert spanish["name"]["label"] != english["name"]["label"]


def test_what_was_typed_is_listed_as_typed_with_choices_by_label():
    fields = fill(name=" Maria\x00", reason="appointment", phone="")

    assert ("Your name", " Maria\x00") in fields.typed()
    assert ("Why are you writing?", "I would like an appointment") in fields.typed()
    assert "Phone" not in dict(fields.typed())
