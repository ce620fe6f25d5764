"""One button; what it shares with the closing advice is tested there."""

import pytest

from wagtail_scs.blocks import CallToActionBlock

from .anatomy import errors_of, parse, render, saved_as_draft


def button(**over):
    return {"link_label": "Book an appointment", **over}


def test_a_button_needs_a_place_to_lead_to():
    errors = errors_of(CallToActionBlock(), button())["blockErrors"]

    assert list(errors) == ["link_page"]
    assert "Choose a page" in errors["link_page"]["messages"][0]


def test_a_button_leads_to_exactly_one_place():
    both = button(link_url="https://clinic.example/", link_phone="+1 555 010 0199")

    assert list(errors_of(CallToActionBlock(), both)["blockErrors"]) == ["link_phone"]


def test_a_button_without_words_is_refused_at_the_words():
    errors = errors_of(CallToActionBlock(), button(link_label="", link_phone="911"))["blockErrors"]

    assert list(errors) == ["link_label"]


@pytest.mark.parametrize("half", [button(), button(link_label="", link_phone="911")])
def test_half_a_button_may_wait_in_a_draft_and_leaves_nothing(half):
    with saved_as_draft(CallToActionBlock()) as block:
        assert errors_of(block, half) == {}

    assert render(block, half).strip() == ""


def test_a_button_is_a_link_with_its_words():
    link = parse(render(CallToActionBlock(), button(link_url="https://clinic.example/"))).find(".//a")

    assert link.get("href") == "https://clinic.example/"
    assert "".join(link.itertext()) == "Book an appointment"


@pytest.mark.django_db
def test_a_button_to_a_page_opens_it_in_the_readers_language(pages):
    link = parse(render(CallToActionBlock(), button(link_page=pages["en"]), page=pages["ar"])).find(".//a")

    assert link.get("href") == pages["ar"].url
