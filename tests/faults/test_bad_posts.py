"""Every input the form never sends: a clear message with the text kept, or a plain 4xx, and nothing half saved."""

import http.client
import socket

import pytest
from django.test import Client

from tests.builders import asked_in, encode, kept, make_message, parsed, place_of, post, solved, typed_in
from wagtail_scs.forms.fields import ContactFields
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactSubmission


FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def nothing_half_saved(db):
    yield
    messages, mails = kept()
    assert messages == mails


def send(body, path="/scs/submit/", client=None, content_type=FORM, **extra):
    """Post raw bytes."""
    body = body.encode() if isinstance(body, str) else body
    return (client or Client()).generic("POST", path, body, content_type=content_type, **extra)


def good(page, **over):
    return encode({**place_of(page), **make_message(), **solved(page), **over})


def test_the_bodies_below_would_be_taken_without_their_fault(page):
    assert send(good(page)).status_code == 303
    assert kept() == (1, 1)


def is_plain(response):
    return (
        response.headers["Content-Type"] == "text/plain; charset=utf-8"
        and "no-store" in response["Cache-Control"]
    )


# --- Fields ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["name", "reason", "message", "challenge", "answer"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_missing_field_is_asked_for_in_the_language_of_the_page(pages, language, name):
    page = pages[language]

    response = post(page, **{name: None})

    assert response.status_code == 422
    assert parsed(response).find(".//div[@class='scs']").get("lang") == language
    again = typed_in(response)
    assert {**make_message(), name: ""}.items() <= {
        **again,
        "message": again["message"].strip(),
        name: "",
    }.items()
    assert kept() == (0, 0)


@pytest.mark.parametrize("missing", ["page", "form", "language"])
def test_a_post_without_its_place_is_no_error_of_ours(page, missing):
    response = post(page, **{missing: None})

    assert response.status_code in {303, 422}
    assert kept() in {(0, 0), (1, 1)}


def test_an_empty_post_is_a_form_with_everything_missing(site):
    response = send("", CONTENT_TYPE=FORM, CONTENT_LENGTH="0")

    assert response.status_code == 422
    assert len(parsed(response).findall(".//div[@id='scs-errors']//li")) == 5
    assert asked_in(response)


@pytest.mark.parametrize(
    ("name", "length"), [("name", 121), ("email", 300), ("phone", 32), ("message", 5001)]
)
def test_an_overlong_text_is_kept_to_the_last_letter(page, name, length):
    typed = "1" * length

    response = post(page, **{name: typed})

    assert response.status_code == 422
    assert typed_in(response)[name] == typed


@pytest.mark.parametrize(
    "name", ["name", "email", "phone", "reason", "message", "answer", "challenge", "form", "language"]
)
@pytest.mark.parametrize("typed", ["[]", '{"a": 1}', "\x00", "\u202e", "0", "-1", "NaN", "'; DROP TABLE x; --", "{{ 7|add:7 }}", "%s%n", "\ud7ff", "🦠" * 50])  # fmt: skip
def test_no_value_of_any_field_breaks_the_form(page, name, typed):
    response = post(page, **{name: typed})

    assert response.status_code in {303, 410, 422}
    assert "14" not in typed_in(response).get("name", "") if response.status_code == 422 else True
    assert kept() == ((1, 1) if response.status_code == 303 else (0, 0))


def test_of_a_repeated_field_the_last_one_counts(page):
    assert send("name=First&" + good(page) + "&name=Last").status_code == 303
    assert ContactSubmission.objects.get().payload["name"] == "Last"


def test_unknown_fields_are_neither_kept_nor_given_back(page):
    body = "&utm_source=x&csrfmiddlewaretoken=y&state=answered&jti=z&site=9&__proto__=1&name[]=2&=3"

    assert send(good(page) + body).status_code == 303
    assert set(ContactSubmission.objects.get().payload) == set(ContactFields.base_fields)
    assert ContactSubmission.objects.get().state == "new"
    assert set(typed_in(send(good(page, email="x") + body))) == {
        *make_message(),
        *place_of(page),
        "challenge",
        "answer",
        HONEYPOT,
    }


@pytest.mark.parametrize("page_id", ["abc", "-1", "0", "0x10", "1e3", "١", " 2", "2 ", "2.0", "99999999999999", "9" * 11, "2147483648", "None", "\x00", "2'--", "[]"])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_that_is_none_is_closed_with_text_and_phone(page, page_id, language):
    response = post(page, page=page_id, language=language)

    assert response.status_code == 410
    html = response.content.decode()
    assert "How long does the trial take?" in html and "+1 555 010 0199" in html
    assert parsed(response).find(".//div[@class='scs']").get("lang") == language
    assert kept() == (0, 0)


@pytest.mark.parametrize(
    "key", ["garbage", "1234", "00000000-0000-0000-0000-00000000000g", "\x00", "../..", "٣", "x" * 9000]
)
def test_a_form_that_is_none_is_closed(page, key):
    assert post(page, form=key).status_code == 410
    assert post(page, form=key, page="").status_code == 410
    assert kept() == (0, 0)


@pytest.mark.parametrize("language", ["xx", "", "en-us", "\x00", "../../etc", "x" * 9000, "ar\nx"])
def test_an_unknown_language_becomes_that_of_the_page_or_the_main_one(page, language):
    assert post(page, language=language).status_code == 303

    response = post(page, language=language, page="")
    assert response.status_code == 422
    assert parsed(response).find(".//div[@class='scs']").get("lang") == "en"


@pytest.mark.parametrize(
    ("encoded", "kept_as"),
    [
        ("name=%FF%FE%C3", "\ufffd"),
        ("name=Ren%E9", "Ren\ufffd"),
        ("name=%ED%A0%80x", "\ufffd"),
        ("name=%", "%"),
        ("name=%u0041%zz", "%u0041%zz"),
        ("name=%00A%01B%1f", "AB"),
        ("name=%C2%85x%EF%BF%BF", "x"),
        (b"name=Jos\xe9", "Jos"),
    ],
)
def test_bytes_that_are_no_text_become_readable_or_vanish(page, encoded, kept_as):
    body = good(page).encode() + b"&" + (encoded if isinstance(encoded, bytes) else encoded.encode())

    assert send(body).status_code == 303
    assert kept_as in ContactSubmission.objects.get().payload["name"]


# --- The body as a whole --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "text/plain", "application/xml", "", "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded2", "\x7f"],
)  # fmt: skip
def test_any_other_kind_of_body_is_refused(page, content_type):
    response = send(good(page), content_type=content_type)

    assert response.status_code == 415 and is_plain(response)
    assert kept() == (0, 0)


def test_a_file_is_refused_before_it_is_read(page, tmp_path):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        + b"0" * 3_000_000
        + b"\r\n--x--"
    )

    assert send(body, content_type="multipart/form-data; boundary=x").status_code == 415


@pytest.mark.parametrize(
    "charset", ["utf-7", "iso-8859-1", "unicode_escape", "utf-16", "nonsense", "idna", "utf8", "rot13"]
)
def test_a_character_set_other_than_utf_8_is_refused(page, charset):
    response = send(good(page), content_type=f"{FORM}; charset={charset}")

    assert response.status_code == 400 and is_plain(response)
    assert kept() == (0, 0)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_utf_8_may_be_named(page, charset):
    assert send(good(page), content_type=f"{FORM}; charset={charset}").status_code == 303


def test_a_body_over_the_limit_is_refused(page, settings):
    assert send(good(page, message="x" * 130_000)).status_code == 422
    response = send(good(page, message="x" * 140_000))
    assert response.status_code == 413 and is_plain(response)
    assert "shorten it" in response.content.decode()

    settings.WAGTAIL_SCS_MAX_BODY_BYTES = 100
    assert send(good(page)).status_code == 413


def test_a_lower_limit_of_the_host_is_told_as_ours(page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    assert send(good(page)).status_code == 413


def test_a_flood_of_fields_is_refused(page):
    assert send(good(page) + "&x=1" * 100).status_code == 303
    response = send(good(page) + "&x=1" * 1001)
    assert response.status_code == 400 and is_plain(response)


def test_a_refusal_speaks_the_language_of_the_browser(page):
    english = send("{}", content_type="text/plain").content
    spanish = send("{}", content_type="text/plain", headers={"accept-language": "es"}).content

    assert english != spanish


@pytest.mark.parametrize("length", ["-1", "abc", "1e3", "+5", "٣", " 5", "0x10", "9" * 30, "1_0"])
def test_a_length_that_is_none_is_refused(page, length):
    assert send(good(page), CONTENT_LENGTH=length).status_code in {400, 413}
    assert kept() == (0, 0)


# --- Where it comes from --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://testserver.evil.example", "https://testserver:8443", "http://[::1", "file://", "x", "http://", "https://testserver@evil.example"],
)  # fmt: skip
def test_a_post_from_another_site_is_refused(page, origin):
    response = post(page, headers={"origin": origin})

    assert response.status_code == 403 and is_plain(response)
    assert kept() == (0, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://testserver"},
        {"origin": "https://testserver"},
        {"origin": "https://TESTSERVER:443"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "https://www.clinic.example"},
        {"referer": "https://evil.example/"},
    ],
)
def test_a_post_of_our_own_page_is_taken(page, headers):
    assert post(page, headers=headers).status_code == 303


def test_what_the_browser_calls_cross_site_is_refused(page):
    assert post(page, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert (
        post(page, headers={"sec-fetch-site": "cross-site", "origin": "http://testserver"}).status_code == 403
    )
    assert kept() == (0, 0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_only_a_post_submits(page, method):
    response = Client().generic(method, "/scs/submit/", good(page), content_type=FORM)

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert kept() == (0, 0)


# --- Addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "thank-you/xx/standard/0/",
        "thank-you/en/garbage/1/",
        "thank-you/en/garbage/99999999999999999999/",
        "thank-you/%00/%00/0/",
        "thank-you/ar/%F0%9F/7/",
        "thank-you/en/" + "x" * 3000 + "/1/",
        "contact/xx/?page=abc&form=x",
        "contact/en/?page=99999999999999999999",
        "contact/en/?form=%00&page=-1",
        "contact/en/?page=1&page=2&form=standard",
        "contact/ar/?language=es",
    ],
)
def test_nonsense_in_an_address_shows_the_general_page(site, address):
    assert Client().get(f"/scs/{address}").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["thank-you/en/standard/abc/", "thank-you/en/standard/-1/", "thank-you/en/standard/" + "9" * 5000 + "/"],
)
def test_an_address_that_is_none_is_not_found(site, address):
    assert Client().get(f"/scs/{address}", follow=True).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["", "page=abc", "page=-1&form=x", "page=%00", "form=garbage", "language=xx", "page=99999999999999"],
)
def test_nonsense_gets_no_question_or_a_general_one(site, query):
    assert Client().get(f"/scs/ask/?{query}").status_code in {200, 410}


# --- Past the test client: a real server and a raw socket ------------------------------------------------------


@pytest.fixture
def raw(transactional_db, live_server):
    """A function that sends bytes to a real server and returns the status of its answer."""

    def talk(head, body=b"", hang_up=True):
        with socket.create_connection(
            (live_server.thread.host, live_server.thread.port), timeout=10
        ) as connection:
            start = f"POST /scs/submit/ HTTP/1.1\r\nHost: {live_server.thread.host}\r\nConnection: close\r\n"
            connection.sendall((start + head + "\r\n").encode() + body)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return answer.status

    return talk


BODY = b"page=&form=standard&language=en&name=Maria"


@pytest.mark.parametrize(
    ("head", "statuses"),
    [
        (f"Content-Type: {FORM}\r\n", {411}),
        (f"Content-Type: {FORM}\r\nContent-Length: 5\r\n", {422, 410}),
        (f"Content-Type: {FORM}\r\nContent-Length: 4000\r\n", {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: -1\r\n", {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: abc\r\n", {400}),
        (f"Content-Type: {FORM}\r\nContent-Length: 99999999999\r\n", {413}),
        (f"Content-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n", {411}),
        ("Content-Length: 42\r\n", {415}),
    ],
)
def test_a_length_that_lies_is_refused_by_a_real_server(raw, head, statuses):
    assert raw(head, BODY) in statuses
