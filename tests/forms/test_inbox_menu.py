"""The admin's menu says how many messages wait, to those who may read them, with one statement."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_messages, make_user
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in


def label(client):
    """The words of the inbox in the main menu, None where it is not there."""
    html = client.get("/admin/").content.decode()
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)[1])
    return next((words for words in texts(props) if words.startswith("Messages")), None)


def texts(props):
    if isinstance(props, dict):
        if props.get("url") == LIST:
            yield props["label"]
        props = list(props.values())
    if isinstance(props, list):
        for part in props:
            yield from texts(part)


@pytest.mark.parametrize(("number", "said"), [(0, "Messages"), (3, "Messages (3)"), (100, "Messages (99+)")])
def test_the_menu_says_how_many_messages_are_new(site, number, said):
    make_messages(number)
    make_messages(2, jti="read", state="read")
    make_messages(2, jti="held", quarantine="honeypot")

    assert label(logged_in(VIEW)) == said


def test_the_number_is_of_this_request_and_not_of_an_earlier_one(site):
    desk = logged_in(VIEW)
    many = make_messages(2)
    assert label(desk) == "Messages (2)"

    many[0].delete()

    assert label(desk) == "Messages (1)"


def test_strangers_to_the_inbox_learn_no_number(site):
    make_messages(3)

    assert label(logged_in("wagtail_scs.change_contactform", name="editor")) is None


@pytest.mark.parametrize(("right", "statements"), [(CHANGE, 1), ("wagtail_scs.change_contactform", 0)])
def test_the_number_costs_one_statement_and_only_those_who_see_it(site, client, right, statements):
    client.force_login(make_user(right))
    make_messages(300)

    with CaptureQueriesContext(connection) as counted:
        client.get("/admin/")

    over_messages = [q["sql"] for q in counted if "contactsubmission" in q["sql"] and "LIMIT 100" in q["sql"]]
    assert len(over_messages) == statements
