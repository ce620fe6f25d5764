"""Who did what with messages: written down at once, without a word of what they say."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, Site

from tests.builders import make_submission, make_user
from wagtail_scs.forms import log
from wagtail_scs.models import ContactSubmission, MessageScope


PREFIX = "wagtail_scs."
VIEW, CHANGE, ERASE = (f"{PREFIX}{action}_contactsubmission" for action in ("view", "change", "erase"))
LIST, REPORT = "/admin/messages/", "/admin/reports/messages/"
PERSONAL = ("Maria", "Lopez", "maria@patients.example", "202 555 0143", "How long does the trial take")


@pytest.fixture
def message(page):
    return make_submission(page, phone="+1 202 555 0143")


@pytest.fixture
def user(db):
    return make_user(VIEW, CHANGE, ERASE)


@pytest.fixture
def desk(user):
    return logged_in(user)


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def lines():
    """What the log says of messages, the oldest first."""
    return list(log.entries().order_by("pk"))


def address(message, part=""):
    return f"{LIST}{message.pk}/{part}"


def test_opening_a_message_is_written_down_each_time(message, desk, user):
    desk.get(address(message))
    desk.get(address(message))

    assert [line.action for line in lines()] == [log.VIEWED, log.VIEWED]
    line = lines()[0]
    assert (line.user, line.object_id, line.label) == (user, str(message.pk), str(message))


def test_one_look_is_one_statement_of_the_log(message, desk):
    with CaptureQueriesContext(
        connection,
    ) as statements:
        desk.get(address(message))

    assert len([one for one in statements if "modellogentry" in one["sql"].lower()]) == 1


def test_a_change_of_state_is_written_down_with_both_states(message, desk):
    desk.post(address(message, "state/"), {"state": "answered"})

    (line,) = lines()
    assert (line.action, line.data["was"], line.data["now"]) == (log.MARKED, "new", "answered")


def test_a_release_is_written_down_once(message, desk):
    ContactSubmission.objects.update(quarantine="honeypot")

    desk.post(address(message, "release/"))
    desk.post(address(message, "release/"))

    assert [line.action for line in lines()] == [log.RELEASED]


def test_an_unknown_state_changes_nothing_and_writes_nothing(message, desk):
    desk.post(address(message, "state/"), {"state": "erased"})

    assert lines() == []


def test_a_change_that_cannot_be_written_down_does_not_happen(message, desk, monkeypatch):
    def refuse(*_args):
        raise RuntimeError("The log is full.")

    monkeypatch.setattr(log, "_line", refuse)
    ContactSubmission.objects.update(quarantine="honeypot")

    with pytest.raises(RuntimeError):
        desk.get(address(message))
    for part, data in (("state/", {"state": "spam"}), ("release/", {})):
        with pytest.raises(RuntimeError):
            desk.post(address(message, part), data)
    message.refresh_from_db()
    assert (message.state, message.quarantine) == ("new", "honeypot")


def test_exports_and_erasures_have_a_line_each(message, user):
    log.exported(user, 12, {"language": "es", "state": "", "site": None}, "For the yearly audit")
    log.erased(user, message)

    export, erasure = lines()
    assert (export.data["count"], export.data["filters"]) == (12, {"language": "es"})
    assert (export.data["reason"], export.label) == ("For the yearly audit", "12 messages")
    assert (erasure.action, erasure.object_id, erasure.label) == (
        log.ERASED,
        str(message.pk),
        str(message),
    )


def test_what_no_person_did_names_nobody(message):
    log.erased(None, message)

    assert str(lines()[0].user_display_name) == "system"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("maria@patients.example asked for it", "… asked for it"),
        ("call +1 (202) 555-0143 first", "call … first"),
        ("0034 612 345 678", "…"),
        ("2026-11-22 to 2026-12-01", "2026-11-22 to 2026-12-01"),
        ("the audit of 2026, room 12", "the audit of 2026, room 12"),
        ("x" * 4000, "x" * 255),
    ],
)
def test_a_reason_and_a_filter_keep_no_address_and_no_number(user, said, kept):
    log.exported(user, 1, {"search": said}, said)

    assert (lines()[0].data["reason"], lines()[0].data["filters"]) == (kept, {"search": kept})


def test_the_log_holds_nothing_a_visitor_wrote(message, desk, user):
    desk.get(address(message))
    desk.post(address(message, "state/"), {"state": "answered"})
    log.erased(user, message)
    log.exported(user, 1, {"person": "maria@patients.example"}, "asked by maria@patients.example")

    written = json.dumps(list(log.entries().values("label", "data", "action")))
    assert len(lines()) == 4
    assert not any(word in written for word in PERSONAL)


def test_a_look_at_a_message_out_of_reach_or_without_a_right_writes_nothing(message):
    stranger = make_user(name="editor")
    other_desk = make_user(VIEW, CHANGE, name="other")
    north = Site.objects.create(hostname="north.example", root_page=message.site.root_page)
    MessageScope.objects.create(group=other_desk.groups.get(), site=north)

    for person in (stranger, other_desk):
        client = logged_in(person)
        client.get(address(message))
        client.post(address(message, "state/"), {"state": "spam"})
        client.post(address(message, "release/"))

    assert not ModelLogEntry.objects.filter(object_id=str(message.pk)).exists()
    assert lines() == []


# The report.


def rows(response):
    return response.context["object_list"]


def actions(response):
    return [line.action for line in rows(response)]


def test_the_report_tells_who_did_what_and_when_the_newest_first(message, desk, user):
    desk.get(address(message))
    desk.post(address(message, "state/"), {"state": "answered"})

    response = desk.get(REPORT)

    html = response.content.decode()
    assert actions(response) == [log.MARKED, log.VIEWED]
    assert "Message opened" in html and "from “Read” to “Answered”" in html
    assert user.get_username() in html
    assert address(message) in html
    assert not any(word in html for word in PERSONAL)


@pytest.mark.parametrize("part", ["", "results/"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"action={log.ERASED}", [log.ERASED]),
        ("user={other}", [log.ERASED]),
        ("user={user}", [log.VIEWED]),
        ("timestamp_from=2000-01-01", [log.ERASED, log.VIEWED]),
        ("timestamp_to=2000-01-01", []),
        ("export=csv", [log.ERASED, log.VIEWED]),
    ],
)
def test_the_report_is_narrowed_by_action_user_and_date(message, desk, user, part, query, found):
    other = make_user(name="other")
    desk.get(address(message))
    log.erased(other, message)

    response = desk.get(f"{REPORT}{part}?{query.format(user=user.pk, other=other.pk)}")

    assert actions(response) == found
    assert "Content-Disposition" not in response.headers


def test_a_line_stays_when_its_message_and_its_reader_are_gone(message, desk, user):
    other = make_user(name="other")
    log.viewed(other, message)
    label = str(message)
    get_user_model().objects.filter(pk=other.pk).delete()
    message.delete()

    html = desk.get(REPORT).content.decode()

    assert label in html
    assert address(ContactSubmission(pk=lines()[0].object_id)) not in html


def test_the_report_has_pages(message, desk, user):
    for _number in range(51):
        log.viewed(user, message)

    assert len(rows(desk.get(REPORT))) == 50
    assert len(rows(desk.get(f"{REPORT}?p=2"))) == 1


def test_the_number_of_statements_does_not_grow_with_the_lines(message, desk, user):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as statements:
            desk.get(REPORT)
        return len(statements)

    log.viewed(user, message)
    desk.get(REPORT)
    before = cost()
    for number in range(20):
        log.viewed(make_user(name=f"user {number}"), message)

    assert cost() == before


def test_the_report_shows_the_lines_of_ones_own_site_and_ones_own_exports(message):
    north = Site.objects.create(hostname="north.example", root_page=message.site.root_page)
    user, other = make_user(VIEW, ERASE), make_user(name="other")
    MessageScope.objects.create(group=user.groups.get(), site=north, form_key="a")
    near = ContactSubmission(pk=4711, site=north, form_key="a")
    log.viewed(other, message)
    log.viewed(other, ContactSubmission(pk=4712, site=north, form_key="b"))
    log.erased(other, near)
    log.exported(other, 5, {}, "theirs")
    log.exported(user, 5, {}, "mine")

    response = logged_in(user).get(REPORT)

    assert actions(response) == [log.EXPORTED, log.ERASED]
    assert "mine" in response.content.decode() and "theirs" not in response.content.decode()
    assert str(message.uuid) not in response.content.decode()


def test_the_menu_offers_the_report_to_those_who_may_open_it(site):
    def menu(user):
        return REPORT in logged_in(user).get("/admin/").content.decode()

    assert menu(make_user(ERASE, name="officer"))
    assert menu(make_user(name="admin", superuser=True))
    assert not menu(make_user(VIEW, CHANGE, name="reader"))


@pytest.mark.parametrize(
    "query", ["p=abc", "p=999", "user=x", "user=0", "action=x", "timestamp_from=x", "ordering=label", "q=%00"]
)
def test_no_parameter_breaks_the_report(message, desk, query):
    assert desk.get(f"{REPORT}?{query}").status_code in {200, 404}
