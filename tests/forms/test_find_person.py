"""Somebody asks what the clinic has of them: found however they spell themselves, handed over, erased."""

import json
import logging

import pytest
from wagtail.models import ModelLogEntry

from tests.builders import make_form_page, make_submission, post, solved
from wagtail_scs.forms.people import find, one_email, one_phone, unfindable
from wagtail_scs.models import ContactForm, ContactSubmission

from .test_erase import ERASE
from .test_inbox import CHANGE, EVIL, LIST, VIEW, address, logged_in, words
from .test_seal import lose_the_key, ring  # noqa: F401


EXPORT = "wagtail_scs.export_contactsubmission"
PERSON = f"{LIST}person/"
MARIA = {"email": "maria@patients.example"}


@pytest.fixture
def officer(db):
    return logged_in(VIEW, CHANGE, EXPORT, ERASE)


@pytest.fixture
def letters(page):
    """Two messages of Maria, one of somebody else."""
    make_submission(page, "1")
    make_submission(page, "2", phone="+34 600 123 456")
    make_submission(page, "3", email="someone@else.example", name="Someone Else")


def everybody():
    return ContactSubmission.objects.all()


@pytest.mark.parametrize(
    "spelled",
    ["maria@patients.example", " MARIA@Patients.Example ", "ｍaria@patients.example", "\u200emaria@patients.example"],
)  # fmt: skip
def test_an_e_mail_address_is_found_however_it_is_spelled(letters, spelled):
    assert find(everybody(), email=spelled).count() == 2


@pytest.mark.parametrize(
    "spelled",
    ["+34 600 123 456", "0034600123456", "34-600-123-456", "(+34) 600.123.456", "＋34 600 123 456", "٠٠٣٤ ٦٠٠ ١٢٣ ٤٥٦",
     "+३४६००१२३४५६", "+34 (0)600 123 456"],
)  # fmt: skip
def test_a_phone_number_is_found_in_every_script_and_spelling(letters, spelled):
    assert [message.jti for message in find(everybody(), phone=spelled)] == ["2"]


def test_a_number_typed_in_another_script_is_found_in_latin_digits(page):
    make_submission(page, phone="٠٠٣٤ ٦٠٠ ١٢٣ ٤٥٦")

    assert find(everybody(), phone="+34 600 123 456").count() == 1


@pytest.mark.parametrize("nobody", [{}, {"email": ""}, {"phone": "—"}, {"email": "\u200b", "phone": "+"}])
def test_blanks_find_nobody(page, nobody):
    make_submission(page, email="", phone="555 0100")
    make_submission(page, "2", phone="")

    assert not find(everybody(), **nobody).exists()


def test_different_people_are_not_one():
    assert one_phone("600 123 456") != one_phone("+34 600 123 456")
    assert one_email("maria@patients.example") != one_email("mario@patients.example")
    assert one_phone("0600") == "0600"


def test_fields_a_clinic_made_itself_are_found_by_their_kind(site):
    fields = [
        {"type": "email", "value": {"key": "reply_to", "label": "Reply to"}},
        {"type": "phone", "value": {"key": "mobile", "label": "Mobile"}},
        {"type": "phone", "value": {"key": "landline", "label": "Landline"}},
    ]
    form = ContactForm.objects.create(name="Own", fields=fields, locale=site.root_page.locale)
    page = make_form_page(form=form)

    empty = dict.fromkeys(("name", "email", "phone", "reason", "message"))
    typed = {"reply_to": "Eva@patients.example", "mobile": "+1 555 010 0177", "landline": "555 0100"}
    answer = post(page, **{**empty, **typed, **solved(page, form.key), "form": form.key})

    assert answer.status_code == 303
    assert find(everybody(), email="eva@patients.example").count() == 1
    assert find(everybody(), phone="0015550100177").count() == 1


def test_sealed_and_even_locked_messages_are_found(page, ring, settings, officer):  # noqa: F811
    make_submission(page)
    lose_the_key(settings)

    response = officer.post(PERSON, MARIA)

    assert "1 message found" in words(response) and "Cannot be decrypted" in words(response)
    assert json.loads(officer.post(f"{PERSON}file/", MARIA).content)[0]["readable"] is False


def test_a_person_is_looked_for_by_post_and_never_named_in_an_address(letters, officer):
    response = officer.post(PERSON, MARIA)

    html = response.content.decode()
    assert "2 messages found" in words(response)
    for jti, listed in (("1", True), ("2", True), ("3", False)):
        assert (f'href="{address(everybody().get(jti=jti))}"' in html) == listed
    assert f"?{'email'}" not in html and "2 messages found" not in words(officer.get(PERSON, MARIA))


def test_the_inbox_leads_there(officer, site):
    assert f'href="{PERSON}"' in officer.get(LIST).content.decode()


def test_nothing_typed_is_an_error_and_finds_nobody(letters, officer):
    for nothing in ({}, {"email": "  "}, {"phone": "none"}):
        assert "Enter an e-mail address or a phone number." in words(officer.post(PERSON, nothing))
        for part in ("file/", "erase/"):
            again = officer.post(PERSON + part, {**nothing, "confirmed": "1"})
            assert again.headers["Content-Type"].startswith("text/html")
    assert not everybody().filter(state="erased").exists()


@pytest.mark.parametrize("odd", ["\x00", EVIL, "a" * 5000, "%00", "' OR 1=1 --", "\ud83d"])
def test_no_text_breaks_the_screen(letters, officer, odd):
    data = {
        "email": odd.encode("utf-8", "replace").decode(),
        "phone": odd.encode("utf-8", "replace").decode(),
    }

    response = officer.post(PERSON, data)

    assert response.status_code == 200 and EVIL not in response.content.decode()


def test_all_of_a_person_comes_as_one_file(letters, officer):
    response = officer.post(f"{PERSON}file/", MARIA)

    content = json.loads(response.content)
    assert [len(content), response.headers["Content-Type"]] == [2, "application/json"]
    assert {answer["answer"] for answer in content[0]["answers"]} > {"Maria Lopez", "+34 600 123 456"}
    assert "Someone Else" not in response.content.decode()
    assert "attachment" in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]


def test_all_of_a_person_is_erased_after_a_question(letters, officer):
    asked = officer.post(f"{PERSON}erase/", MARIA)
    assert "2 messages will be erased" in words(asked)
    assert not everybody().filter(state="erased").exists()

    done = officer.post(f"{PERSON}erase/", {**MARIA, "confirmed": "1"}, follow=True)

    assert "2 messages were erased." in done.content.decode()
    assert set(everybody().values_list("jti", "state")) == {("1", "erased"), ("2", "erased"), ("3", "new")}
    assert "0 messages found" in words(officer.post(PERSON, MARIA))


@pytest.mark.parametrize(
    ("rights", "allowed"),
    [((), set()), ((VIEW,), {""}), ((CHANGE,), {""}), ((EXPORT,), {"file/"}), ((ERASE,), {"erase/"})],
)
def test_each_step_needs_its_own_right(letters, rights, allowed):
    client = logged_in(*rights)

    statuses = {part: client.post(PERSON + part, MARIA).status_code for part in ("", "file/", "erase/")}

    assert {part for part, status in statuses.items() if status == 200} == allowed
    assert not everybody().filter(state="erased").exists()


def test_the_screen_offers_what_its_reader_may_do(letters):
    html = logged_in(VIEW).post(PERSON, MARIA).content.decode()

    assert f"{PERSON}file/" not in html and f"{PERSON}erase/" not in html


@pytest.mark.parametrize("part", ["file/", "erase/"])
def test_what_gives_away_or_erases_is_done_by_post_alone(letters, officer, part):
    assert officer.get(PERSON + part, {**MARIA, "confirmed": "1"}).status_code == 405


def test_strangers_are_sent_to_the_login(letters, client):
    for part in ("", "file/", "erase/"):
        assert client.post(PERSON + part, MARIA).headers["Location"].startswith("/admin/login/")


def test_no_log_and_no_notice_names_the_person(letters, officer, caplog):
    caplog.set_level(logging.DEBUG)
    officer.post(PERSON, MARIA)
    officer.post(f"{PERSON}file/", MARIA)
    officer.post(f"{PERSON}erase/", {**MARIA, "confirmed": "1"})
    inbox = officer.get(LIST).content.decode()

    # DEBUG logging shows each statement's parameters; an address is never among them, only its hash.
    said = caplog.text + inbox + "".join(f"{e.label} {e.data}" for e in ModelLogEntry.objects.all())
    assert "maria@patients.example" not in said and "Maria Lopez" not in said


OVERLOOKED = "Some older messages cannot be found this way yet."


def test_the_screen_says_when_older_messages_are_not_findable_yet(letters, officer):
    assert OVERLOOKED not in words(officer.post(PERSON, MARIA))

    everybody().filter(jti="1").update(hashed_with="", email_hash="", phone_hash="")
    assert OVERLOOKED in words(officer.post(PERSON, MARIA))


def test_a_new_secret_key_finds_through_its_fallback_and_says_so_when_there_is_none(
    letters, officer, settings
):
    # The session and its login are signed with the key too, so the screen itself is not asked here.
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert find(everybody(), **MARIA).count() == 2 and not unfindable(everybody()).exists()

    settings.SECRET_KEY_FALLBACKS = []
    assert find(everybody(), **MARIA).count() == 0 and unfindable(everybody()).count() == 3


def test_an_erased_message_is_not_counted_as_overlooked(letters, officer):
    officer.post(f"{PERSON}erase/", {**MARIA, "confirmed": "1"})

    assert OVERLOOKED not in words(officer.post(PERSON, MARIA))
