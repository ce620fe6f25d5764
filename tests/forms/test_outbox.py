import socket
import time
from datetime import timedelta
from email import message_from_string, policy
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.builders import kept, make_message, make_submission, post
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms import outbox
from wagtail_scs.models import ContactSubmission, OutboxMail

from .smtp import mail_server


State = OutboxMail.State


@pytest.fixture
def mail(page):
    make_submission(page, message="A very private question")
    return OutboxMail.objects.get()


@pytest.fixture
def clock(monkeypatch):
    """A function that moves Django's clock forward."""
    now = [timezone.now()]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def move(**time):
        now[0] += timedelta(**time)

    return move


def send():
    out = StringIO()
    call_command("scs_send_outbox", stdout=out)
    return out.getvalue().strip()


def test_the_mail_waits_while_the_visitor_is_answered(page, mailoutbox):
    assert post(page).status_code == 303

    assert OutboxMail.objects.get().state == State.WAITING
    assert mailoutbox == []


def test_a_mail_reaches_a_real_server_once(mail, settings):
    with mail_server(settings) as mails:
        assert send() == "1 sent, 0 put off"
        assert send() == "0 sent, 0 put off"

    assert len(mails) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.last_error, mail.attempts) == (State.SENT, "", 1)
    assert mail.sent_at is not None


def test_the_mail_links_to_the_inbox_and_says_nothing_of_the_message(mail, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://riverside-clinic.example"
    with mail_server(settings) as mails:
        send()

    notice = message_from_string(mails[0], policy=policy.default)
    assert notice["To"] == "desk@riverside-clinic.example"
    assert notice["Subject"] == "New message from your website"
    assert notice["From"] == "website@riverside-clinic.example"
    link = f"https://riverside-clinic.example/admin/messages/{mail.submission_id}/"
    assert link in notice.get_content()
    for value in (*make_message().values(), "private", "Maria", "maria"):
        assert not value or value not in mails[0]


def test_no_name_of_a_visitor_can_add_a_header(page, settings):
    make_submission(page, name="Maria\r\nBcc: all@example.org", message="Subject: free\r\n\r\nx")

    with mail_server(settings) as mails:
        send()

    notice = message_from_string(mails[0], policy=policy.default)
    assert notice["Bcc"] is None
    assert "all@example.org" not in mails[0]


def test_the_mail_is_written_in_the_language_of_the_staff(pages, settings):
    settings.LANGUAGE_CODE = "es"
    make_submission(pages["ar"], message="متى؟")

    with mail_server(settings) as mails:
        send()

    notice = message_from_string(mails[0], policy=policy.default)
    assert notice["Subject"] != "New message from your website"
    assert "العربية" in notice.get_content()


def test_every_recipient_is_told(mail, settings):
    ClinicSettings.objects.update(
        notification_recipients="a@clinic.example\nb@clinic.example; c@clinic.example"
    )

    with mail_server(settings) as mails:
        send()

    assert message_from_string(mails[0])["To"] == "a@clinic.example, b@clinic.example, c@clinic.example"


@pytest.mark.parametrize("manner", ["closed", "silent", "rude", "tired"])
def test_a_failing_server_puts_the_mail_off_and_a_kind_one_sends_it_once(mail, settings, clock, manner):
    settings.WAGTAIL_SCS_MAIL_TIMEOUT = 0.5
    with mail_server(settings, manner) as mails:
        if manner == "closed":
            settings.EMAIL_PORT = 1
        started = time.monotonic()
        assert send() == "0 sent, 1 put off"
        assert time.monotonic() - started < 5
    assert mails == []
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.WAITING, 1)
    assert mail.last_error

    with mail_server(settings) as mails:
        clock(seconds=50)
        assert send() == "0 sent, 0 put off"
        clock(seconds=20)
        assert send() == "1 sent, 0 put off"
        clock(days=1)
        assert send() == "0 sent, 0 put off"
    assert len(mails) == 1


def test_one_bad_mail_does_not_hold_up_the_next(page, settings):
    make_submission(page, "first")
    make_submission(page, "second")
    ContactSubmission.objects.filter(jti="first").update(site=None)

    with mail_server(settings) as mails:
        assert send() == "1 sent, 1 put off"

    assert len(mails) == 1


def test_the_mail_is_tried_less_and_less_often_and_then_set_aside(mail, settings, clock):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    settings.WAGTAIL_SCS_OUTBOX_MAX_ATTEMPTS = 12
    waits = []
    for _attempt in range(12):
        before = timezone.now()
        assert send() == "0 sent, 1 put off"
        mail.refresh_from_db()
        waits.append((mail.due_at - before).total_seconds() / 60)
        clock(minutes=waits[-1])

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert mail.state == State.FAILED
    assert send() == "0 sent, 0 put off"


def test_a_mail_may_be_tried_as_often_as_a_clinic_likes(mail, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    settings.WAGTAIL_SCS_OUTBOX_MAX_ATTEMPTS = 10_000
    OutboxMail.objects.update(attempts=5000)

    assert send() == "0 sent, 1 put off"


def test_without_recipients_the_mail_waits_as_long_as_it_takes_and_says_why(
    mail, settings, clock, mailoutbox
):
    ClinicSettings.objects.update(notification_recipients="")
    for _day in range(60):
        assert send() == "0 sent, 1 put off"
        clock(hours=12)
    mail.refresh_from_db()
    assert mail.state == State.WAITING
    assert mail.last_error.startswith("No recipient is set: fill in the clinic settings")

    settings.WAGTAIL_SCS_NOTIFICATION_RECIPIENTS = ["office@clinic.example"]
    assert send() == "1 sent, 0 put off"
    assert mailoutbox[0].to == ["office@clinic.example"]


def test_the_lease_of_a_mail_starts_when_it_is_taken(page, settings, clock):
    """A round of slow mails lasts longer than one lease; no other sender may then take the mail in hand."""
    make_submission(page, "first")
    make_submission(page, "second")
    clock(seconds=5)
    start = timezone.now()

    with mail_server(settings, meanwhile=lambda: clock(minutes=11)) as mails:
        outbox.send_due()

    assert len(mails) == 2
    leases = OutboxMail.objects.order_by("pk").values_list("due_at", flat=True)
    assert list(leases) == [start + outbox.LEASE, start + timedelta(minutes=11) + outbox.LEASE]


def test_a_sender_that_died_gives_its_mail_back(mail, clock, mailoutbox):
    assert outbox._claim(mail.pk)
    assert send() == "0 sent, 0 put off"

    clock(minutes=11)
    assert send() == "1 sent, 0 put off"
    assert len(mailoutbox) == 1


def test_the_command_leaves_the_process_as_patient_as_it_was(mail):
    send()

    assert socket.getdefaulttimeout() is None


def test_the_limit_of_a_round_is_kept(page, mailoutbox):
    for jti in "abc":
        make_submission(page, jti)

    call_command("scs_send_outbox", limit=2, stdout=StringIO())

    assert len(mailoutbox) == 2


REFUSALS = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON wagtail_scs_outboxmail BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE wagtail_scs_outboxmail ADD CONSTRAINT refuse CHECK (attempts > 5)",
}


@pytest.mark.skipif(
    connection.vendor not in REFUSALS, reason="MariaDB commits the test's rows when a rule is added"
)
def test_message_and_mail_are_written_together_or_not_at_all(page):
    """The table of mails gets a rule of its own for this test, which no mail can keep."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSALS[connection.vendor])

    response = post(page)

    assert response.status_code == 503
    assert "How long does the trial take?" in response.content.decode()
    assert kept() == (0, 0)
