"""Messages whose time is over go, and only they: in batches, at the exact moment, while others arrive."""

import io
import logging
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import kept, make_submission, post
from wagtail_scs.forms import outbox
from wagtail_scs.forms import purge as purging
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.purge import count_expired, purge
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactForm, ContactSubmission, OutboxMail


NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the night Europe puts its clocks forward


def run(*args):
    out = io.StringIO()
    call_command("scs_purge", *args, stdout=out)
    return out.getvalue().splitlines()


def make_rows(number, **over):
    """``number`` messages whose time is over, with a mail each."""
    yesterday = timezone.now() - timedelta(days=1)
    values = {"expires_at": yesterday, "language": "en", "form_key": "standard", **over}
    first = ContactSubmission.objects.count()
    ContactSubmission.objects.bulk_create(
        (ContactSubmission(jti=f"row {first + n}", **values) for n in range(number)), batch_size=500
    )
    silent = ContactSubmission.objects.filter(mails=None)
    OutboxMail.objects.bulk_create((OutboxMail(submission=row) for row in silent), batch_size=500)


def statements(number, **options):
    make_rows(number)
    with CaptureQueriesContext(connection) as captured:
        assert purge(**options).total() == number
    return len(captured)


@pytest.mark.parametrize(("seconds", "goes"), [(-1, False), (0, True), (1, True)])
def test_a_message_goes_at_its_moment_and_not_a_second_before(page, seconds, goes):
    message = make_submission(page)
    ContactSubmission.objects.update(expires_at=NOW)

    with mock.patch.object(purging.timezone, "now", return_value=NOW + timedelta(seconds=seconds)):
        assert purge().total() == goes

    assert ContactSubmission.objects.filter(pk=message.pk).exists() != goes


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/New_York", "Asia/Riyadh"])
def test_days_are_of_24_hours_whatever_the_clocks_of_the_clinic_do(page, settings, zone):
    settings.TIME_ZONE = zone
    settings.WAGTAIL_SCS_RETENTION_DAYS = 3
    with mock.patch("wagtail_scs.forms.submissions.timezone.now", return_value=NOW - timedelta(days=2)):
        message = make_submission(page)

    assert message.expires_at - message.created_at == timedelta(hours=72)
    assert message.expires_at == NOW + timedelta(days=1)


def test_a_message_goes_with_its_mails_and_no_other_message_does(page):
    make_submission(page, "stays")
    make_rows(3)

    assert purge() == {"standard": 3}

    assert kept() == (1, 1)
    assert ContactSubmission.objects.get().jti == "stays"


def test_what_is_in_quarantine_goes_by_its_own_shorter_time(page, settings):
    post(page, **{HONEYPOT: "x"})
    post(page, message="Another question")

    with mock.patch.object(purging.timezone, "now", return_value=timezone.now() + timedelta(days=30)):
        assert purge() == {"quarantine": 1}

    assert ContactSubmission.objects.get().quarantine == ""


def test_the_tombstone_of_an_erased_message_goes_too(page):
    make_submission(page)
    ContactSubmission.objects.update(state="erased", stored={}, expires_at=NOW)

    assert purge().total() == 1


def test_two_thousand_five_hundred_messages_are_three_short_transactions(site):
    make_rows(2500)

    with CaptureQueriesContext(connection) as captured:
        assert purge(batch=1000) == {"standard": 2500}

    assert kept() == (0, 0)
    sql = [query["sql"] for query in captured]
    deletes = [line for line in sql if line.startswith("DELETE")]
    assert len(deletes) == 9  # three batches; messages, their mails and their notes
    assert len(sql) <= 3 * 7 + 4


def test_a_batch_costs_the_same_with_three_messages_and_with_three_hundred(site):
    assert statements(3) == statements(300)


def test_a_limit_leaves_the_rest_for_the_next_run_and_the_oldest_go_first(site):
    make_rows(4)
    make_rows(1, expires_at=NOW - timedelta(days=400))
    oldest = ContactSubmission.objects.get(expires_at__lt=NOW - timedelta(days=300))

    assert purge(batch=2, limit=3).total() == 3

    assert ContactSubmission.objects.count() == 2
    assert not ContactSubmission.objects.filter(pk=oldest.pk).exists()
    assert (purge().total(), purge().total()) == (2, 0)


def test_a_purge_that_is_stopped_keeps_what_it_did_and_the_next_goes_on(site, monkeypatch):
    make_rows(5)
    real, calls = purging._delete_oldest, []

    def stopped(*args):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(purging, "_delete_oldest", stopped)
    with pytest.raises(KeyboardInterrupt):
        purge(batch=2)

    assert kept() == (3, 3)
    assert purge(batch=2).total() == 3


def test_a_lock_is_waited_for_and_one_that_stays_is_told(site, monkeypatch):
    make_rows(1)
    monkeypatch.setattr(purging, "LOCK_WAITS", (0, 0))
    real, calls = purging._delete_oldest, []

    def locked(*args):
        calls.append(args)
        if len(calls) < 3:
            raise OperationalError("database is locked")
        return real(*args)

    monkeypatch.setattr(purging, "_delete_oldest", locked)
    assert purge().total() == 1

    monkeypatch.setattr(purging, "_delete_oldest", mock.Mock(side_effect=OperationalError("locked")))
    with pytest.raises(OperationalError):
        purge()


def test_a_dry_run_says_the_same_and_changes_nothing(page):
    form = ContactForm.objects.create(name="Children", locale=page.locale)
    make_rows(2)
    make_rows(3, form_key=form.key)
    make_rows(1, quarantine="honeypot")

    counts = [f"Children ({form.key}): 3", "quarantine: 1", "standard: 2"]
    before = list(ContactSubmission.objects.order_by("pk").values())

    said = run("--dry-run")

    assert sorted(said[:-1]) == counts and said[-1] == "6 messages would be deleted"
    assert list(ContactSubmission.objects.order_by("pk").values()) == before
    assert kept() == (6, 6)
    done = run()
    assert sorted(done[:-1]) == counts and done[-1] == "6 messages deleted"
    assert run() == ["0 messages deleted"]


def test_a_dry_run_counts_with_one_statement(site, django_assert_num_queries):
    make_rows(5)

    with django_assert_num_queries(1):
        assert count_expired() == {"standard": 5}


@pytest.mark.parametrize("wrong", ["--batch=0", "--batch=-1", "--batch=x", "--batch=99999", "--limit=0"])
def test_numbers_that_make_no_sense_are_refused(db, wrong):
    with pytest.raises(CommandError):
        run(wrong)


def test_the_log_has_the_number_and_nothing_of_the_messages(page, caplog):
    make_submission(page)
    ContactSubmission.objects.update(expires_at=NOW)

    with (
        caplog.at_level(logging.INFO, "wagtail_scs"),
        mock.patch.object(purging.timezone, "now", return_value=NOW),
    ):
        purge()

    assert [record.getMessage() for record in caplog.records if record.name.startswith("wagtail_scs")] == [
        "Deleted 1 messages whose time is over."
    ]
    assert "Maria" not in caplog.text


def overdue():
    return [m.id for m in run_checks(databases=["default"], tags=["database"]) if m.id.endswith("W031")]


def test_a_check_says_that_nobody_purges(page):
    make_submission(page)
    now = timezone.now()

    ContactSubmission.objects.update(expires_at=now - timedelta(days=2, hours=23))
    assert overdue() == []
    ContactSubmission.objects.update(expires_at=now - timedelta(days=3, hours=1))
    assert overdue() == ["wagtail_scs.W031"]
    purge()
    assert overdue() == []


def test_a_sender_does_not_stumble_over_a_mail_that_went_with_its_message(page, monkeypatch):
    make_submission(page)

    def claimed_and_gone(pk):
        OutboxMail.objects.filter(pk=pk).delete()
        return True

    monkeypatch.setattr(outbox, "_claim", claimed_and_gone)

    assert send_due() == (0, 1)
