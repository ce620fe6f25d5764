"""Each kind of field: what a visitor may type, what is kept, and how it is read again."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.builders import kept, make_form_page, make_user, parsed, post, solved, typed_in
from wagtail_scs.forms.answers import readable
from wagtail_scs.forms.fields import schema
from wagtail_scs.forms.fields.build import form_of
from wagtail_scs.forms.fields.presets import field, item
from wagtail_scs.models import ContactForm, ContactSubmission


def today(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def choice(kind, key, options, **over):
    made = field(kind, key, **over)
    made["value"]["options"] = [item({"key": key, "label": label}) for key, label in options.items()]
    return made


SIDES = {"left": "On the left", "right": "On the right", "both": "On both sides"}
MANY = {f"o{n}": f"Option {n}" for n in range(12)}
EVERY_KIND = [
    field(
        "short_text",
        "insurer",
        label="Insurer",
        help="As on your card",
        max_length=20,
        autocomplete="organization",
    ),
    field("long_text", "story", label="Your story", max_length=100),
    field("email", "email", required=True),
    field("phone", "phone"),
    choice("single_choice", "side", SIDES, label="Where does it hurt?"),
    choice("single_choice", "place", MANY, label="Which place?"),
    choice("several_choices", "tried", SIDES, label="What have you tried?"),
    field("date", "since", label="Since when?", latest=0),
    field("time", "call_back_at"),
    field("number", "level", label="How strong, from 0 to 10?", minimum=0, maximum=10),
    field("tick_box", "referred", label="A doctor sent me"),
    field(
        "consent", "consent", required=True, text="We keep it 6 months.", notice="https://clinic.example/data"
    ),
]
FILLED = {
    "insurer": "Acme",
    "story": "It began\nlong ago",
    "email": "maria@patients.example",
    "phone": "",
    "side": "both",
    "place": "o7",
    "tried": ["right", "left"],
    "since": "2020-02-29",
    "call_back_at": "09:30",
    "level": "7",
    "referred": "on",
    "consent": "on",
}


def filled(*fields, **data):
    return form_of(fields)(data)


def cleaned(made, typed):
    form = filled(made, **{made["value"]["key"]: typed})
    assert form.is_valid(), form.errors
    return form.cleaned_data[made["value"]["key"]]


def mistake(made, typed):
    form = filled(made, **({} if typed is None else {made["value"]["key"]: typed}))
    assert not form.is_valid()
    return form.errors[made["value"]["key"]][0]


@pytest.fixture
def form(page):
    return ContactForm.objects.create(name="All kinds", fields=EVERY_KIND, locale=page.locale)


@pytest.fixture
def full_page(page, form):
    return make_form_page(page, slug="full", form=form)


def send(page, form, **over):
    empty = dict.fromkeys(("name", "reason", "message"))
    data = {**empty, **FILLED, **solved(page, form.key), "form": form.key, **over}
    return post(page, **data)


@pytest.mark.parametrize("typed", ["2026-01-31", " 2026-01-31 ", "٢٠٢٦-٠١-٣١"])
def test_a_date_is_kept_as_the_browser_sends_it(typed):
    assert cleaned(field("date", "d"), typed) == "2026-01-31"


@pytest.mark.parametrize(
    "typed", ["31/01/2026", "01/02/2025", "2026-02-30", "2026", "tomorrow", "2026-13-01"]
)
def test_a_date_that_could_mean_another_day_is_refused(typed):
    assert mistake(field("date", "d"), typed) == "Enter a date as year, month and day, such as 2026-01-31."


def test_the_limits_of_a_date_count_in_days_from_today():
    soon = field("date", "d", earliest=1, latest=30)

    assert cleaned(soon, today(1)) == today(1)
    assert cleaned(soon, today(30)) == today(30)
    assert mistake(soon, today(0)).startswith("Choose a date from ")
    assert mistake(soon, today(31)).startswith("Choose a date up to ")


@pytest.mark.parametrize(("typed", "kept"), [("09:30", "09:30"), ("09:30:15", "09:30"), ("23:59", "23:59")])
def test_a_time_is_kept_as_hour_and_minute(typed, kept):
    assert cleaned(field("time", "t"), typed) == kept


@pytest.mark.parametrize("typed", ["24:00", "9 am", "morning", "9:70"])
def test_a_time_nobody_can_read_is_refused(typed):
    assert mistake(field("time", "t"), typed) == "Enter a time as hour and minute, such as 09:30."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12", 12),
        ("-3", -3),
        ("12.50", 12.5),
        ("1,5", 1.5),
        ("٢٣", 23),
        ("٢\u066b٥", 2.5),
        ("−4", -4),
        ("0", 0),
    ],
)
def test_a_number_may_be_written_in_any_script(typed, kept):
    assert cleaned(field("number", "n"), typed) == kept
    assert type(cleaned(field("number", "n"), typed)) is type(kept)


@pytest.mark.parametrize("typed", ["twelve", "1e9", "1,000", "NaN", "Infinity", "1" * 30, "1.2.3", "--1"])
def test_what_is_no_number_is_refused_with_an_example(typed):
    assert mistake(field("number", "n"), typed)


def test_a_number_has_limits():
    level = field("number", "n", minimum=0, maximum=10)

    assert [cleaned(level, "0"), cleaned(level, "10")] == [0, 10]
    assert mistake(level, "-1") == "Enter 0 or more."
    assert mistake(level, "10.5") == "Enter 10 or less."


def test_several_choices_are_kept_once_and_in_the_order_offered():
    sides = choice("several_choices", "s", SIDES)

    assert cleaned(sides, ["both", "left", "left"]) == ["left", "both"]
    assert cleaned(sides, []) == []
    assert mistake(sides, ["left", "top"]) == "Please choose from these only."


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (field("short_text", "x", required=True), "Please fill this in."),
        (field("date", "x", required=True), "Please fill this in."),
        (field("number", "x", required=True), "Please fill this in."),
        (field("phone", "phone", required=True), "Please tell us your phone number."),
        (choice("single_choice", "x", SIDES, required=True), "Please choose one of these."),
        (choice("several_choices", "x", SIDES, required=True), "Please choose at least one of these."),
        (field("tick_box", "x", required=True), "Please tick this box."),
        (
            field("consent", "consent", required=True),
            "Please tick this box if you agree. Without it we may not answer you here.",
        ),
    ],
)
def test_a_missing_answer_is_asked_for_in_a_sentence(made, sentence):
    assert mistake(made, None) == sentence


@pytest.mark.parametrize(
    "made", [field("short_text", "x"), field("date", "x"), field("time", "x"), field("number", "x")]
)
def test_an_optional_field_left_empty_is_kept_as_nothing(made):
    assert cleaned(made, "  ") == ""


def test_a_clinics_own_limit_of_characters_holds():
    assert "3" in mistake(field("short_text", "x", max_length=3), "four")
    assert cleaned(field("long_text", "x", max_length=3), "y\nz") == "y\nz"


def test_one_of_e_mail_and_phone_is_needed_unless_one_is_required():
    either = [field("email", "work_email", label="Work"), field("phone", "mobile", label="Mobile")]
    assert list(filled(*either).errors) == ["work_email"]
    assert filled(*either, mobile="555 0100").is_valid()

    assert list(filled(either[0], field("phone", "phone", required=True)).errors) == ["phone"]
    assert filled(either[0]).is_valid()


def test_every_kind_of_answer_is_kept_once_however_often_it_is_sent(full_page, form):
    challenge = solved(full_page, form.key)

    assert [send(full_page, form, **challenge).status_code for _ in range(2)] == [303, 303]

    assert kept() == (1, 1)
    payload = ContactSubmission.objects.get().payload
    assert payload["tried"] == ["left", "right"]
    assert (payload["level"], payload["since"], payload["call_back_at"]) == (7, "2020-02-29", "09:30")
    assert (payload["referred"], payload["consent"], payload["side"]) == (True, True, "both")


def test_every_kind_of_answer_comes_back_after_a_mistake(full_page, form):
    response = send(full_page, form, answer="0")

    assert response.status_code == 422
    again = typed_in(response)
    assert {key: again[key].strip() for key in ("insurer", "since", "call_back_at", "level")} == {
        key: FILLED[key] for key in ("insurer", "since", "call_back_at", "level")
    }
    document = parsed(response)
    ticked = {e.get("id") for e in document.iter("input") if e.get("checked") is not None}
    assert ticked == {"scs-side-both", "scs-tried", "scs-tried-right", "scs-referred", "scs-consent"}
    assert [o.get("value") for o in document.iter("option") if o.get("selected") is not None] == ["o7"]


def test_every_mistake_is_led_to_and_described(full_page, form):
    wrong = dict.fromkeys(FILLED, "?" * 101) | {"consent": None, "referred": None}

    document = parsed(send(full_page, form, **wrong))

    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href").lstrip("#") for a in document.find(".//div[@id='scs-errors']").iter("a")]
    assert links == [f"scs-{key}" for key in FILLED if key != "referred"]
    assert set(links) <= set(ids)
    described = [e.get("aria-describedby").split() for e in document.iter() if e.get("aria-describedby")]
    assert {part for parts in described for part in parts} <= set(ids)


def test_each_field_tells_the_browser_what_it_is(full_page):
    form = parsed(Client().get(full_page.url)).find(".//form[@class='scs-form']")
    inputs = {e.get("name"): e for e in form.iter() if e.get("id", "").startswith("scs-")}

    assert [inputs[k].get("type") for k in ("insurer", "email", "phone", "since", "call_back_at")] == [
        "text",
        "email",
        "tel",
        "date",
        "time",
    ]
    assert inputs["level"].get("inputmode") == "decimal"
    assert inputs["insurer"].get("autocomplete") == "organization"
    assert {k: inputs[k].get("dir") for k in ("insurer", "story", "since", "level")} == {
        "insurer": "auto",
        "story": "auto",
        "since": "ltr",
        "level": "ltr",
    }
    assert inputs["place"].tag == "select"
    assert inputs["consent"].get("required") is not None and inputs["referred"].get("required") is None


def test_the_message_keeps_word_for_word_what_was_agreed_to(full_page, form):
    send(full_page, form)
    (consent,) = [f for f in ContactSubmission.objects.get().schema if f["kind"] == "consent"]

    assert consent["text"] == "We keep it 6 months."
    assert consent["notice"] == "https://clinic.example/data"
    assert consent["language"] == "en" and len(consent["version"]) == 64


def test_other_words_of_a_consent_are_another_version():
    def version(**over):
        (entry,) = schema(form_of([field("consent", "consent", **over)]))
        return entry["version"]

    assert version() == version() != version(text="Other words")
    with translation.override("ar"):
        assert schema(form_of([field("consent", "consent")]))[0]["language"] == "ar"


def test_the_inbox_reads_every_kind_of_answer(full_page, form):
    send(full_page, form)
    message = ContactSubmission.objects.get()
    answers = dict(message.answers)

    assert answers["What have you tried?"] == "On the left · On the right"
    assert answers["Where does it hurt?"] == "On both sides"
    assert answers["Since when?"] == "Feb. 29, 2020"
    assert answers["A doctor sent me"] == "Yes"
    assert json.dumps(message.schema)


def test_a_kept_answer_is_read_in_the_readers_language():
    with translation.override("es"):
        assert readable("2020-02-29", {"kind": "date"}) == "29 de febrero de 2020"
    assert readable("rubbish", {"kind": "date"}) == "rubbish"
    assert readable(0, {"kind": "number"}) == "0"


def test_the_page_of_a_failed_database_posts_every_answer_again(full_page, form, rf):
    from wagtail_scs.forms.submit import unavailable

    Client().get(full_page.url)
    place = {"page": str(full_page.pk), "form": form.key, "language": "en"}

    html = unavailable(rf.post("/scs/submit/", {**FILLED, **place, "x": "not ours"})).content.decode()

    assert html.count('name="tried"') == 2 and 'name="x"' not in html
    assert "On both sides</dd>" in html and "On the right" in html


def test_a_worker_that_has_not_seen_the_form_posts_it_again_all_the_same(rf):
    from wagtail_scs.forms.submit import unavailable

    request = rf.post("/scs/submit/", {"form": "never-seen", "insurer": "Acme", "utm-source": "x"})

    html = unavailable(request).content.decode()
    assert 'name="insurer" value="Acme"' in html and "utm-source" not in html


def test_the_inbox_answers_whoever_wrote_under_any_key(page):
    fields = [field("email", "work_email", label="Work e-mail"), field("phone", "mobile", label="Mobile")]
    form = ContactForm.objects.create(name="Work", fields=fields, locale=page.locale)
    other = make_form_page(page, slug="work", form=form)
    empty = dict.fromkeys(("name", "email", "phone", "reason", "message"))
    post(other, **{**empty, "work_email": "m@work.example", **solved(other, form.key), "form": form.key})
    client = Client()
    client.force_login(make_user(superuser=True))

    html = client.get(f"/admin/messages/{ContactSubmission.objects.get().pk}/").content.decode()

    assert "mailto:m@work.example" in html and ">m@work.example<" in html
