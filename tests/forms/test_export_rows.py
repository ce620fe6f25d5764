"""What rows share is kept and looked at once: never for another schema, never without end, and never unsafe."""

from zoneinfo import ZoneInfo

import pytest

from tests.builders import make_snapshot, make_submission
from tests.exporting import exporter, records
from wagtail_scs.forms.export import rows
from wagtail_scs.forms.export.reading import UTC, dashed, in_utc
from wagtail_scs.models import ContactSubmission


KEY = "bm90IGEgc2VjcmV0LCBvbmx5IGZvciBiZW5jaG1hcms="


@pytest.fixture
def client(db):
    return exporter()


def change(message, **columns):
    ContactSubmission.objects.filter(pk=message.pk).update(**columns)


def described(**choices):
    return make_snapshot({"key": "colour", "label": "Colour", "kind": "single_choice", "choices": choices})


def test_messages_of_one_form_and_language_keep_the_words_of_their_own_schema(page, client):
    for number in range(6):
        word = ("Scarlet", "Crimson")[number % 2]
        change(make_submission(page, str(number)), stored={"colour": "red"}, snapshot=described(red=word))

    told = [row["Other answers"] for row in records(client)]

    assert told == ["Colour: Crimson", "Colour: Scarlet"] * 3


@pytest.mark.parametrize("chosen", ["=1+1", ["=1+1"], "\x1f=1+1", "\u202e=1+1"])
def test_what_was_chosen_is_no_formula_the_second_time_either(page, client, chosen):
    for number in range(3):
        message = make_submission(page, str(number))
        change(message, stored={"preferred_days": chosen}, page_title="=2+2")

    found = {(row["Page"], row["Days that suit you"]) for row in records(client)}

    assert found == {("'=2+2", "'=1+1")}


@pytest.mark.parametrize("chosen", [True, None, 7, {"a": 1}, [1, None], [{"a": 1}]])
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_choice_that_is_no_choice_breaks_no_file(page, client, chosen, file_format):
    change(make_submission(page), stored={"preferred_days": chosen, "name": "Maria"})

    assert records(client, file_format)[0]["Your name"] == "Maria"


def test_quotes_separators_and_lines_come_back_as_they_were(page, client):
    odd = 'She said: "the \'battery\'", "", then;\nnothing,\t"'
    for number in range(2):
        change(make_submission(page, str(number)), stored={"name": odd, "message": odd * 3}, page_title=odd)

    assert {(row["Your name"], row["Your message"], row["Page"]) for row in records(client)} == {
        (odd, odd * 3, odd)
    }


def test_no_more_is_kept_than_a_few_hundred():
    kept = rows.Kept(str)

    assert [kept[number] for number in range(1000)] == [str(number) for number in range(1000)]
    assert len(kept) <= rows.MANY


@pytest.mark.parametrize(
    ("received", "zone", "said"),
    [
        ("2026-03-29 01:30:00.123456", UTC, "2026-03-29T01:30:00Z"),
        ("2026-03-29 01:30:00", UTC, "2026-03-29T01:30:00Z"),
        ("2026-07-01 01:30:00.5", ZoneInfo("Europe/Madrid"), "2026-06-30T23:30:00Z"),
        ("2026-07-01 01:30:00", ZoneInfo("Asia/Kolkata"), "2026-06-30T20:00:00Z"),
    ],
)
def test_the_date_is_that_of_utc_whatever_zone_the_database_keeps(received, zone, said):
    assert in_utc(received, zone) == said


def test_id_and_date_are_those_of_the_message(page, client):
    message = make_submission(page)

    row = records(client)[0]

    assert row["ID"] == str(message.uuid) == dashed(message.uuid.hex)
    assert row["Received"] == f"{message.created_at:%Y-%m-%dT%H:%M:%SZ}"


def test_sealed_messages_are_opened_row_by_row(page, client, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [KEY]
    make_submission(page, "sealed", name="Sealed")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = []
    make_submission(page, "plain", name="Plain")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [KEY]

    assert [row["Your name"] for row in records(client)] == ["Plain", "Sealed"]
