"""With a real task queue the worker sends; without one nothing is enqueued, least of all inside the request."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.builders import kept, make_form_page, make_submission, post, solved
from wagtail_scs.forms import queue
from wagtail_scs.forms.quarantine import release
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactSubmission, OutboxMail

from .smtp import mail_server


pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TOYS = [
    f"{framework}.backends.{kind}" for framework in queue.FRAMEWORKS for kind in ("immediate.ImmediateBackend", "dummy.DummyBackend")
]  # fmt: skip


@pytest.fixture
def page():
    return make_form_page()


@pytest.fixture
def orders(settings):
    """A real queue, and a function that lists what it was asked to do."""
    reason = 'The extra "worker" is not installed'
    DBTaskResult = pytest.importorskip("django_tasks_db.models", reason=reason).DBTaskResult
    settings.TASKS = QUEUE
    return lambda: list(DBTaskResult.objects.filter(status__in=["READY", "NEW"]).order_by("run_after"))


def work():
    call_command("db_worker", batch=True, startup_delay=False, reload=False, interval=0.1, verbosity=0)


def state():
    return list(OutboxMail.objects.values_list("state", flat=True))


def test_a_worker_sends_the_mail_of_a_new_message(page, settings, orders):
    with mail_server(settings) as mails:
        assert post(page).status_code == 303
        assert mails == [] and state() == ["waiting"] and len(orders()) == 1

        work()

        assert len(mails) == 1 and state() == ["sent"]
    assert orders() == []


def test_one_message_is_one_order_however_often_it_is_posted(page, orders):
    asked = solved(page)
    for _click in range(3):
        post(page, **asked)

    assert kept() == (1, 1) and len(orders()) == 1


def test_the_order_is_given_when_the_message_is_safe(page, orders):
    with pytest.raises(RuntimeError), transaction.atomic():
        make_submission(page)
        assert orders() == []
        raise RuntimeError

    assert orders() == [] and kept() == (0, 0)


def test_a_worker_comes_back_for_what_was_put_off(page, settings, orders):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    post(page)
    work()

    (order,) = orders()
    assert order.run_after == OutboxMail.objects.get().due_at
    assert (state(), OutboxMail.objects.get().attempts) == (["waiting"], 1)


def test_a_worker_is_as_impatient_as_the_command(page, settings, orders):
    settings.WAGTAIL_SCS_MAIL_TIMEOUT = 0.5
    with mail_server(settings, "silent"):
        post(page)
        work()

    assert OutboxMail.objects.get().last_error.endswith("timed out")


def test_a_caught_message_wakes_the_worker_when_it_is_released(page, orders):
    post(page, **{HONEYPOT: "x"})
    assert orders() == []

    release(ContactSubmission.objects.get())
    assert len(orders()) == 1


@pytest.mark.parametrize("backend", TOYS)
def test_a_queue_that_is_none_is_left_alone(page, settings, mailoutbox, backend):
    settings.TASKS = {"default": {"BACKEND": backend}}

    assert queue.framework() is None
    assert post(page).status_code == 303
    assert mailoutbox == [] and state() == ["waiting"]


@pytest.mark.parametrize(
    "tasks", [None, {}, {"default": {"BACKEND": "nowhere.Backend"}}, {"other": QUEUE["default"]}]
)
def test_without_a_queue_or_with_a_misspelt_one_the_message_is_kept(page, settings, tasks):
    if tasks is not None:
        settings.TASKS = tasks

    assert queue.framework() is None
    assert post(page).status_code == 303
    assert state() == ["waiting"]


def test_a_queue_that_is_away_reaches_no_visitor_and_its_error_no_log(page, settings, caplog):
    settings.TASKS = {"default": {"BACKEND": "tests.forms.broken_queue.BrokenQueue"}}

    assert post(page).status_code == 303

    assert kept() == (1, 1)
    assert "The task queue took no order to send mails (ConnectionRefusedError)." in caplog.text
    assert "secret" not in caplog.text and "Maria" not in caplog.text
