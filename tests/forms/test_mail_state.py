"""What the inbox and the checks say about mails that do not go out."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.builders import make_submission, make_user, parsed
from wagtail_scs.conf import settings as our_settings
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.models import OutboxMail


VIEW, CHANGE = "wagtail_scs.view_contactsubmission", "wagtail_scs.change_contactsubmission"
LIST, FAILED = "/admin/messages/", "/admin/messages/failed-mails/"
State = OutboxMail.State


def logged_in(*permissions, **more):
    client = Client()
    client.force_login(make_user(*permissions, **more))
    return client


@pytest.fixture
def desk(db):
    return logged_in(VIEW, CHANGE)


@pytest.fixture
def mails(page):
    """Three mails, for three messages."""
    for jti in "abc":
        make_submission(page, jti)
    return OutboxMail.objects.all()


def words(response):
    return " ".join("".join(parsed(response).find(".//body").itertext()).split())


def fail(mails):
    mails.update(state=State.FAILED, attempts=20, last_error="SMTPRecipientsRefused: <script>550</script>")


def age(mails, minutes, **over):
    then = timezone.now() - timedelta(minutes=minutes)
    mails.update(**{"created_at": then, "due_at": then, **over})


def ids(**options):
    return [message.id for message in run_checks(**options) if message.id.startswith("wagtail_scs.")]


def test_where_mail_leaves_the_inbox_says_nothing(mails, desk):
    inbox = words(desk.get(LIST))

    assert "could not be sent" not in inbox and "nobody sends" not in inbox


def test_mails_that_were_given_up_are_told_with_the_reason(mails, desk):
    fail(mails)

    response = desk.get(LIST)

    assert "3 mails could not be sent: SMTPRecipientsRefused: <script>550</script>" in words(response)
    assert "<script>550" not in response.content.decode()
    assert "Try again" in words(response)


def test_the_button_tries_them_again_once_and_they_are_sent(mails, desk, mailoutbox):
    fail(mails)

    response = desk.post(FAILED, follow=True)

    assert "3 mails will be tried again." in words(response)
    assert "could not be sent" not in words(response)
    assert send_due() == (3, 0) and send_due() == (0, 0)
    assert len(mailoutbox) == 3


def test_mails_nobody_wants_any_more_can_be_given_up_for_good(mails, desk):
    fail(mails)

    response = desk.post(FAILED, {"action": "discard"}, follow=True)

    assert "3 mails were discarded." in words(response)
    assert send_due() == (0, 0)
    assert {mail.state for mail in mails.all()} == {State.DISCARDED}


def test_the_button_touches_no_other_mail(mails, desk):
    mails.filter(submission__jti="a").update(state=State.SENT)
    mails.filter(submission__jti="b").update(due_at=timezone.now() + timedelta(hours=1))

    desk.post(FAILED)

    assert sorted(mails.values_list("state", flat=True)) == [State.SENT, State.WAITING, State.WAITING]
    assert send_due() == (1, 0)


@pytest.mark.parametrize(("minutes", "said"), [(14, False), (16, True), (60 * 24 * 90, True)])
def test_mail_that_nobody_sends_is_told_after_a_quarter_of_an_hour(mails, desk, minutes, said):
    age(mails, minutes)

    inbox = words(desk.get(LIST))

    sentence = "3 mails have been waiting for more than 15 minutes, and nobody sends them."
    assert (sentence in inbox) == said
    assert ("manage.py scs_send_outbox" in inbox) == said


def test_mail_that_is_being_tried_says_what_the_server_answers(mails, desk):
    age(mails, 60, due_at=timezone.now() + timedelta(hours=1), last_error="TimeoutError: timed out")

    assert "3 mails could not be sent yet and will be tried again: TimeoutError: timed out" in words(
        desk.get(LIST)
    )


def test_who_may_only_read_is_not_bothered_and_has_no_button(mails):
    fail(mails)
    client = logged_in(VIEW)

    assert "could not be sent" not in words(client.get(LIST))
    assert client.post(FAILED).status_code in {302, 403}
    assert mails.filter(state=State.FAILED).count() == 3


def test_looking_sends_nothing(mails, desk):
    fail(mails)

    assert desk.get(FAILED).status_code == 405


# --- Checks -----------------------------------------------------------------------------------------------------


def test_the_check_says_that_nobody_sends(mails):
    age(mails, 16)

    assert ids(tags=["database"], databases=["default"]) == ["wagtail_scs.W023"]
    assert ids() == []


def test_the_check_says_that_mails_were_given_up(mails):
    fail(mails)

    assert ids(tags=["database"], databases=["default"]) == ["wagtail_scs.W024"]


def test_the_check_is_content_where_mail_leaves(mails):
    assert ids(tags=["database"], databases=["default"]) == []


def test_the_check_waits_for_the_first_migration(transactional_db):
    table = OutboxMail._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        # An emptied database has no languages, which another check says.
        assert {*ids(tags=["database"], databases=["default"])} <= {"wagtail_scs.W065"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table}_away RENAME TO {table}")


SMTP = "django.core.mail.backends.smtp.EmailBackend"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize(
    ("backend", "timeout", "warned"), [(SMTP, None, True), (SMTP, 30, False), (LOCMEM, None, False)]
)
def test_a_mail_server_without_a_timeout_is_warned_about_before_deployment(
    settings, backend, timeout, warned
):
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = backend, timeout

    assert ("wagtail_scs.W022" in ids(include_deployment_checks=True)) == warned
    assert "wagtail_scs.W022" not in ids()


@pytest.mark.parametrize(
    ("mailers", "servers"),
    [
        ({"default": {}}, [(SMTP, None)]),
        ({"default": {"BACKEND": LOCMEM}, "x": {"OPTIONS": {"timeout": 9}}}, [(LOCMEM, None), (SMTP, 9)]),
        ({}, []),
    ],
)
def test_djangos_new_mail_settings_are_read_as_well(monkeypatch, mailers, servers):
    class New:
        MAILERS = mailers

    monkeypatch.setattr("wagtail_scs.conf.django_settings", New())

    assert our_settings.mail_servers == servers


@pytest.mark.parametrize("value", ["3", -1, None, True])
def test_a_setting_that_is_no_number_is_refused(settings, value):
    settings.WAGTAIL_SCS_MIN_SECONDS = value

    (message,) = [message for message in run_checks() if message.id == "wagtail_scs.E021"]
    assert "WAGTAIL_SCS_MIN_SECONDS" in message.msg


def test_a_cache_that_does_not_exist_is_refused(settings):
    settings.WAGTAIL_SCS_CACHE = "nowhere"

    assert "wagtail_scs.E022" in ids()


def test_a_cache_that_processes_do_not_share_is_warned_about_before_deployment(settings, tmp_path):
    assert "wagtail_scs.W021" in ids(include_deployment_checks=True)
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }

    assert "wagtail_scs.W021" not in ids(include_deployment_checks=True)
