"""So many mails an hour; the rest is one mail, and every message is told once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.builders import make_submission
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.models import ContactSubmission, OutboxMail

from .smtp import mail_server


State = OutboxMail.State


@pytest.fixture
def clock(monkeypatch):
    """A minute ahead, since new rows are stamped with the true time."""
    now = [timezone.now() + timedelta(minutes=1)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def move(**time):
        now[0] += timedelta(**time)

    return move


@pytest.fixture(autouse=True)
def three_an_hour(settings):
    settings.WAGTAIL_SCS_MAILS_PER_HOUR = 3


def write(page, number, start=0, **over):
    for name in range(start, start + number):
        make_submission(page, f"{start}-{name}-{over}", **over)


def subjects(mailoutbox):
    return [mail.subject for mail in mailoutbox]


def unsent():
    return OutboxMail.objects.exclude(state=State.SENT).count()


ONE = "New message from your website"


def test_what_is_over_the_limit_waits_an_hour_and_is_told_in_one_mail(page, clock, mailoutbox):
    write(page, 20)

    assert send_due() == (3, 17)
    assert subjects(mailoutbox) == [ONE] * 3
    clock(minutes=59)
    assert send_due() == (0, 0)
    clock(minutes=2)
    assert send_due() == (1, 0)

    assert subjects(mailoutbox)[3:] == ["17 more messages from your website"]
    assert "17 more messages have come in" in mailoutbox[3].body
    assert "/admin/messages/" in mailoutbox[3].body
    assert unsent() == 0 and send_due() == (0, 0)


def test_a_waiting_mail_costs_no_attempt(page, clock):
    write(page, 4)
    send_due()

    assert OutboxMail.objects.get(state=State.WAITING).attempts == 0


def test_one_message_too_many_is_told_by_itself(page, clock, mailoutbox):
    write(page, 4)
    send_due()
    clock(hours=1)
    send_due()

    assert subjects(mailoutbox) == [ONE] * 4


def test_a_flood_of_hours_is_one_digest_an_hour(page, clock, mailoutbox):
    for minute in range(0, 180, 5):
        write(page, 2, start=minute)
        send_due()
        clock(minutes=5)
    clock(hours=2)
    send_due()

    digests = [subject for subject in subjects(mailoutbox) if subject != ONE]
    assert len(digests) <= 5 and len(mailoutbox) <= 3 * 4 + len(digests)
    assert unsent() == 0


def test_each_site_has_a_limit_of_its_own(page, clock, mailoutbox):
    write(page, 3)
    send_due()
    other = Site.objects.create(hostname="other.example", root_page=page)
    ClinicSettings.objects.create(site=other, notification_recipients="desk@other.example")
    write(page, 1, start=50)
    ContactSubmission.objects.filter(jti__startswith="50-").update(site=other)

    assert send_due() == (1, 0)


def test_people_for_different_reasons_get_a_digest_each(page, clock, mailoutbox):
    write(page, 3)
    write(page, 2, start=10, reason="question")
    write(page, 4, start=20, reason="appointment")
    ClinicSettings.objects.get().reason_recipients.model.objects.create(
        clinic=ClinicSettings.objects.get(), reason="appointment", addresses="bookings@clinic.example"
    )
    send_due()
    clock(hours=1)
    send_due()

    assert [(mail.to[0], mail.subject) for mail in mailoutbox[3:]] == [
        ("desk@riverside-clinic.example", "2 more messages from your website"),
        ("bookings@clinic.example", "4 more messages from your website"),
    ]


def test_a_digest_that_fails_is_tried_again_and_tells_everything_once(page, settings, clock):
    write(page, 8)
    with mail_server(settings) as mails:
        send_due()
    assert len(mails) == 3
    clock(hours=1)
    settings.EMAIL_PORT = 1
    assert send_due() == (0, 1)
    assert OutboxMail.objects.filter(state=State.WAITING, attempts=1).count() == 5

    clock(minutes=2)
    with mail_server(settings) as mails:
        assert send_due() == (1, 0)
    assert len(mails) == 1 and "5 more messages" in mails[0]
    assert unsent() == 0


def test_a_mail_another_sender_holds_is_in_no_digest(page, clock, mailoutbox):
    write(page, 7)
    send_due()
    clock(hours=1)
    taken = OutboxMail.objects.filter(state=State.WAITING).last()
    OutboxMail.objects.filter(pk=taken.pk).update(due_at=timezone.now() + timedelta(minutes=10))
    send_due()

    assert subjects(mailoutbox)[3:] == ["3 more messages from your website"]
    taken.refresh_from_db()
    assert taken.state == State.WAITING


def test_zero_means_a_mail_for_every_message(page, settings, mailoutbox):
    settings.WAGTAIL_SCS_MAILS_PER_HOUR = 0
    write(page, 5)

    assert send_due() == (5, 0)
    assert len(mailoutbox) == 5
