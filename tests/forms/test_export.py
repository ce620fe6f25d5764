"""The export: who gets which messages, in one layout over all languages, as CSV and as XLSX."""

import io
from datetime import UTC, datetime

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from tests.builders import make_snapshot, make_submission, make_user, parsed
from tests.exporting import EXPORT, FORMATS, RIGHT, choose, content_of, exporter, multiply, records, table
from wagtail_scs.forms.export import reading
from wagtail_scs.forms.export.as_csv import csv_response
from wagtail_scs.forms.export.layout import Layout
from wagtail_scs.forms.fields.presets import field, item
from wagtail_scs.forms.lists import inbox_of
from wagtail_scs.models import ContactForm, ContactSubmission


LIST = "/admin/messages/"
VIEW, CHANGE = "wagtail_scs.view_contactsubmission", "wagtail_scs.change_contactsubmission"


@pytest.fixture
def message(page):
    return make_submission(page)


@pytest.fixture
def client(db):
    return exporter()


def logged_in(*permissions, **more):
    client = Client()
    client.force_login(make_user(*permissions, **more))
    return client


def make_form(page, *fields, name="Children"):
    return ContactForm.objects.create(name=name, locale=page.locale, fields=list(fields))


def choice(key, *options, kind="single_choice", **over):
    made = field(kind, key, **over)
    made["value"]["options"] = [item({"key": option, "label": label}) for option, label in options]
    return made


def answered(page, form, jti="own", schema=None, **payload):
    """A message whose visitor filled in ``form``, with the schema of that day."""
    message = make_submission(page, jti)
    described = schema or [
        {"key": key, "label": f"Then: {key}", "kind": "short_text", "choices": {}} for key in payload
    ]
    known = {
        "form_key": form.key if form else "standard",
        "stored": payload,
        "snapshot": make_snapshot(*described),
    }
    ContactSubmission.objects.filter(pk=message.pk).update(**known)
    return ContactSubmission.objects.get(pk=message.pk)


@pytest.mark.parametrize("rights", [(), (VIEW,), (VIEW, CHANGE), ("wagtail_scs.erase_contactsubmission",)])
@pytest.mark.parametrize("file_format", FORMATS)
def test_nobody_exports_without_the_right_of_its_own(message, rights, file_format):
    client = logged_in(*rights)

    for response in (client.get(EXPORT), client.post(EXPORT, choose(file_format))):
        assert response.status_code in {302, 403}
        assert b"Maria" not in response.content and not response.streaming
    assert not ModelLogEntry.objects.exists()


def test_strangers_are_sent_to_the_login(message):
    response = Client().post(EXPORT, choose())

    assert response.headers["Location"].startswith("/admin/login/")


def test_the_inbox_has_a_button_for_those_who_may_export(message):
    def offered(client):
        return any(link.get("href") == EXPORT for link in parsed(client.get(LIST)).iter("a"))

    assert offered(logged_in(VIEW, RIGHT, name="exporter"))
    assert not offered(logged_in(VIEW, CHANGE, name="desk"))


@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx&file_format=csv&reason=x"])
def test_a_link_gives_nothing_away(message, client, query):
    response = client.get(EXPORT + query)

    assert response.status_code == 200 and not response.streaming
    assert b"Maria" not in response.content
    assert not ModelLogEntry.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_only_a_post_gets_a_file(message, client, method):
    assert getattr(client, method)(EXPORT, choose()).status_code == 405


def test_a_post_from_elsewhere_is_refused(message):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(RIGHT))

    response = client.post(EXPORT, choose())

    assert response.status_code == 403 and not response.streaming


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"reason": ""}, "Please say why."),
        ({"reason": " \u200b "}, "Please say why."),
        ({"reason": "x" * 501}, "at most 500 characters"),
        ({"received_from": "2026-02-01", "received_until": "2026-01-31"}, "This is before the first day."),
        ({"received_from": "0001-01-01"}, "greater than or equal to"),
        ({"received_until": "9999-12-31"}, "less than or equal to"),
        ({"received_from": "yesterday"}, "Enter a valid date."),
        ({"file_format": "pdf"}, "Select a valid choice."),
        ({"state": "\x00"}, "Select a valid choice."),
        ({"form_key": "gone"}, "Select a valid choice."),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_wrong_choice_gives_the_screen_again_and_no_file(message, client, over, said):
    response = client.post(EXPORT, choose(**over))

    assert not response.streaming and said in response.content.decode()
    assert not ModelLogEntry.objects.exists()


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_is_a_download_that_nobody_keeps(message, client, file_format):
    response = client.post(EXPORT, choose(file_format))

    assert response.headers["Content-Disposition"].startswith('attachment; filename="messages-20')
    assert response.headers["Content-Disposition"].endswith(f'.{file_format}"')
    assert "no-store" in response.headers["Cache-Control"]
    assert "no-store" in client.get(EXPORT).headers["Cache-Control"]
    content_of(response)


def test_the_log_keeps_who_took_how_many_messages_which_and_why_and_nothing_of_them(message, client):
    make_submission(message.page, "two", reason="appointment")

    content_of(client.post(EXPORT, choose(language="en", received_from="2020-01-01")))

    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user.get_username()) == ("wagtail_scs.message.export", "exporter")
    assert entry.data == {
        "count": 2,
        "filters": {"language": "en", "received_from": "2020-01-01", "file_format": "csv"},
        "reason": "A report to the board",
    }
    assert "Maria" not in f"{entry.label}{entry.data}"
    assert logged_in(superuser=True, name="admin").get("/admin/reports/site-history/").status_code == 200


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_row_says_what_the_message_is_and_what_it_answers(pages, client, file_format):
    message = make_submission(
        pages["es"],
        name="Lucía",
        message="uno\ndos",
        reason="appointment",
        preferred_days=["monday", "friday"],
    )
    ContactSubmission.objects.update(created_at=datetime(2026, 1, 31, 23, 30, 5, tzinfo=UTC))

    assert records(client, file_format) == [
        {
            "ID": str(message.uuid),
            "Received": "2026-01-31T23:30:05Z",
            "State": "New",
            "Form": "Standard form",
            "Language": "Español",
            "Reason (key)": "appointment",
            "Reason": "I would like an appointment",
            "Page": "Ask us",
            "Address of the page": message.page_url,
            "Site": message.site.site_name or message.site.hostname,
            "Your name": "Lucía",
            "E-mail": "maria@patients.example",
            "Phone": "",
            "Days that suit you": "Monday; Friday",
            "Times that suit you": "",
            "Your message": "uno\ndos",
            "Other answers": "",
        }
    ]


@pytest.mark.parametrize("file_format", FORMATS)
def test_messages_in_three_languages_share_one_set_of_columns(pages, client, file_format):
    for language, page in pages.items():
        make_submission(page, language, name=language, preferred_times=["morning"])

    found = records(client, file_format)

    assert [row["Your name"] for row in found] == ["ar", "es", "en"]
    assert [row["Times that suit you"] for row in found] == ["Morning"] * 3
    assert [row["Reason"] for row in found] == ["I have a question"] * 3
    assert {row["Other answers"] for row in found} == {""}


def test_the_reader_chooses_the_language_of_headings_and_labels(message, client):
    headings, row = table(client)
    spanish = Client(headers={"accept-language": "es"})
    spanish.force_login(make_user(RIGHT, name="spanish"))
    otras, fila = table(spanish)

    assert otras[10] != headings[10] == "Your name"
    assert fila[6] != row[6] == "I have a question"
    assert fila[5] == row[5] == "question"


def test_the_file_speaks_the_readers_language_when_the_view_has_long_returned(pages, client):
    make_submission(pages["es"], preferred_days=["monday"])
    response = client.post(EXPORT, choose())

    with translation.override("ar"):
        content = content_of(response).decode()

    assert '"Monday"' in content and '"I have a question"' in content and '"New"' in content


def test_a_choice_reads_as_the_form_of_the_readers_language_says(pages, client):
    form = make_form(pages["en"], choice("pain", ("arm", "Arm"), label="Where does it hurt?"))
    spanish = form.copy_for_translation(pages["es"].locale)
    spanish.fields = [choice("pain", ("arm", "Brazo"), label="¿Dónde le duele?")]
    spanish.save()
    asked = {"key": "pain", "label": "¿Dónde le duele?", "kind": "single_choice", "choices": {"arm": "Brazo"}}
    answered(pages["es"], form, schema=[asked], pain="arm")

    assert records(client)[0]["Where does it hurt?"] == "Arm"
    assert records(client)[0]["Form"] == "Children"


def test_a_removed_option_reads_as_its_visitor_saw_it(page, client):
    form = make_form(page, choice("pain", ("arm", "Arm"), label="Where?", kind="several_choices"))
    asked = {
        "key": "pain",
        "label": "Where?",
        "kind": "several_choices",
        "choices": {"arm": "My arm", "leg": "My leg"},
    }
    answered(page, form, schema=[asked], pain=["arm", "leg", "tail"])

    assert records(client)[0]["Where?"] == "Arm; My leg; tail"


def test_the_shipped_option_of_a_form_that_is_gone_reads_in_the_readers_language(pages, client):
    make_submission(pages["es"], preferred_days=["monday"])
    ContactSubmission.objects.update(form_key="gone")

    row = records(client)[0]

    assert (row["Form"], row["Days that suit you"], row["Reason"]) == ("gone", "Monday", "I have a question")


@pytest.mark.parametrize("file_format", FORMATS)
def test_answers_no_form_asks_for_any_more_stay_readable(page, client, file_format):
    make_submission(page)
    message = ContactSubmission.objects.get()
    message.snapshot = make_snapshot(*message.schema, {"key": "insurer", "label": "Aseguradora"})
    message.payload.update(insurer="Salud SA", unknown=["a", "b"], name="Ana", blank="", ticked=True)
    message.save()

    row = records(client, file_format)[0]

    assert row["Other answers"] == "Aseguradora: Salud SA\nticked: Yes\nunknown: a; b"
    assert row["Your name"] == "Ana"


def test_numbers_are_numbers_and_days_are_iso_in_a_spreadsheet(page, client):
    form = make_form(
        page,
        field("number", "age", label="Age"),
        field("date", "born", label="Born"),
        field("tick_box", "ok", label="OK"),
        field("time", "at", label="At"),
    )
    answered(page, form, age=-12.5, born="1980-01-31", ok=False, at="09:30")

    xlsx, csv = records(client, "xlsx")[0], records(client, "csv")[0]

    assert [xlsx[name] for name in ("Age", "Born", "OK", "At")] == [-12.5, "1980-01-31", "No", "09:30"]
    assert [csv[name] for name in ("Age", "Born", "OK", "At")] == ["-12.5", "1980-01-31", "No", "09:30"]


def test_fields_with_the_same_label_are_told_apart_and_shared_keys_are_one_column(page, client):
    make_form(
        page, field("short_text", "doctor", label="State"), field("short_text", "name", label="Patient")
    )

    headings = table(client)[0]

    assert len(set(headings)) == len(headings)
    assert "State (doctor)" in headings and "Your name / Patient" in headings


def test_an_own_form_alone_has_its_own_columns(page, client):
    form = make_form(page, field("short_text", "doctor", label="Doctor"))
    answered(page, form, doctor="Dr. Who")
    make_submission(page, "standard")

    rows = records(client, form_key=form.key)

    assert [row["Doctor"] for row in rows] == ["Dr. Who"]
    assert "Your message" not in rows[0]
    assert len(records(client)) == 2


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, ["C", "B", "A"]),
        ({"language": "es"}, ["B"]),
        ({"state": "answered"}, ["C"]),
        ({"form_key": "standard"}, ["C", "B", "A"]),
        ({"received_from": "2026-01-02"}, ["C", "B"]),
        ({"received_until": "2026-01-02"}, ["B", "A"]),
        ({"received_from": "2026-01-02", "received_until": "2026-01-02"}, ["B"]),
        ({"received_from": "2027-01-01"}, []),
    ],
)
def test_only_what_was_chosen_is_in_the_file(pages, client, file_format, chosen, names):
    for day, (language, name) in enumerate(zip(("en", "es", "ar"), "ABC", strict=True), start=1):
        make_submission(pages[language], name, name=name)
        moment = datetime(2026, 1, day, 23, 59, 59, tzinfo=UTC)
        ContactSubmission.objects.filter(jti=name).update(created_at=moment)
    ContactSubmission.objects.filter(jti="C").update(state="answered")

    assert [row["Your name"] for row in records(client, file_format, **chosen)] == names


def test_days_are_those_of_the_readers_time_zone(message, client, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    ContactSubmission.objects.update(created_at=datetime(2026, 1, 1, 15, 0, tzinfo=UTC))

    assert len(records(client, received_from="2026-01-02")) == 1
    assert len(records(client, received_until="2026-01-01")) == 0


def test_messages_in_quarantine_are_in_no_export(message, client):
    ContactSubmission.objects.update(quarantine="honeypot")

    assert records(client) == []


@pytest.mark.parametrize("file_format", FORMATS)
def test_both_files_hold_the_same_cells(pages, client, file_format):
    for language, page in pages.items():
        make_submission(page, language, name=f"مريم {language}", message='one "two", 3;\n\n"four"')

    assert table(client, "csv") == table(client, "xlsx")


def test_the_columns_are_known_before_the_first_message_is_read(message, client):
    multiply(message, 3 * reading.PORTION)
    response = client.post(EXPORT, choose())
    parts = iter(response.streaming_content)

    with CaptureQueriesContext(connection) as counted:
        head = next(parts)
    assert len(counted) == 0 and "Your message" in head.decode() and b"Maria" not in head

    with CaptureQueriesContext(connection) as counted:
        first = next(parts)
    assert len(counted) == 2  # the messages, and what their visitors read
    assert first.count(b"Maria") == reading.PORTION
    assert b"".join(parts).count(b"Maria") == 2 * reading.PORTION + 1


def statements(client, file_format):
    with CaptureQueriesContext(connection) as counted:
        table(client, file_format)
    return len(counted)


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_portion_is_one_statement_and_none_is_read_twice(message, client, file_format):
    table(client, file_format)  # from here on all that is remembered is
    few = statements(client, file_format)
    multiply(message, 2 * reading.PORTION)

    assert statements(client, file_format) == few + 2
    ids = [row["ID"] for row in records(client, file_format)]
    assert len(set(ids)) == len(ids) == 2 * reading.PORTION + 1


def test_messages_of_one_moment_are_all_there_and_once(message, client, monkeypatch):
    monkeypatch.setattr(reading, "PORTION", 3)
    multiply(message, 10)

    ids = [row["ID"] for row in records(client)]

    assert len(ids) == len(set(ids)) == 11


def test_a_portion_goes_on_in_the_middle_of_an_index(message, monkeypatch):
    """Sorting the table for each portion would make an export of a million messages take for ever."""
    multiply(message, 2 * reading.PORTION)
    if connection.vendor != "sqlite":
        pytest.skip("How a statement is carried out depends on statistics here.")
    with CaptureQueriesContext(connection) as counted:
        parts = list(reading.portions(inbox_of(ContactSubmission.objects.filter(form_key="standard"))))

    assert len(parts) == 3
    for query in counted.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "USING INDEX" in plan and "SCAN" not in plan and "TEMP B-TREE" not in plan


def test_a_message_that_arrives_meanwhile_is_left_out(message, client):
    multiply(message, reading.PORTION)
    parts = iter(client.post(EXPORT, choose()).streaming_content)
    rest = [next(parts), next(parts)]
    message.created_at = timezone.now()
    multiply(message, 5)

    assert b"".join([*rest, *parts]).count(b"Maria") == reading.PORTION + 1


def test_an_asgi_server_gets_the_file_in_parts_too(message, client):
    request = ASGIRequest({"type": "http", "method": "POST", "path": EXPORT, "headers": []}, io.BytesIO())

    response = csv_response(request, Layout(), ContactSubmission.objects.all())

    async def parts():
        return [part async for part in response]

    assert response.is_async
    assert [b"Maria" in part for part in async_to_sync(parts)()] == [False, True]


def test_the_screen_speaks_of_every_form_and_language(page, client):
    make_form(page, field("short_text", "name"), name="Back pain day")

    html = client.get(EXPORT).content.decode()

    for word in ("Standard form", "Back pain day", "Español", "Answered", "All forms"):
        assert word in html
