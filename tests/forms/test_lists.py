"""Every page of the inbox and of the quarantine is read from an index, as many rows as it shows and no more."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q

from tests.builders import make_messages, make_user
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in, rows
from wagtail_scs.forms.counts import ALL, count_up_to
from wagtail_scs.forms.lists import form_keys, inbox_of, quarantine_of
from wagtail_scs.forms.paging import OLDEST, page_of
from wagtail_scs.models import ContactSubmission


# MariaDB commits before it counts a table's rows.
pytestmark = pytest.mark.django_db(transaction=connection.vendor == "mysql")
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
MANY, SIZE = 3000, 20
# A page, the row that says there is another, and what finding the place in an index costs.
FEW = SIZE + 10


def statements(read):
    """``(sql, parameters)`` of what ``read`` asks about messages."""
    said = []

    def listen(execute, sql, parameters, many, context):
        said.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(listen):
        read()
    return [one for one in said if "contactsubmission" in one[0]]


def answer(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def read_by_sqlite(sql, parameters):
    """Its plan has no counts: 0 for the rows of an index in their order, everything for any other plan."""
    steps = [row[3] for row in answer(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    found = [step for step in steps if "contactsubmission" in step]
    ordered = all(step.startswith("SEARCH") and "INDEX" in step for step in found)
    return 0 if found and ordered and not [step for step in steps if "TEMP B-TREE" in step] else MANY


def read_by_postgresql(sql, parameters):
    def count(node):
        below = sum(count(child) for child in node.get("Plans", ()))
        own = node["Actual Rows"] * node["Actual Loops"] if node.get("Relation Name") else 0
        return own + node.get("Rows Removed by Filter", 0) + below

    ((plan,),) = answer(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", parameters)
    return count((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def read_by_mysql(sql, parameters):
    def counted():
        return sum(int(number) for _name, number in answer("SHOW SESSION STATUS LIKE 'Handler_read%%'", []))

    # Asking counts itself. "FLUSH STATUS" would commit the test's rows.
    start, asked = counted(), counted()
    answer(sql, parameters)
    return counted() - asked - (asked - start)


READ_BY = {"sqlite": read_by_sqlite, "postgresql": read_by_postgresql, "mysql": read_by_mysql}


def rows_read(read):
    return [READ_BY[connection.vendor](*statement) for statement in statements(read)]


def remember_numbers():
    """As a server does by itself after a while."""
    if connection.vendor != "sqlite":
        table = "TABLE " * (connection.vendor == "mysql")
        answer(f"ANALYZE {table}wagtail_scs_contactsubmission")


PLACES = ["", f"older-{int((AT + timedelta(minutes=200)).timestamp()) * 10**6}-{10**9}",
          f"newer-{int((AT + timedelta(minutes=MANY - 200)).timestamp()) * 10**6}-0", OLDEST]  # fmt: skip
WAYS = {
    "everything": Q(),
    "state": Q(state="answered"),
    "language": Q(language="en"),
    "reason": Q(reason="question"),
    "form": Q(form_key="standard"),
    "site": Q(site_id=1),
    "nobody": Q(assignee=None),
    "dates": Q(created_at__gte=AT, created_at__lte=AT + timedelta(days=30)),
}


@pytest.mark.parametrize("list_of", [inbox_of, quarantine_of])
@pytest.mark.parametrize("way", WAYS)
def test_a_page_deep_in_a_list_reads_its_own_rows_alone(site, list_of, way):
    # Two traps: a list over several values of one column would have to be sorted.
    caught = (lambda place: ("honeypot", "too_fast")[place % 2]) if list_of is quarantine_of else ""
    columns = {"state": "answered", "reason": "question", "site_id": site.pk, "quarantine": caught}
    make_messages(MANY, created_at=lambda place: AT + timedelta(minutes=place), **columns)
    remember_numbers()
    messages = list_of(ContactSubmission.objects.filter(WAYS[way] if way != "site" else Q(site=site)))

    for place in PLACES:
        assert len(page_of(messages, place, SIZE).rows) == SIZE
        assert max(rows_read(lambda place=place: page_of(messages, place, SIZE))) <= FEW, place


def test_the_forms_that_were_deleted_are_found_without_passing_over_the_table(site):
    make_messages(MANY, form_key=lambda place: "standard" if place > 3 else f"gone-{place % 2}")
    remember_numbers()

    assert form_keys() == {"standard", "gone-0", "gone-1"}
    assert max(rows_read(form_keys)) <= FEW
    assert len(statements(form_keys)) == 3 + 1 + 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the others know how many rows a value has")
def test_both_lists_are_counted_without_passing_over_the_table(site):
    make_messages(MANY)
    answer("ANALYZE")

    messages = ContactSubmission.objects.all()
    for count in (lambda: count_up_to(quarantine_of(messages)), lambda: count_up_to(inbox_of(messages), ALL)):
        assert max(rows_read(count)) <= FEW


def test_messages_of_several_deleted_forms_are_one_list_of_whole_pages(site):
    make_messages(120, jti="gone", form_key=lambda place: f"gone-{place % 3}")
    make_messages(20, jti="kept")
    desk = logged_in(VIEW, CHANGE)

    assert rows(desk.get(f"{LIST}?contact_form=deleted")) == [f"gone {n}" for n in range(119, 94, -1)]
    assert rows(desk.get(f"{LIST}?contact_form=deleted&p=oldest")) == [f"gone {n}" for n in range(24, -1, -1)]
    assert rows(desk.get(f"{LIST}?contact_form=deleted&state=spam")) == []


def test_without_a_deleted_form_the_filter_shows_nothing(site):
    make_messages(3)

    assert rows(logged_in(VIEW, CHANGE).get(f"{LIST}?contact_form=deleted")) == []


def test_the_unread_messages_of_one_site_are_counted_by_their_state(site):
    from wagtail_scs.forms.menu import unread

    make_messages(MANY, site=site, state="answered")
    make_messages(5, jti="new", site=site)
    remember_numbers()

    (read,) = rows_read(unread(make_user(VIEW)).filter(site=site).order_by().count)
    assert read <= FEW
    if connection.vendor == "sqlite":
        ((sql, parameters),) = statements(
            unread(make_user(VIEW, name="b")).filter(site=site).order_by().count
        )
        assert "scs_inbox_state" in str(answer(f"EXPLAIN QUERY PLAN {sql}", parameters))


def test_the_database_knows_which_list_a_message_is_in(site):
    make_messages(1, quarantine="honeypot")
    held = ContactSubmission.objects.values_list("held", flat=True)

    assert list(held.all()) == [1]
    ContactSubmission.objects.update(quarantine="")
    assert list(held.all()) == [0]
