"""Erasing: nothing of the visitor stays, and nothing comes back."""

import pytest
from wagtail.models import ModelLogEntry

from tests.builders import kept, make_submission, make_user, post, solved
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms import outbox
from wagtail_scs.forms.erase import erase, standing
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.quarantine import held, release
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactSubmission, OutboxMail

from .test_inbox import CHANGE, LIST, VIEW, address, logged_in, rows, words
from .test_seal import bytes_in_database, ring  # noqa: F401


ERASE = "wagtail_scs.erase_contactsubmission"


@pytest.fixture
def message(page):
    return make_submission(page, phone="+1 555 010 0123")


@pytest.fixture
def eraser(db):
    return logged_in(VIEW, CHANGE, ERASE)


def only():
    return ContactSubmission.objects.get()


def test_nothing_a_visitor_wrote_stays_in_the_database(message):
    hashed = message.email_hash

    assert erase([message], make_user()) == 1

    held_now = bytes_in_database()
    for gone in ("Maria", "maria", "010 0123", "trial", "question", "Ask us", hashed):
        assert gone not in held_now


def test_what_says_that_a_message_came_stays(message):
    erase([message], make_user())

    row = only()
    assert row.state == "erased" and row.page is None and row.form is None and row.payload == {}
    for name in ("uuid", "jti", "created_at", "expires_at", "language", "site"):
        assert getattr(row, name) == getattr(message, name)


def test_erasing_twice_erases_once(message):
    user = make_user()

    assert erase([message], user) == 1
    assert erase(ContactSubmission.objects.all(), user) == 0


def test_a_locked_message_can_be_erased(page, ring, settings):  # noqa: F811
    make_submission(page)
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = []

    assert erase(ContactSubmission.objects.all(), make_user()) == 1
    assert only().stored == {} and only().is_readable


def test_the_same_post_again_makes_no_new_message(page):
    answer = solved(page)
    assert post(page, **answer).status_code == 303
    erase(ContactSubmission.objects.all(), make_user())

    post(page, **answer)

    assert kept() == (1, 1)
    assert only().state == "erased" and only().payload == {}


def test_no_mail_of_an_erased_message_goes_out(page, mailoutbox):
    ClinicSettings.objects.update(copy_to_visitor=True)
    post(page)

    erase(ContactSubmission.objects.all(), make_user())
    send_due()

    assert mailoutbox == []
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {"discarded"}


def test_an_error_that_quotes_the_visitor_is_forgotten_too(message):
    OutboxMail.objects.update(state="failed", last_error="550 maria@patients.example is unknown")

    erase([message], make_user())

    assert OutboxMail.objects.get().last_error == "" and OutboxMail.objects.get().state == "discarded"


def test_a_mail_that_fails_while_its_message_is_erased_does_not_come_back(message, monkeypatch):
    def words(mail, number):
        erase([message], None)
        raise OSError("the mail server hung up on maria@patients.example")

    monkeypatch.setattr(outbox, "_words", words)
    send_due()

    mail = OutboxMail.objects.get()
    assert (mail.state, mail.last_error) == ("discarded", "")


def test_an_erased_message_cannot_be_released(page):
    post(page, **{HONEYPOT: "http://robots.example"})
    caught = only()
    assert held().count() == 1
    erase([caught], make_user())

    assert not release(caught)
    assert held().count() == 0 and OutboxMail.objects.count() == 0


def test_the_log_says_who_erased_which_message_and_nothing_of_it(message):
    user = make_user()

    erase([message], user)

    entry = ModelLogEntry.objects.get(action="wagtail_scs.message.erase")
    assert entry.user == user and entry.object_id == str(message.pk)
    assert "Maria" not in f"{entry.label} {entry.data}" and "maria" not in f"{entry.label} {entry.data}"
    assert str(entry.formatter.label) == "Message erased"


def test_the_button_asks_first_and_erases_by_post(message, eraser):
    button = address(message, "erase/")
    assert button in eraser.get(address(message)).content.decode()

    asked = eraser.get(button)
    assert asked.status_code == 200 and "1 message will be erased" in words(asked)
    assert "Maria" not in asked.content.decode()
    assert only().state == "read"

    done = eraser.post(button, follow=True).content.decode()
    assert only().state == "erased" and "1 message was erased." in done and "Maria" not in done


def test_a_second_click_says_that_it_is_done(message, eraser):
    eraser.post(address(message, "erase/"))

    again = eraser.post(address(message, "erase/"), follow=True)

    assert "The message had already been erased." in again.content.decode()


@pytest.mark.parametrize("rights", [(), (VIEW, CHANGE), ("wagtail_scs.export_contactsubmission",)])
def test_without_the_right_nothing_is_erased(message, rights):
    client = logged_in(*rights)

    for answer in (client.get(address(message, "erase/")), client.post(address(message, "erase/"))):
        assert answer.status_code in {302, 403}
    assert only().state == "new"
    assert address(message, "erase/") not in client.get(address(message)).content.decode()


def test_an_erased_message_is_shown_as_such_and_offers_nothing(message, eraser):
    erase([message], make_user(name="colleague"))

    response = eraser.get(address(message))
    html = response.content.decode()

    assert "This message has been erased." in words(response)
    for gone in ("mailto:", "tel:", address(message, "state/"), address(message, "erase/"), "Maria"):
        assert gone not in html
    assert rows(eraser.get(LIST)) == ["Erased message"]
    assert only().state == "erased"


@pytest.mark.parametrize("state", ["new", "read", "answered", "spam"])
def test_an_erased_message_cannot_be_marked(message, eraser, state):
    erase([message], make_user(name="colleague"))

    response = eraser.post(address(message, "state/"), {"state": state}, follow=True)

    assert only().state == "erased"
    assert "This message has been erased; nothing was changed." in response.content.decode()


def test_nobody_is_told_that_a_message_was_marked_which_a_colleague_has_just_erased(
    message, eraser, monkeypatch
):
    colleague = make_user(name="colleague")

    def erased_in_between(found):
        erase([found], colleague)
        return standing(found)

    monkeypatch.setattr("wagtail_scs.forms.inbox_message.standing", erased_in_between)

    response = eraser.post(address(message, "state/"), {"state": "answered"}, follow=True)

    assert only().state == "erased"
    html = response.content.decode()
    assert "This message has been erased; nothing was changed." in html and "now marked" not in html
    assert not ModelLogEntry.objects.filter(action="wagtail_scs.message.mark").exists()


def test_the_question_names_itself_and_leads_back_to_the_messages(message, eraser):
    found = eraser.get(address(message, "erase/")).context_data["breadcrumbs_items"]

    assert [(str(item["label"]), item["url"]) for item in found[1:]] == [
        ("Messages", LIST),
        ("Erase message", ""),
    ]
