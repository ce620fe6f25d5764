"""The mail server is away, silent or hangs up: visitors notice nothing, and the mail goes out later, once."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import kept, post
from tests.forms.smtp import mail_server
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.patience import patience
from wagtail_scs.models import OutboxMail


MANNERS = ["closed", "silent", "rude", "tired"]


@pytest.fixture
def outage(page, settings):
    """A function that takes one message while the mail server behaves in ``manner``: seconds and mails."""

    def take(manner):
        with mail_server(settings, "kind" if manner == "closed" else manner) as mails:
            if manner == "closed":
                settings.EMAIL_PORT = 1
            started = time.perf_counter()
            response = post(page, message=manner)
            seconds = time.perf_counter() - started
            assert response.status_code == 303
            with patience(0.5):
                assert send_due() == ((1, 0) if manner == "kind" else (0, 1))
            return seconds, list(mails)

    return take


@pytest.mark.parametrize("manner", MANNERS)
def test_the_visitor_is_answered_as_fast_as_with_a_kind_mail_server(outage, manner):
    outage("kind")  # the first request of a process also loads templates
    kind, _mails = outage("kind")
    bad, _mails = outage(manner)

    assert bad < max(3 * kind, 0.5)


@pytest.mark.parametrize("manner", MANNERS)
def test_the_mail_goes_out_later_and_once(outage, settings, manner):
    _seconds, mails = outage(manner)
    assert mails == [] and kept() == (1, 1)

    later = timezone.now() - timedelta(minutes=10)
    OutboxMail.objects.update(due_at=later)
    with mail_server(settings) as mails:
        assert send_due() == (1, 0)
        assert send_due() == (0, 0)
    assert len(mails) == 1


def test_nothing_is_sent_inside_the_request(page, settings):
    with mail_server(settings) as mails:
        assert post(page).status_code == 303
        assert mails == []
