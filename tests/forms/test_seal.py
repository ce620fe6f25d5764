"""Encryption at rest: what the database holds, what opens it, and that nothing else is ever taken for it."""

import base64
import secrets
import sys

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import kept, make_submission, post, solved
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.seal import CannotOpen
from wagtail_scs.models import ContactSubmission, OutboxMail

from .test_cost import WRITES
from .test_inbox import CHANGE, LIST, VIEW, address, logged_in, rows, words


def a_key():
    return secrets.token_urlsafe(32)


@pytest.fixture
def ring(settings):
    """A key ring of one fresh key, in force."""
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]
    return settings.WAGTAIL_SCS_ENCRYPTION_KEYS


def lose_the_key(settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]


def only():
    return ContactSubmission.objects.get()


def bytes_in_database():
    """All the database holds about the messages, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wagtail_scs_contactsubmission")
        return repr(cursor.fetchall())


def without_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers.aead", None)


def ids(**options):
    return {problem.id for problem in run_checks(**options)}


def test_with_a_key_the_database_holds_nothing_a_visitor_wrote(page, ring):
    post(page, phone="+1 555 010 0123")

    held = bytes_in_database()
    for typed in ("Maria", "maria", "010 0123", "trial"):
        assert typed not in held


def test_without_a_key_messages_are_kept_in_clear_as_before(page):
    post(page)

    assert "Maria Lopez" in bytes_in_database()
    assert only().payload["name"] == "Maria Lopez" and only().sealed_with == ""


def test_a_sealed_message_reads_like_any_other(page, ring):
    message = make_submission(page, message="¿Cuánto dura? كم يستغرق؟ 🦴")

    assert only().payload == message.payload
    assert only().payload["message"] == "¿Cuánto dura? كم يستغرق؟ 🦴"
    assert "Maria Lopez" in dict(only().answers).values()
    html = logged_in(VIEW).get(address(message)).content.decode()
    assert "Maria Lopez" in html and "¿Cuánto dura?" in html


def test_sealing_adds_no_statement_to_a_post(page, ring, settings):
    def written(**over):
        with CaptureQueriesContext(connection) as captured:
            assert post(page, **over).status_code == 303
        return [query["sql"] for query in captured]

    written()
    sealed = written(message="second")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = []
    clear = written(message="third")

    assert len(sealed) == len(clear)
    assert len([sql for sql in sealed if sql.startswith(WRITES)]) == 2


def test_the_answers_are_decrypted_once_for_each_time_the_row_is_read(page, ring, settings):
    make_submission(page)
    message = only()
    assert message.payload is message.payload

    lose_the_key(settings)
    assert message.payload["name"] == "Maria Lopez"
    message.refresh_from_db()
    assert message.payload == {}


def test_the_same_answers_never_look_the_same_twice(page, ring):
    make_submission(page, "1")
    make_submission(page, "2")

    assert len({row.stored["sealed"] for row in ContactSubmission.objects.all()}) == 2


def test_a_second_click_on_a_sealed_message_is_thanked_for_and_kept_once(page, ring):
    answer = solved(page)

    assert [post(page, **answer).status_code for _ in range(2)] == [303, 303]
    assert post(page, **answer, message="Another text").status_code == 422
    assert kept() == (1, 1)


def test_every_key_of_the_ring_opens_and_the_first_one_seals(page, ring, settings):
    make_submission(page, "old", name="Old")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key(), *ring]
    make_submission(page, "new", name="New")

    old, new = ContactSubmission.objects.get(jti="old"), ContactSubmission.objects.get(jti="new")
    assert (old.payload["name"], new.payload["name"]) == ("Old", "New")
    assert old.sealed_with != new.sealed_with


def test_a_key_made_by_fernet_or_written_without_padding_is_a_key(page, settings):
    raw = base64.urlsafe_b64encode(b"\xfb" * 32).decode()
    for number, key in enumerate((raw, raw.rstrip("="))):
        settings.WAGTAIL_SCS_ENCRYPTION_KEYS = key  # one key needs no list
        make_submission(page, str(number))

    assert {row.payload["name"] for row in ContactSubmission.objects.all()} == {"Maria Lopez"}


def test_answers_given_anew_are_sealed_too(page, ring):
    message = make_submission(page)
    message.payload = {"name": "Corrected"}
    message.save()

    assert only().payload == {"name": "Corrected"}
    assert "Corrected" not in bytes_in_database()


def test_what_was_sealed_for_one_row_does_not_open_in_another(page, ring):
    first, second = make_submission(page, "1", name="First"), make_submission(page, "2", name="Second")
    ContactSubmission.objects.filter(pk=second.pk).update(stored=first.stored)

    moved = ContactSubmission.objects.get(pk=second.pk)
    assert not moved.is_readable and moved.payload == {}
    with pytest.raises(CannotOpen):
        moved.opened()


GARBAGE = [
    {"name": "Planted"},
    {"sealed": {"name": "Planted"}},
    {"sealed": ""},
    {"sealed": "AAAA"},
    {"sealed": "not base64 at all!"},
    {"sealed": None},
    {"sealed": "A" * 400},
    {},
    [],
    ["sealed"],
    "sealed",
    7,
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=repr)
def test_whatever_is_planted_into_a_sealed_row_is_not_taken_for_its_answers(page, ring, garbage):
    make_submission(page)
    ContactSubmission.objects.update(stored=garbage)

    assert not only().is_readable and only().payload == {}
    html = logged_in(VIEW).get(LIST).content.decode()
    assert "Planted" not in html


@pytest.mark.parametrize("place", [0, 20, -1])
def test_one_flipped_bit_keeps_a_message_shut(page, ring, place):
    sealed = bytearray(base64.b64decode(make_submission(page).stored["sealed"]))
    sealed[place] ^= 1
    ContactSubmission.objects.update(stored={"sealed": base64.b64encode(sealed).decode()})

    assert not only().is_readable


def test_a_shortened_message_stays_shut(page, ring):
    sealed = make_submission(page).stored["sealed"]
    for length in (4, 16, 40, len(sealed) - 4):
        ContactSubmission.objects.update(stored={"sealed": sealed[:length]})
        assert not only().is_readable


def test_a_message_from_before_encryption_stays_readable(page, settings):
    make_submission(page)
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]

    assert only().payload["name"] == "Maria Lopez"


def test_a_field_called_sealed_is_a_field_like_any_other(page):
    message = make_submission(page)
    message.payload = {"sealed": "yes"}
    message.save()

    assert only().payload == {"sealed": "yes"}


@pytest.mark.parametrize("lost", [lambda: [a_key()], list, lambda: ["short"]], ids=["another", "none", "bad"])
def test_a_message_whose_key_is_lost_is_shown_as_such_and_everything_else_works(page, ring, settings, lost):
    make_submission(page, "locked")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = []
    make_submission(page, "open", name="Readable")
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = lost()
    desk = logged_in(VIEW, CHANGE)
    locked = ContactSubmission.objects.get(jti="locked")

    response = desk.get(address(locked))
    assert rows(desk.get(LIST)) == ["Readable", "Cannot be decrypted"]
    assert response.status_code == 200 and "This message cannot be decrypted." in words(response)
    assert "mailto:" not in response.content.decode()
    assert desk.post(address(locked, "state/"), {"state": "answered"}).status_code == 302
    locked.refresh_from_db()
    assert locked.state == "answered" and "sealed" in locked.stored


def test_the_message_reads_again_when_its_key_is_back(page, ring, settings):
    message = make_submission(page)
    lose_the_key(settings)
    logged_in(VIEW, CHANGE).get(address(message))
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [*settings.WAGTAIL_SCS_ENCRYPTION_KEYS, *ring]

    assert only().payload["name"] == "Maria Lopez"


def test_a_copy_of_a_locked_message_fails_at_once_and_says_why(page, ring, settings, mailoutbox):
    ClinicSettings.objects.update(copy_to_visitor=True)
    post(page)
    lose_the_key(settings)

    send_due()

    copy = OutboxMail.objects.get(kind="copy")
    assert copy.state == "failed" and copy.last_error.startswith("CannotOpen: The key ")
    assert [mail.to for mail in mailoutbox] == [["desk@riverside-clinic.example"]]
    assert send_due() == (0, 0)


def test_a_copy_goes_out_when_the_key_is_back(page, ring, settings, mailoutbox):
    ClinicSettings.objects.update(copy_to_visitor=True)
    post(page)
    lose_the_key(settings)
    send_due()
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = list(ring)

    logged_in(VIEW, CHANGE).post(f"{LIST}failed-mails/", {"action": "retry"})
    send_due()

    assert ["maria@patients.example"] in [mail.to for mail in mailoutbox]


@pytest.mark.parametrize("bad", ["short", "", "!" * 43, b"x" * 43, None, 5, "ñ" * 43])
def test_a_key_that_is_none_is_an_error_that_does_not_repeat_it(settings, bad):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key(), bad]

    (problem,) = [problem for problem in run_checks() if problem.id == "wagtail_scs.E041"]
    assert problem.msg.startswith("Key 2 of ") and "token_urlsafe" in problem.hint
    assert not bad or str(bad) not in problem.msg.replace("32", "")


@pytest.mark.parametrize("setting", ["short", "", 5, {"id": "key"}, ("short",)])
def test_a_setting_of_the_wrong_kind_is_an_error_and_not_a_crash(settings, setting):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = setting

    assert "wagtail_scs.E041" in ids()


def test_good_keys_raise_no_objection(ring):
    assert not {"wagtail_scs.E041", "wagtail_scs.E042", "wagtail_scs.W041"} & ids(
        include_deployment_checks=True
    )


def test_messages_in_clear_are_warned_about_before_deployment(db):
    assert "wagtail_scs.W041" not in ids()
    assert "wagtail_scs.W041" in ids(include_deployment_checks=True)


def test_keys_without_the_library_are_an_error(ring, monkeypatch):
    without_library(monkeypatch)

    assert "wagtail_scs.E042" in ids()


def test_without_the_library_nothing_is_kept_in_clear_and_the_visitor_keeps_the_text(page, ring, monkeypatch):
    without_library(monkeypatch)

    response = post(page, message="Please keep this text")

    assert response.status_code == 503 and "Please keep this text" in response.content.decode()
    assert kept() == (0, 0)


def test_without_the_library_sealed_messages_are_locked_and_the_list_works(page, ring, monkeypatch):
    make_submission(page)
    without_library(monkeypatch)

    assert rows(logged_in(VIEW).get(LIST)) == ["Cannot be decrypted"]


def test_without_the_library_and_without_keys_everything_works(page, monkeypatch):
    without_library(monkeypatch)

    assert post(page).status_code == 303


def test_a_bad_key_keeps_nothing_in_clear(page, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = ["short"]

    assert post(page).status_code == 503
    assert kept() == (0, 0)
    with pytest.raises(ImproperlyConfigured):
        make_submission(page)
