"""What traps caught: listed apart, explained, released once, kept for a shorter time."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import kept, make_submission, make_user, parsed, post
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.quarantine import release
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactSubmission, OutboxMail


VIEW, CHANGE = "wagtail_scs.view_contactsubmission", "wagtail_scs.change_contactsubmission"
LIST, HELD = "/admin/messages/", "/admin/messages/quarantine/"


@pytest.fixture
def desk(db):
    return logged_in(VIEW, CHANGE)


@pytest.fixture
def caught(page):
    post(page, name="Robby Robot", **{HONEYPOT: "x"})
    return ContactSubmission.objects.get()


def logged_in(*permissions, **more):
    client = Client()
    client.force_login(make_user(*permissions, **more))
    return client


def words(response):
    return " ".join("".join(parsed(response).find(".//body").itertext()).split())


def address(message, part=""):
    return f"{LIST}{message.pk}/{part}"


def test_a_caught_message_is_kept_whole_and_for_a_shorter_time(caught):
    assert caught.payload["name"] == "Robby Robot"
    assert (caught.quarantine, caught.state) == ("honeypot", "new")
    assert (caught.expires_at - caught.created_at).days == 30


def test_the_shorter_time_is_a_setting(page, settings):
    settings.WAGTAIL_SCS_QUARANTINE_DAYS = 7

    post(page, **{HONEYPOT: "x"})

    message = ContactSubmission.objects.get()
    assert (message.expires_at - message.created_at).days == 7


def test_nobody_is_told_about_a_caught_message(caught, mailoutbox):
    assert send_due() == (0, 0)
    assert kept() == (1, 0) and mailoutbox == []


def test_the_inbox_leaves_it_out_and_says_how_many_there_are(page, caught, desk):
    make_submission(page, name="Maria Lopez")

    inbox = words(desk.get(LIST))
    assert "Maria Lopez" in inbox and "Robby Robot" not in inbox
    assert "Quarantine (1)" in inbox


@pytest.mark.parametrize("part", ["", "results/"])
def test_the_quarantine_lists_it_alone_with_the_reason_in_words(page, caught, desk, part):
    make_submission(page, name="Maria Lopez")

    held = words(desk.get(HELD + part))

    assert "Robby Robot" in held and "Maria Lopez" not in held
    assert "A field was filled in that people cannot see." in held


def test_the_quarantine_is_narrowed_and_sorted_like_the_inbox(caught, desk):
    for query, shown in [
        ("language=en", True),
        ("language=es", False),
        ("ordering=-language", True),
        ("p=9&x", True),
    ]:
        assert ("Robby Robot" in words(desk.get(f"{HELD}?{query}"))) == shown, query


def test_the_message_says_why_it_is_there_and_offers_to_release_it(caught, desk):
    message = words(desk.get(address(caught)))

    assert "A field was filled in that people cannot see." in message
    assert "Not spam: move to the inbox" in message


def test_a_message_of_the_inbox_offers_no_release(page, desk):
    assert "Not spam" not in words(desk.get(address(make_submission(page))))


def test_a_released_message_is_in_the_inbox_kept_longer_and_announced_once(caught, desk, mailoutbox):
    response = desk.post(address(caught, "release/"), follow=True)

    caught.refresh_from_db()
    assert caught.quarantine == ""
    assert (caught.expires_at - caught.created_at).days == 180
    assert "now in the inbox" in words(response)
    assert "Robby Robot" in words(desk.get(LIST)) and "Robby Robot" not in words(desk.get(HELD))
    assert "already in the inbox" in words(desk.post(address(caught, "release/"), follow=True))
    assert send_due() == (1, 0)
    assert len(mailoutbox) == 1


def test_two_people_who_release_at_once_make_one_mail(caught):
    same = ContactSubmission.objects.get()

    assert (release(caught), release(same)) == (True, False)
    assert OutboxMail.objects.count() == 1


REFUSALS = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON wagtail_scs_outboxmail BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE wagtail_scs_outboxmail ADD CONSTRAINT refuse CHECK (attempts > 5)",
}


@pytest.mark.skipif(
    connection.vendor not in REFUSALS, reason="MariaDB commits the test's rows when a rule is added"
)
def test_release_and_mail_happen_together_or_not_at_all(caught):
    with connection.cursor() as cursor:
        cursor.execute(REFUSALS[connection.vendor])

    with pytest.raises(Exception, match="no|refuse"):
        release(caught)

    caught.refresh_from_db()
    assert caught.quarantine == "honeypot"


@pytest.mark.parametrize("permissions", [(), (VIEW,)])
def test_only_people_who_may_change_messages_release_them(caught, permissions):
    client = logged_in(*permissions)

    response = client.post(address(caught, "release/"))

    assert response.status_code in {302, 403}
    caught.refresh_from_db()
    assert caught.quarantine == "honeypot"
    assert "Not spam" not in words(client.get(address(caught), follow=True))


def test_looking_releases_nothing(caught, desk):
    assert desk.get(address(caught, "release/")).status_code == 405

    caught.refresh_from_db()
    assert caught.quarantine == "honeypot"


@pytest.mark.parametrize("part", ["quarantine/", "quarantine/results/", "{pk}/release/", "failed-mails/"])
def test_strangers_are_sent_to_the_login(caught, part):
    response = Client().post(LIST + part.format(pk=caught.pk))

    assert response.status_code == 302 and response.headers["Location"].startswith("/admin/login/")


def test_a_message_that_is_gone_is_not_found(page, desk):
    assert desk.post(f"{LIST}4711/release/", follow=True).status_code == 404


def test_the_inbox_counts_the_quarantine_with_one_statement(page, desk):
    desk.get(LIST)
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    for number in range(5):
        post(page, message=str(number), **{HONEYPOT: "x"})

    with CaptureQueriesContext(connection) as many:
        desk.get(LIST)
    assert len(many) == len(few)
