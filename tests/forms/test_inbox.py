import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_snapshot, make_submission, make_user, parsed
from wagtail_scs.models import ContactSubmission


VIEW, CHANGE = "wagtail_scs.view_contactsubmission", "wagtail_scs.change_contactsubmission"
EVIL = '<script>alert("x")</script>'
LIST = "/admin/messages/"


def logged_in(*permissions, **more):
    client = Client()
    client.force_login(make_user(*permissions, **more))
    return client


@pytest.fixture
def message(page):
    return make_submission(page)


@pytest.fixture
def desk(db):
    return logged_in(VIEW, CHANGE)


def address(message, part=""):
    return f"{LIST}{message.pk}/{part}"


def words(response):
    return " ".join("".join(parsed(response).find(".//main").itertext()).split())


def rows(response):
    """The senders a list shows, from top to bottom."""
    links = [
        link for link in parsed(response).iter("a") if re.fullmatch(LIST + r"\d+/", link.get("href", ""))
    ]
    return ["".join(link.itertext()).strip() for link in links]


@pytest.mark.parametrize("part", ["", "results/", "{pk}/", "{pk}/state/"])
def test_strangers_are_sent_to_the_login(message, part):
    response = Client().post(LIST + part.format(pk=message.pk))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("part", ["", "results/", "{pk}/"])
def test_an_editor_without_the_right_reads_nothing(message, part):
    response = logged_in("wagtail_scs.change_contactform").get(LIST + part.format(pk=message.pk))

    assert response.status_code in {302, 403}
    assert b"Maria" not in response.content
    message.refresh_from_db()
    assert message.state == "new"


def test_the_menu_shows_the_inbox_to_those_who_may_read_it(site):
    def menu(client):
        return LIST in client.get("/admin/").content.decode()

    assert not menu(logged_in(name="editor"))
    assert menu(logged_in(VIEW, name="reader"))
    assert menu(logged_in(CHANGE, name="desk"))
    assert menu(logged_in(superuser=True, name="admin"))


def test_both_rights_can_be_given_to_a_group(db):
    offered = parsed(logged_in(superuser=True).get("/admin/groups/new/")).iter("input")

    values = {field.get("value") for field in offered if field.get("name") == "permissions"}
    rights = Permission.objects.filter(codename__in=["view_contactsubmission", "change_contactsubmission"])
    assert {str(right.pk) for right in rights} <= values


def test_the_list_shows_all_languages_newest_first(pages, desk):
    for jti, language in enumerate(("en", "es", "ar")):
        make_submission(pages[language], str(jti), name=f"From {language}")

    assert rows(desk.get(LIST)) == ["From ar", "From es", "From en"]


def fill(pages):
    make_submission(pages["en"], "1", name="A")
    make_submission(pages["es"], "2", name="B", reason="appointment")
    make_submission(pages["ar"], "3", name="C")
    ContactSubmission.objects.filter(jti="3").update(state="answered")


@pytest.mark.parametrize(
    ("query", "senders"),
    [
        ("language=es", ["B"]),
        ("state=answered", ["C"]),
        ("state=new", ["B", "A"]),
        ("reason=appointment", ["B"]),
        ("reason=question&language=en", ["A"]),
        ("state=spam", []),
    ],
)
@pytest.mark.parametrize("part", ["", "results/"])
def test_the_list_is_narrowed_by_language_state_and_reason(pages, desk, part, query, senders):
    fill(pages)

    assert rows(desk.get(f"{LIST}{part}?{query}")) == senders


@pytest.mark.parametrize(
    "query",
    [
        "p=abc", "p=-1", "p=0", "p=999999", "p=", "ordering=sender", "ordering=-payload", "ordering=--", "ordering=\x00",
        "language=xx", "state=x&state=new", "reason=%00", "reason=\ud83d", "q=%27%22", "export=xlsx", "p=1&p=2",
        "language=" + "x" * 4000, "ordering=jti", "ordering=payload__name", "created_at=yesterday", "_paginate=x",
    ],
)  # fmt: skip
def test_no_parameter_breaks_the_list(message, desk, query):
    for part in ("", "results/"):
        assert desk.get(f"{LIST}{part}?{query.encode('utf-8', 'replace').decode()}").status_code in {
            200,
            302,
            404,
        }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_gives_no_file_away(message, desk, kind):
    response = desk.get(f"{LIST}?export={kind}")

    assert response.headers["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in response.headers
    assert "export=" not in desk.get(LIST).content.decode()


def test_the_list_costs_the_same_with_one_message_and_with_forty(page, desk):
    make_submission(page, "first")
    desk.get(LIST)
    few = statements(desk)
    for number in range(39):
        make_submission(page, str(number))

    assert statements(desk) == few


def statements(client):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(LIST).status_code == 200
    return len(counted)


def test_an_empty_inbox_is_no_error(site, desk):
    assert desk.get(LIST).status_code == 200


def test_a_message_shows_who_wrote_what_and_how_to_answer(pages, desk):
    message = make_submission(
        pages["es"], name="Lucía Gómez", phone="٠٥٥٥ ٠١٠", message="uno\ndos", reason="appointment"
    )

    response = desk.get(address(message))

    html, text = response.content.decode(), words(response)
    assert "Lucía Gómez" in text and "uno dos" in text
    assert "I would like an appointment" in text
    assert "mailto:maria@patients.example?subject=" in html
    assert 'href="tel:0555010"' in html
    assert message.page_url in html and "Ask us" in text
    assert 'lang="es" dir="auto">uno\ndos' in html


def test_the_labels_are_those_the_visitor_saw(pages, desk):
    message = make_submission(pages["es"])
    with_labels = ContactSubmission.objects.get()
    fields = [{**field, "label": f"Antes: {field['label']}"} for field in with_labels.schema]
    with_labels.snapshot = make_snapshot(*fields, {"key": "insurer", "label": "Aseguradora"})
    with_labels.payload["insurer"] = "Salud SA"
    with_labels.save()

    html = desk.get(address(message)).content.decode()

    assert html.count("Antes: ") == 3  # name, e-mail, reason; the phone is blank, the message stands apart
    assert ">Aseguradora</bdi></dt>" in html and "<dd><bdi>Salud SA</bdi></dd>" in html


def test_the_reply_has_a_subject_in_the_language_of_the_visitor(pages, desk):
    html = {
        language: desk.get(address(make_submission(page, language))).content.decode()
        for language, page in pages.items()
    }

    assert "?subject=Your%20message%20to%20Riverside%20Pain%20Clinic" in html["en"]
    assert "?subject=" in html["es"]


def test_an_e_mail_address_cannot_add_to_the_reply(page, desk):
    message = make_submission(page, email="a&bcc=x?y#z@patients.example")

    html = desk.get(address(message)).content.decode()

    assert 'href="mailto:a%26bcc%3Dx%3Fy%23z@patients.example?subject=' in html


def test_only_the_ways_to_answer_that_were_given_are_offered(page, desk):
    text = desk.get(address(make_submission(page, email="", phone="555 0100"))).content.decode()

    assert "mailto:" not in text and "tel:5550100" in text


def test_opening_a_message_marks_it_as_read_and_nothing_else(message, desk):
    desk.get(LIST)
    message.refresh_from_db()
    assert message.state == "new"

    desk.get(address(message))
    message.refresh_from_db()
    assert message.state == "read"

    ContactSubmission.objects.update(state="answered")
    desk.get(address(message))
    message.refresh_from_db()
    assert message.state == "answered"


@pytest.mark.parametrize("state", ["new", "read", "answered", "spam"])
def test_the_front_desk_moves_a_message_to_any_state(message, desk, state):
    response = desk.post(address(message, "state/"), {"state": state}, follow=True)

    message.refresh_from_db()
    assert message.state == state
    assert "The message is now marked" in response.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"state": ""}, {"state": "gone"}, {"state": "\x00"}, {"state": ["new", "x"]}]
)
def test_an_unknown_state_changes_nothing_and_says_so(message, desk, data):
    response = desk.post(address(message, "state/"), data, follow=True)

    message.refresh_from_db()
    assert message.state == "read"
    assert "This state is unknown; nothing was changed." in response.content.decode()


def test_readers_may_look_and_not_touch(message):
    reader = logged_in(VIEW)

    html = reader.get(address(message)).content.decode()
    response = reader.post(address(message, "state/"), {"state": "spam"})

    assert address(message, "state/") not in html
    assert response.status_code in {302, 403}
    message.refresh_from_db()
    assert message.state == "read"


def test_a_state_is_changed_by_post_alone(message, desk):
    assert desk.get(address(message, "state/") + "?state=spam").status_code == 405


@pytest.mark.parametrize("pk", ["999999", "99999999999999999999", "9223372036854775808"])
def test_a_message_that_is_not_there_is_not_found(message, desk, pk):
    assert desk.get(f"{LIST}{pk}/", follow=True).status_code == 404
    assert desk.post(f"{LIST}{pk}/state/", {"state": "read"}, follow=True).status_code == 404


def test_nothing_a_visitor_writes_becomes_markup(page, desk):
    message = make_submission(
        page, name=EVIL, message=EVIL + '"><img src=x onerror=alert(1)>', email='"<b>"@patients.example'
    )
    ContactSubmission.objects.update(page_title=EVIL, page_url="")

    for response in (desk.get(LIST), desk.get(address(message))):
        html = response.content.decode()
        assert EVIL not in html and "<img src=x" not in html and "<b>" not in html
        assert "&lt;script&gt;alert(" in html


def test_a_message_of_a_page_without_address_or_form_is_shown(message, desk):
    ContactSubmission.objects.update(
        page=None, page_title="", page_url="", site=None, snapshot=None, language="xx", stored={}
    )

    response = desk.get(address(message))

    assert response.status_code == 200
    assert "Unknown" in words(response)
    assert desk.get(LIST).status_code == 200


def test_the_name_of_a_row_names_no_person(message):
    assert "Maria" not in str(message)
