"""One message: labels for the reader and as the visitor saw them, notes, who takes care of it, the ones beside it."""

import json
from itertools import zip_longest

import pytest
from django.utils import translation
from wagtail.models import Locale

from tests.builders import make_message, make_messages, make_snapshot, make_submission, make_user, parsed
from tests.forms.test_inbox import CHANGE, EVIL, LIST, VIEW, address, logged_in, rows, words
from wagtail_scs.forms import assignees
from wagtail_scs.forms.inbox import InboxMessage, language_label, short_answers
from wagtail_scs.models import ContactForm, ContactNote, ContactSubmission, OutboxMail


@pytest.fixture
def desk(db):
    return logged_in(VIEW, CHANGE)


@pytest.fixture
def message(page):
    return make_submission(page)


def facts(response):
    """``{reader's label: (visitor's label, reader's answer, visitor's answer)}`` of the last list of facts."""
    parts = list(parsed(response).findall(".//aside/dl")[-1])
    return {said(dt)[0]: (said(dt)[1], *said(dd)) for dt, dd in zip(parts[::2], parts[1::2], strict=True)}


def said(element):
    """The reader's words and the visitor's in ``element``, the latter blank where there are none."""
    theirs = element.find("bdi[@class='scs-message__said']")
    other = "" if theirs is None else "".join(theirs.itertext()).strip()
    return "".join(element.itertext()).replace(other, "", 1 if other else 0).strip(), other


def in_language(client, language):
    """The same person, who reads the admin in ``language`` from now on."""
    from wagtail.users.models import UserProfile

    user = client.get("/admin/").wsgi_request.user
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return client


def test_labels_are_in_the_readers_language_with_the_visitors_beside(pages, desk):
    with translation.override("es"):
        message = make_submission(pages["es"], reason="appointment")

    shown = facts(desk.get(address(message)))

    theirs = {field["key"]: field for field in message.schema}
    assert shown["Your name"] == (theirs["name"]["label"], "Maria Lopez", "")
    assert shown["Why are you writing?"] == (
        theirs["reason"]["label"],
        "I would like an appointment",
        theirs["reason"]["choices"]["appointment"],
    )
    assert theirs["name"]["label"] != "Your name"


def test_nothing_is_said_twice_where_reader_and_visitor_share_a_language(message, desk):
    assert all(theirs == other == "" for theirs, _value, other in facts(desk.get(address(message))).values())


def own_form(language="en", label="What hurts?", option="My back"):
    field = {
        "key": "where",
        "label": label,
        "required": False,
        "options": [{"type": "item", "value": {"key": "back", "label": option}}],
    }
    return ContactForm(
        name="Pain diary",
        locale=Locale.objects.get(language_code=language),
        fields=json.dumps([{"type": "single_choice", "value": field}]),
        live=True,
    )


@pytest.fixture
def diary(site):
    """A message answered in Spanish to a form that has an English version too; the Spanish one said it otherwise."""
    form = own_form()
    form.save()
    return make_messages(
        1,
        language="es",
        form_key=form.key,
        snapshot=make_snapshot(
            {"key": "where", "label": "¿Dónde?", "kind": "single_choice", "choices": {"back": "Espalda"}}
        ),
        payload={"name": "Ana", "where": "back"},
    )[0]


def test_the_clinics_own_words_come_from_the_forms_version_in_the_readers_language(diary, desk):
    assert facts(desk.get(address(diary)))["What hurts?"] == ("¿Dónde?", "My back", "Espalda")


def test_a_removed_form_or_field_leaves_the_visitors_words(diary, desk):
    ContactForm.objects.all().delete()

    assert facts(desk.get(address(diary)))["¿Dónde?"] == ("", "Espalda", "")


def test_answers_are_shown_also_where_the_schema_is_lost(diary, desk):
    ContactSubmission.objects.update(snapshot=None, stored={**diary.payload, "shoe": "left"})

    shown = facts(desk.get(address(diary)))

    assert shown["What hurts?"] == ("", "back", "") and shown["Your name"] == ("", "Ana", "")
    assert shown["shoe"] == ("", "left", "")


def test_reasons_of_many_messages_are_read_with_one_statement(diary, desk, django_assert_num_queries):
    from wagtail_scs.forms.inbox_words import reason_label
    from wagtail_scs.forms.labels import Labels

    with django_assert_num_queries(1):
        labels = Labels.of([diary] * 50)
        assert [reason_label(diary, labels) for _ in range(50)] == [""] * 50


@pytest.mark.parametrize(("visitor", "reader", "admin"), [("ar", "en", "ltr"), ("en", "ar", "rtl")])
def test_right_to_left_and_left_to_right_stand_side_by_side(pages, desk, visitor, reader, admin):
    name = {"ar": "ليلى حداد", "en": "Maria Lopez"}[visitor]
    with translation.override(visitor):
        message = make_submission(pages[visitor], name=name, phone="+1 555 010 0199")
    in_language(desk, reader)

    page, listed = parsed(desk.get(address(message))), parsed(desk.get(LIST))

    assert page.get("dir") == listed.get("dir") == admin
    assert page.find(".//h2/bdi").text == name
    assert page.find(".//p[@lang]").get("dir") == "auto" and page.find(".//p[@lang]").get("lang") == visitor
    assert page.find(".//bdi[@dir='ltr']").text == "maria@patients.example"
    assert listed.find(f".//a[@href='{address(message)}']/bdi").text == name
    cells = {"".join(cell.itertext()) for cell in listed.findall(".//td/bdi")}
    assert {language_label(message), message.page_title} <= cells
    theirs = page.findall(".//dl/dt/bdi[@class='scs-message__said']")
    assert theirs and {label.get("lang") for label in theirs} == {visitor}


def test_a_long_message_and_a_long_name_do_not_fill_the_list(page, desk):
    message = make_submission(page, name="N" * 120, message="pain " * 999)

    response = desk.get(LIST)

    assert rows(response) == ["N" * 79 + "…"]
    assert "pain pain" not in response.content.decode()
    assert "pain pain" in desk.get(address(message)).content.decode()


def test_notes_are_added_in_their_order_and_by_whom(message, desk):
    for text in ("Called her back.", "She comes on Monday.\nWith her son."):
        assert "The note was added." in words(
            desk.post(address(message, "notes/"), {"text": text}, follow=True)
        )

    text = words(desk.get(address(message)))
    assert text.index("Called her back.") < text.index("She comes on Monday. With her son.")
    assert ContactNote.objects.filter(author__username="staff").count() == 2


def test_no_note_becomes_markup_or_changes_the_reading_order(message, desk):
    desk.post(address(message, "notes/"), {"text": EVIL + "\u202egnihton</p>"})

    html = desk.get(address(message)).content.decode()
    assert EVIL not in html and "&lt;script&gt;" in html and "gnihton&lt;/p&gt;" in html
    assert "\u202e" not in html


@pytest.mark.parametrize("text", ["", "  \n", "\u200b", "\x00\x01", None])
def test_an_empty_note_is_refused(message, desk, text):
    data = {} if text is None else {"text": text}

    assert "The note was empty" in words(desk.post(address(message, "notes/"), data, follow=True))
    assert not ContactNote.objects.exists()


def test_the_longest_note_a_browser_sends_is_kept_and_a_longer_one_refused(message, desk):
    lines = "12345678\r\n" * 555 + "x" * 5
    desk.post(address(message, "notes/"), {"text": lines})
    assert ContactNote.objects.count() == 1

    response = desk.post(address(message, "notes/"), {"text": "x" * 5001}, follow=True)

    assert "longer than 5000 characters" in words(response)
    assert ContactNote.objects.count() == 1


def test_a_reader_reads_notes_and_adds_none(message, desk):
    desk.post(address(message, "notes/"), {"text": "Called her back."})
    reader = logged_in(VIEW, name="reader")

    html = reader.get(address(message)).content.decode()
    assert "Called her back." in html and address(message, "notes/") not in html
    assert reader.post(address(message, "notes/"), {"text": "x"}).status_code in {302, 403}
    assert ContactNote.objects.count() == 1


def test_a_note_names_nobody_outlives_its_author_and_goes_with_its_message(message, desk):
    desk.post(address(message, "notes/"), {"text": "Called her back."})
    note = ContactNote.objects.get()
    assert "Called" not in str(note) and "Maria" not in str(note)

    note.author.delete()
    assert "Called her back." in words(logged_in(VIEW, name="later").get(address(message)))

    message.delete()
    assert not ContactNote.objects.exists()


def test_a_note_is_in_no_mail_and_in_no_log(message, desk, mailoutbox, caplog):
    from django.core.management import call_command
    from wagtail.models import ModelLogEntry, ReferenceIndex

    with caplog.at_level("DEBUG"):
        desk.post(address(message, "notes/"), {"text": "Called her back."})
        call_command("scs_send_outbox", verbosity=2)

    assert OutboxMail.objects.exists() and mailoutbox
    assert not any("Called" in mail.body + mail.subject for mail in mailoutbox)
    # Database logging repeats every statement; it is off in production, where DEBUG is.
    assert not any("Called" in r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert not any("Called" in str(entry.data) + entry.label for entry in ModelLogEntry.objects.all())
    assert not ReferenceIndex.objects.filter(base_content_type__model="contactnote").exists()


def test_a_message_is_given_to_a_colleague_to_oneself_and_to_nobody(message, desk):
    colleague = make_user(CHANGE, name="colleague")

    def assign(who):
        response = desk.post(address(message, "assign/"), {"assignee": who}, follow=True)
        message.refresh_from_db()
        return words(response), message.assignee and message.assignee.username

    assert "assigned to colleague" in assign(colleague.pk)[0]
    assert message.assignee == colleague
    assert assign("me")[1] == "staff"
    assert assign("nobody")[1] is None


def test_only_people_who_may_change_messages_are_offered(message, desk):
    make_user(CHANGE, name="colleague")
    make_user(VIEW, name="reader")
    gone = make_user(CHANGE, name="gone")
    gone.is_active = False
    gone.save()
    make_user(name="admin", superuser=True)

    options = parsed(desk.get(address(message))).findall(".//select[@name='assignee']/option")

    assert [option.text for option in options] == ["Nobody", "admin", "colleague", "staff"]


@pytest.mark.parametrize("who", ["", "0", "x", "99999999999999999999", "\x00", None])
def test_nobody_unknown_is_put_in_charge(message, desk, who):
    data = {} if who is None else {"assignee": who}

    response = desk.post(address(message, "assign/"), data, follow=True)

    assert "This person may not change this message; nothing was changed." in words(response)
    message.refresh_from_db()
    assert message.assignee is None


def test_who_has_no_right_to_this_message_is_not_put_in_charge(message, desk, monkeypatch):
    colleague, everything = make_user(CHANGE, name="colleague"), assignees.messages_for
    monkeypatch.setattr(
        assignees,
        "messages_for",
        lambda user, action: (
            everything(user, action) if user != colleague else ContactSubmission.objects.none()
        ),
    )

    desk.post(address(message, "assign/"), {"assignee": colleague.pk})

    message.refresh_from_db()
    assert message.assignee is None


def test_a_reader_assigns_nobody(message):
    reader = logged_in(VIEW)

    assert address(message, "assign/") not in reader.get(address(message)).content.decode()
    assert reader.post(address(message, "assign/"), {"assignee": "me"}).status_code in {302, 403}


def test_a_message_outlives_whoever_it_was_assigned_to(message, desk):
    ContactSubmission.objects.update(assignee=make_user(CHANGE, name="colleague"))

    message.refresh_from_db()
    message.assignee.delete()

    message.refresh_from_db()
    assert message.assignee is None


def test_mark_as_answered_stands_beside_the_reply(message, desk):
    html = parsed(desk.get(address(message)))
    beside = html.find(".//div[@class='scs-message__reply']")

    assert beside.find("a").get("href").startswith("mailto:")
    assert "".join(beside.find("form/button").itertext()) == "Mark as answered"
    desk.post(address(message, "state/"), {"state": beside.find("form/button").get("value")})
    assert "Mark as answered" not in desk.get(address(message)).content.decode()


def test_the_messages_beside_are_a_click_away_also_those_of_one_moment(desk, site):
    at = make_messages(1)[0].created_at
    oldest, middle, newest = make_messages(3, jti="same", created_at=at.replace(year=2020))
    make_messages(1, jti="held", created_at=at.replace(year=2020), quarantine="honeypot")

    def beside(message):
        links = parsed(desk.get(address(message))).findall(".//nav[@class='scs-message__beside']/a")
        return {link.get("rel"): link.get("href") for link in links}

    assert beside(middle) == {"prev": address(newest), "next": address(oldest)}
    assert beside(oldest) == {"prev": address(middle)}


def test_an_erased_message_is_marked_as_nothing_else(message, desk):
    ContactSubmission.objects.update(state="erased")

    html = desk.get(address(message)).content.decode()
    response = desk.post(address(message, "state/"), {"state": "new"}, follow=True)

    assert address(message, "state/") not in html
    assert "This message has been erased; nothing was changed." in words(response)
    message.refresh_from_db()
    assert message.state == "erased"


@pytest.mark.parametrize("part", ["notes/", "assign/"])
def test_an_erased_message_takes_neither_notes_nor_an_assignee(message, desk, part):
    ContactSubmission.objects.update(state="erased")

    response = desk.post(address(message, part), {"text": "Called her back.", "assignee": "me"}, follow=True)

    assert response.status_code == 404
    message.refresh_from_db()
    assert message.assignee is None and not message.notes.exists()


@pytest.mark.parametrize("part", ["notes/", "assign/"])
def test_what_is_out_of_reach_is_not_found(message, desk, part):
    assert desk.post(f"{LIST}999999/{part}", {"text": "x"}, follow=True).status_code == 404
    assert desk.get(address(message, part)).status_code == 405


def test_a_message_costs_as_much_with_many_notes_as_with_one(message, desk, django_assert_max_num_queries):
    for number in range(30):
        author = make_user(CHANGE, name=f"colleague {number}")
        ContactNote.objects.create(submission=message, author=author, text="x")
    desk.get(address(message))

    with django_assert_max_num_queries(30):
        desk.get(address(message))


def test_short_answers_leave_the_message_to_its_own_place(message):
    labels = [answer.label for answer in short_answers(message)]

    assert labels and "Your message" not in labels
    assert make_message()["message"] not in [answer.value for answer in short_answers(message)]
    assert InboxMessage.template_name.endswith("message.html")


def headings_above_nothing(response):
    """The headings of the screen that another heading follows, or an empty list, or nothing at all."""
    found, screen = [], parsed(response)
    for parent in [*screen.iter("article"), *screen.iter("aside")]:
        for heading, below in zip_longest(parent, list(parent)[1:]):
            if heading.tag == "h3" and (below is None or below.tag == "h3" or not list(below.iter("*"))[1:]):
                found.append("".join(heading.itertext()).strip())
        found += ["a list" for one in [*parent.iter("ul"), *parent.iter("dl")] if not len(one)]
    return found


def test_an_erased_message_has_no_heading_above_an_empty_list(message, desk):
    from wagtail_scs.forms.erase import erase

    erase([message], None)

    response = desk.get(address(message))
    assert headings_above_nothing(response) == []
    assert "Answers, with the visitor's own words" not in words(response)


def test_a_locked_message_has_none_either(message, desk):
    ContactSubmission.objects.update(sealed_with="gone", stored={"sealed": "nonsense"})

    response = desk.get(address(message))
    assert "This message cannot be decrypted." in words(response)
    assert headings_above_nothing(response) == []
    assert "Answers, with the visitor's own words" not in words(response)
