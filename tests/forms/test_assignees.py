"""Giving a message to somebody is written down, with whom; Wagtail's own report shows it to nobody it does not concern."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from tests.builders import make_messages, make_user, parsed
from tests.forms.test_inbox import CHANGE, LIST, VIEW, address, logged_in, words
from wagtail_scs.forms import log
from wagtail_scs.models import MessageScope


ERASE = "wagtail_scs.erase_contactsubmission"
REPORT, HISTORY = "/admin/reports/messages/", "/admin/reports/site-history/"


@pytest.fixture
def desk(site):
    return logged_in(VIEW, CHANGE, ERASE)


@pytest.fixture
def message(site):
    return make_messages(1)[0]


@pytest.fixture
def colleague(site):
    return make_user(CHANGE, name="nurse")


def lines():
    return [(line.action, line.data.get("assignee")) for line in log.entries().order_by("pk")]


def assign(client, message, who):
    return client.post(address(message, "assign/"), {"assignee": who}, follow=True)


def test_an_assignment_and_its_end_have_a_line_each(desk, message, colleague):
    assign(desk, message, colleague.pk)
    assign(desk, message, "nobody")

    assigned = [line for line in lines() if line[0] != log.VIEWED]
    assert assigned == [(log.ASSIGNED, str(colleague.pk)), (log.UNASSIGNED, None)]


def test_what_was_so_already_has_no_line(desk, message, colleague):
    assign(desk, message, "nobody")
    assign(desk, message, colleague.pk)
    assign(desk, message, colleague.pk)

    assert [line[0] for line in lines()].count(log.ASSIGNED) == 1
    assert log.UNASSIGNED not in [line[0] for line in lines()]


def test_several_messages_given_at_once_have_a_line_each(desk, site):
    three = make_messages(3)
    me = desk.get("/admin/").wsgi_request.user
    ticked = {"message": [message.pk for message in three], "action": "assign_me"}

    desk.post(LIST + "change/", ticked)
    desk.post(LIST + "change/", ticked)
    desk.post(LIST + "change/", {**ticked, "action": "assign_nobody"})

    assert lines() == [(log.ASSIGNED, str(me.pk))] * 3 + [(log.UNASSIGNED, None)] * 3


def test_the_line_holds_nothing_of_the_message_and_no_name(desk, message, colleague):
    assign(desk, message, colleague.pk)

    line = log.entries().get(action=log.ASSIGNED)
    assert line.data == {"site": message.site_id, "form": message.form_key, "assignee": str(colleague.pk)}
    assert line.label == str(message)


def test_an_assignment_that_cannot_be_written_down_does_not_happen(desk, message, colleague, monkeypatch):
    monkeypatch.setattr(log.ModelLogEntry.objects, "bulk_create", lambda lines: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        assign(desk, message, colleague.pk)

    message.refresh_from_db()
    assert message.assignee is None


def test_the_report_says_to_whom_and_narrows_to_assignments(desk, message, colleague):
    assign(desk, message, colleague.pk)

    report = parsed(desk.get(f"{REPORT}?action={log.ASSIGNED}")).find(".//main")

    shown = ["".join(cell.itertext()).strip() for cell in report.iter("td")]
    assert "Message assigned" in shown and "to nurse" in shown and "Message opened" not in shown


def test_a_colleague_who_has_gone_is_unknown_in_the_report(desk, message, colleague):
    assign(desk, message, colleague.pk)
    colleague.delete()

    assert "to Unknown" in words(desk.get(f"{REPORT}?action={log.ASSIGNED}"))


def test_the_names_of_the_colleagues_are_one_statement(desk, message, colleague):
    log.all_assigned(colleague, [message], colleague.pk)
    desk.get(REPORT)
    with CaptureQueriesContext(connection) as few:
        desk.get(REPORT)
    log.all_assigned(colleague, [message] * 20, colleague.pk)

    with CaptureQueriesContext(connection) as many:
        desk.get(REPORT)
    assert len(many) == len(few)


def test_wagtails_site_history_shows_lines_about_messages_to_administrators_alone(desk, message, site):
    desk.get(address(message))
    far = logged_in(VIEW, CHANGE, name="far")
    group = far.get("/admin/").wsgi_request.user.groups.get()
    MessageScope.objects.create(group=group, form_key="another")

    assert str(message.uuid) in words(logged_in(superuser=True, name="admin").get(HISTORY))
    for client in (desk, far):
        assert str(message.uuid) not in words(client.get(HISTORY))
    assert str(message.uuid) in words(desk.get(REPORT))


def test_lines_from_before_move_out_of_reach_too(desk, message):
    from importlib import import_module

    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType

    log.viewed(None, message)
    ModelLogEntry.objects.update(content_type=ContentType.objects.get_for_model(message))
    assert str(message.uuid) in words(desk.get(HISTORY))

    import_module("wagtail_scs.migrations.0010_inbox_indexes").move_lines(apps, connection.schema_editor())

    assert str(message.uuid) not in words(desk.get(HISTORY))
