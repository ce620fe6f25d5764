import pytest

from wagtail_scs.blocks import ContactFormBlock, ProcedureStreamBlock

from .anatomy import errors_of, parse, render, stream


pytestmark = pytest.mark.django_db


def test_without_a_page_it_links_to_the_page_of_the_form(site):
    body = parse(render(ContactFormBlock(), {"heading": "", "intro": ""}))

    assert body.find(".//form") is None
    assert body.find(".//a").get("href") == "/scs/contact/en/"


def test_in_a_page_it_is_a_real_form(page):
    body = parse(render(ContactFormBlock(), {"heading": "", "intro": ""}, page=page))

    form = body.find(".//form")
    assert form.get("method") == "post"
    assert {"name", "email", "message"} <= {
        control.get("name") for control in form.iter() if control.get("name")
    }


def test_a_page_has_one_form():
    errors = errors_of(ProcedureStreamBlock(), stream(("contact_form", {}), ("contact_form", {})))

    assert errors["messages"]


def test_it_names_no_form_until_the_editor_chooses_one():
    block = ContactFormBlock()

    assert block.get_prep_value(block.clean(block.get_default()))["form"] is None
