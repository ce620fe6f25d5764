"""The list is leafed through by where the last page ended, and the database never counts the table for it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import make_messages, parsed
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in, rows
from wagtail_scs.forms.counts import count_up_to, in_figures
from wagtail_scs.forms.paging import OLDEST, page_of
from wagtail_scs.models import ContactSubmission


AT = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def desk(site):
    return logged_in(VIEW, CHANGE)


def pages_from(cursor, way, size=7):
    """The pks of every page from ``cursor`` on, as somebody sees them who always goes ``way``."""
    leaf, seen = page_of(ContactSubmission.objects.all(), cursor, size), []
    while True:
        seen.append([row.pk for row in leaf.rows])
        if not getattr(leaf, way):
            return seen
        leaf = page_of(ContactSubmission.objects.all(), getattr(leaf, way), size)


def all_newest_first():
    return list(ContactSubmission.objects.order_by("-created_at", "-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("moment", [lambda place: AT, lambda place: AT + timedelta(seconds=place // 5)])
@pytest.mark.parametrize("number", [0, 1, 6, 7, 8, 14, 30])
def test_older_pages_show_every_message_once_also_those_of_one_moment(db, moment, number):
    make_messages(number, created_at=moment)

    seen = pages_from("", "older")

    assert [pk for page in seen for pk in page] == all_newest_first()
    assert all(len(page) == 7 for page in seen[:-1])


@pytest.mark.parametrize("moment", [lambda place: AT, lambda place: AT + timedelta(seconds=place // 5)])
@pytest.mark.parametrize("number", [8, 14, 30])
def test_newer_pages_lead_from_the_oldest_back_to_a_full_first_page(db, moment, number):
    make_messages(number, created_at=moment)
    everything = all_newest_first()

    seen = pages_from(OLDEST, "newer")

    assert seen[0] == everything[-7:]
    assert seen[-1] == everything[:7]
    assert {pk for page in seen for pk in page} == set(everything)


def test_a_step_forward_and_one_back_show_the_same_page(db):
    make_messages(40, created_at=lambda place: AT + timedelta(microseconds=place // 3))
    everything = ContactSubmission.objects.all()
    second = page_of(everything, page_of(everything, "", 10).older, 10)

    again = page_of(everything, page_of(everything, second.older, 10).newer, 10)

    assert again == second


def test_messages_that_arrive_meanwhile_move_nothing_to_another_page(db):
    make_messages(20, created_at=AT)
    everything = ContactSubmission.objects.all()
    first = page_of(everything, "", 10)
    expected = page_of(everything, first.older, 10).rows
    make_messages(3, jti="late")

    assert page_of(everything, first.older, 10).rows == expected


@pytest.mark.parametrize(
    "cursor",
    [
        "", "2", "older", "older-", "older-1", "older--1-1", "older-x-1", "older-1-1-1", "Older-1-1", "older-1-1\n",
        "older-٣-٣", "older-" + "9" * 18 + "-1", "older-1-" + "9" * 19, "older-0-1", "newer-" + "9" * 17 + "-1",
        "\x00", "oldest ", "x" * 4000,
    ],
)  # fmt: skip
def test_a_cursor_that_names_no_page_shows_the_first(desk, cursor):
    make_messages(60)

    response = desk.get(LIST, {"p": cursor})

    assert rows(response) == [f"many {place}" for place in range(59, 34, -1)]


def links(response):
    found = {link.get("rel") or "": link.get("href") for link in parsed(response).findall(".//nav/a")}
    return {rel: href for rel, href in found.items() if rel in {"prev", "next"}}


def test_the_links_keep_the_filters_and_carry_no_personal_data(desk):
    make_messages(35, jti="spanish", language="es")
    make_messages(60, jti="english")

    first = desk.get(LIST + "?language=es&p=junk&_w_filter_fragment=1")
    older = links(first)["next"]
    second = desk.get(older)

    assert rows(second) == [f"spanish {place}" for place in range(9, -1, -1)]
    assert older.startswith(f"{LIST}?") and "language=es" in older and "fragment" not in older
    assert "spanish" not in older.replace("language=es", "")
    assert rows(desk.get(links(second)["prev"])) == rows(first)


def test_the_first_page_has_no_newer_one_and_the_last_no_older_one(desk):
    make_messages(60)

    assert set(links(desk.get(LIST))) == {"next"}
    assert set(links(desk.get(LIST + "?p=oldest"))) == {"prev"}


def test_a_list_of_one_page_has_no_links(desk):
    make_messages(25)

    assert links(desk.get(LIST)) == {}


@pytest.mark.parametrize(
    "query", ["", "?p=oldest", "?state=new", "?language=en&p=oldest", "?received_from=2020-01-01"]
)
def test_a_page_costs_as_many_statements_with_sixty_messages_as_with_three_hundred(desk, query):
    make_messages(60)
    desk.get(LIST + query)
    few = statements(desk, LIST + query)
    make_messages(240, jti="more")

    assert statements(desk, LIST + query) == few


def statements(client, address):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize("query", ["", "?p=oldest", "?state=new", "?contact_form=deleted"])
def test_no_statement_over_messages_is_without_a_limit(desk, query):
    make_messages(60)

    with CaptureQueriesContext(connection) as counted:
        desk.get(LIST + query)

    over_messages = [
        q["sql"]
        for q in counted
        if "FROM" in q["sql"] and "contactsubmission" in q["sql"].split("FROM", 1)[1]
    ]
    assert over_messages
    assert [
        sql
        for sql in over_messages
        if " LIMIT " not in sql and "permission" not in sql and "outboxmail" not in sql
    ] == []


def test_what_is_more_than_a_thousand_is_called_so(db):
    make_messages(12)
    everything = ContactSubmission.objects.all()

    assert count_up_to(everything, 11) == 12
    assert count_up_to(everything, 12) == 12
    assert in_figures(count_up_to(everything, 11), 11) == "11+"
    assert in_figures(12, 12) == "12"
    assert in_figures(1001) == "1,000+"


def test_the_list_says_how_many_match(desk):
    make_messages(3, language="es")
    make_messages(1, jti="arabic", language="ar")

    assert "3 messages match" in desk.get(LIST + "?language=es").content.decode()
    assert "1 message matches" in desk.get(LIST + "?language=ar").content.decode()
    assert "match" not in desk.get(LIST + "results/").content.decode()


def test_the_quarantine_is_leafed_through_like_the_inbox(desk):
    make_messages(40, quarantine="honeypot", created_at=timezone.now())

    first = desk.get(LIST + "quarantine/")

    assert len(rows(first)) == 25
    assert len(rows(desk.get(links(first)["next"]))) == 15
    assert "Quarantine (40)" in desk.get(LIST).content.decode()
