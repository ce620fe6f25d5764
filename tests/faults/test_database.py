"""The database refuses: the visitor gets everything back, with a phone number, and nothing is half saved."""

import time

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import kept, make_message, parsed, place_of, post, solved, typed_in
from wagtail_scs.forms import submissions
from wagtail_scs.forms.submit import unavailable


# What makes this test's connection impatient, so that a test lasts seconds; and the lock somebody else holds.
IMPATIENT = {
    "sqlite": "PRAGMA busy_timeout = 100",
    "postgresql": "SET lock_timeout = '100ms'",
    "mysql": "SET SESSION lock_wait_timeout = 1, SESSION innodb_lock_wait_timeout = 1",
}
LOCK = {
    "sqlite": ["BEGIN IMMEDIATE"],
    "postgresql": ["BEGIN", "LOCK TABLE wagtail_scs_contactsubmission IN ACCESS EXCLUSIVE MODE"],
    "mysql": ["LOCK TABLES wagtail_scs_contactsubmission WRITE"],
}
UNLOCK = {"sqlite": ["ROLLBACK"], "postgresql": ["ROLLBACK"], "mysql": ["UNLOCK TABLES"]}


def run(on, statements):
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def impatient(transactional_db):
    run(connection, [IMPATIENT[connection.vendor]])
    yield
    connection.close()


@pytest.fixture
def locked(impatient, page, other_connection):
    """Somebody else holds the table of messages. Yields a function that lets go of it."""
    run(other_connection, LOCK[connection.vendor])
    held = [True]

    def let_go():
        if held.pop():
            run(other_connection, UNLOCK[connection.vendor])

    yield let_go
    if held:
        let_go()


def everything_is_back(response, challenge):
    assert response.status_code == 503
    again = typed_in(response)
    assert {**make_message(), **challenge}.items() <= again.items()
    html = response.content.decode()
    assert "How long does the trial take?</dd>" in html
    assert "I have a question</dd>" in html
    assert "no-store" in response.headers["Cache-Control"] and not response.cookies
    return again


def test_a_locked_table_gives_everything_back_and_the_same_form_is_sent_later(page, locked):
    challenge = solved(page)

    started = time.monotonic()
    response = post(page, **challenge)

    assert time.monotonic() - started < 10
    again = everything_is_back(response, challenge)
    locked()
    assert kept() == (0, 0)
    assert post(page, **again).status_code == 303
    assert kept() == (1, 1)


def test_a_lock_of_milliseconds_is_waited_out(page, locked, monkeypatch):
    """The lock goes while the form waits for its second attempt."""
    waits = []

    def wait(seconds):
        waits.append(seconds)
        locked()

    monkeypatch.setattr(submissions.time, "sleep", wait)

    assert post(page).status_code == 303
    assert waits == [submissions.LOCK_WAITS[0]]
    assert kept() == (1, 1)


def test_a_database_that_is_slow_to_refuse_is_not_asked_again(page, locked, monkeypatch):
    """Else five attempts of twenty seconds each would outlast the web server and the text would be lost."""
    clock = iter(range(0, 10_000, 20))
    waits = []
    monkeypatch.setattr(submissions.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(submissions.time, "sleep", waits.append)

    assert post(page).status_code == 503
    assert waits == []


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_the_page_of_a_failed_database_speaks_the_visitors_language_and_names_the_phone(
    pages, locked, language, direction
):
    response = post(pages[language], page=str(pages[language].pk))

    document = parsed(response)
    assert (document.get("lang"), document.get("dir")) == (language, direction)
    assert "+1 555 010 0199" in response.content.decode()
    assert ("Send again" in response.content.decode()) == (language == "en")


def test_the_page_of_a_failed_database_asks_the_database_nothing(page, rf):
    request = rf.post("/scs/submit/", {**place_of(page), **make_message(), "x": "not ours"})

    with CaptureQueriesContext(connection) as counted:
        response = unavailable(request)

    assert len(counted) == 0
    assert response.status_code == 503
    assert "x" not in typed_in(response)


def test_the_phone_of_a_failed_database_is_the_setting_where_nothing_was_shown_yet(page, rf, settings):
    settings.WAGTAIL_SCS_PHONE, settings.ALLOWED_HOSTS = "+49 30 5550101", ["unseen.example"]

    response = unavailable(rf.post("/scs/submit/", make_message(), headers={"host": "unseen.example"}))

    assert 'href="tel:+49305550101"' in response.content.decode()


def test_the_log_names_the_kind_of_error_and_no_word_of_the_message(page, locked, caplog):
    post(page)

    assert "The contact form could not answer (OperationalError at " in caplog.text
    assert "Maria" not in caplog.text and "maria@" not in caplog.text and "trial" not in caplog.text


@pytest.fixture
def no_tables(transactional_db, page):
    """The tables of our settings and messages are gone, as after a failed migration or on a broken replica."""
    names = ["wagtail_scs_clinicsettings", "wagtail_scs_contactsubmission"]
    for name in names:
        run(connection, [f"ALTER TABLE {name} RENAME TO {name}_away"])
    yield
    for name in names:
        run(connection, [f"ALTER TABLE {name}_away RENAME TO {name}"])


def test_no_answer_of_ours_breaks_where_the_tables_are_gone(page, no_tables):
    challenge = solved(page)

    everything_is_back(post(page, **challenge), challenge)
    for address in ("ask/", "contact/ar/", f"thank-you/es/standard/{page.pk}/"):
        response = Client().get(f"/scs/{address}", place_of(page) if address == "ask/" else {})
        assert response.status_code == 503
        assert "no-store" in response.headers["Cache-Control"]
    assert "Your message has arrived." in Client().get("/scs/thank-you/en/standard/0/").content.decode()


TERMINATE = {
    "postgresql": "SELECT pg_terminate_backend({})",
    "mysql": "KILL {}",
}
WHO_AM_I = {"postgresql": "SELECT pg_backend_pid()", "mysql": "SELECT CONNECTION_ID()"}


@pytest.mark.skipif(
    connection.vendor not in TERMINATE, reason="SQLite has no server that could cut a connection"
)
def test_a_cut_connection_gives_everything_back_and_the_same_form_is_sent_next(page, other_connection):
    challenge = solved(page)
    with connection.cursor() as cursor:
        cursor.execute(WHO_AM_I[connection.vendor])
        (me,) = cursor.fetchone()
    run(other_connection, [TERMINATE[connection.vendor].format(me)])

    response = post(page, **challenge)
    connections.close_all()

    again = everything_is_back(response, challenge)
    assert post(page, **again).status_code == 303
    assert kept() == (1, 1)


@pytest.fixture
def read_only(page, transactional_db):
    run(connection, ["PRAGMA query_only = 1"])
    yield
    run(connection, ["PRAGMA query_only = 0"])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="A full disk or a replica, as SQLite shows it")
def test_a_read_only_database_gives_everything_back(page, read_only):
    challenge = solved(page)

    everything_is_back(post(page, **challenge), challenge)
    assert kept() == (0, 0)
