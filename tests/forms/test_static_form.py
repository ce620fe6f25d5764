import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_form_page, make_user, parsed, place_of, typed_in
from wagtail_scs.forms.traps import HONEYPOT


def test_the_page_is_the_same_bytes_for_two_visitors(pages):
    for page in pages.values():
        first = Client(headers={"accept-language": "es", "user-agent": "one"}).get(page.url)
        second = Client(headers={"accept-language": "ar", "user-agent": "two"}).get(page.url)

        assert first.content == second.content
        assert not first.cookies
        assert "cookie" not in first.headers.get("Vary", "").lower()


def test_the_form_in_the_page_carries_its_place_and_nothing_else(page):
    response = Client().get(page.url)

    fields = typed_in(response)
    assert fields.pop(HONEYPOT) == ""
    assert {name: fields.pop(name) for name in place_of(page)} == place_of(page)
    assert {name: value.strip() for name, value in fields.items()} == {
        "name": "",
        "email": "",
        "phone": "",
        "reason": "question",
        "message": "",
    }


def test_the_form_in_the_page_has_no_token_time_or_random_id(page):
    html = Client().get(page.url).content.decode()

    form = html[html.index("<form") : html.index("</form>")]
    assert "csrf" not in form and 'name="challenge"' not in form
    assert not re.search(r"\d{5,}|[0-9a-f]{16,}", form)


def test_every_field_has_a_label_a_limit_and_tells_the_browser_what_it_is(page):
    form = parsed(Client().get(page.url)).find(".//form[@class='scs-form']")
    labels = {label.get("for") for label in form.iter("label")}

    inputs = [field for field in form.iter("input") if field.get("name") != HONEYPOT]
    fields = [field for field in inputs if field.get("type") not in {"hidden", "radio", "checkbox"}]
    assert [field.get("autocomplete") for field in fields] == ["name", "email", "tel"]
    assert [field.get("dir") for field in fields] == ["auto", "ltr", "ltr"]
    for field in [*fields, form.find(".//textarea")]:
        assert field.get("id") in labels
        assert int(field.get("maxlength")) > 0


def test_only_what_is_needed_is_required(page):
    form = parsed(Client().get(page.url)).find(".//form[@class='scs-form']")

    required = {field.get("name") for field in form.iter() if field.get("required") is not None}
    assert required == {"name", "reason", "message"}


def test_the_form_costs_a_page_few_statements(page, django_assert_max_num_queries):
    Client().get(page.url)  # fills Wagtail's cache of site roots

    with django_assert_max_num_queries(14) as counted:
        Client().get(page.url)
    assert not [query for query in counted if "INSERT" in query["sql"] or "UPDATE" in query["sql"]]


def test_a_second_form_on_the_page_costs_no_further_statement(page):
    block = ("contact_form", {"heading": "Again", "intro": "", "form": None})
    other = make_form_page(page, slug="two", body=[*((b.block_type, b.value) for b in page.body), block])
    Client().get(other.url)

    assert statements(other) == statements(make_form_page(page, slug="one"))


def statements(page):
    with CaptureQueriesContext(connection) as counted:
        Client().get(page.url)
    return len(counted)


def test_the_question_is_a_piece_of_html_for_the_place_that_asks(pages):
    for language, page in pages.items():
        response = Client().get("/scs/ask/", place_of(page))

        assert response.status_code == 200
        document = parsed(response)
        assert document.find(".//input[@name='challenge']").get("value")
        assert ("plus" in document.find(".//label").text) == (language == "en")


def test_staff_see_the_same_form(page):
    client = Client()
    client.force_login(make_user(superuser=True))

    assert typed_in(client.get(page.url)).keys() == typed_in(Client().get(page.url)).keys()
