import pytest
from django.utils import translation

from wagtail_scs.blocks import ClosingAdviceBlock

from .anatomy import errors_of, parse, render, saved_as_draft


def advice(**over):
    return {"heading": "", "text": "<p>Ask a specialist.</p>", **over}


def test_advice_needs_no_button():
    assert errors_of(ClosingAdviceBlock(), advice()) == {}
    assert parse(render(ClosingAdviceBlock(), advice())).find(".//a") is None


def test_a_button_leads_to_exactly_one_place():
    both = advice(link_label="Go", link_url="https://clinic.example/", link_phone="+1 555 010 0199")

    errors = errors_of(ClosingAdviceBlock(), both)["blockErrors"]

    assert "one place" in errors["link_phone"]["messages"][0]
    assert list(errors) == ["link_phone"]


def test_a_target_without_label_is_refused_at_the_label():
    errors = errors_of(ClosingAdviceBlock(), advice(link_phone="+1 555 010 0199"))["blockErrors"]

    assert errors == {"link_label": {"messages": ["Say what the button does."]}}


def test_a_label_without_target_is_refused_at_the_label():
    errors = errors_of(ClosingAdviceBlock(), advice(link_label="Call us"))["blockErrors"]

    assert "Choose where" in errors["link_label"]["messages"][0]


@pytest.mark.parametrize("half", [{"link_label": "Call us"}, {"link_phone": "911"}])
def test_half_a_button_may_wait_in_a_draft(half):
    with saved_as_draft(ClosingAdviceBlock()) as block:
        assert errors_of(block, advice(**half)) == {}
    assert parse(render(block, advice(**half))).find(".//a") is None


@pytest.mark.parametrize(
    ("typed", "href"),
    [("+1 555 010 0199", "tel:+15550100199"), ("(555) 010-0199", None), ("020 7946/0123", "tel:02079460123")],
)
def test_a_phone_number_is_dialled_without_its_separators(typed, href):
    value = advice(link_label="Call", link_phone=typed)

    if href is None:
        assert "link_phone" in errors_of(ClosingAdviceBlock(), value)["blockErrors"]
    else:
        assert parse(render(ClosingAdviceBlock(), value)).find(".//a").get("href") == href


@pytest.mark.parametrize("typed", ["call me", "+", "1+2", "٠١٢٣٤٥", "911; ext", "javascript:alert(1)"])
def test_what_no_phone_can_dial_is_refused(typed):
    errors = errors_of(ClosingAdviceBlock(), advice(link_label="Call", link_phone=typed))

    assert errors["blockErrors"]["link_phone"]["messages"]


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_is_a_web_address(typed):
    errors = errors_of(ClosingAdviceBlock(), advice(link_label="Go", link_url=typed))

    assert errors["blockErrors"]["link_url"]["messages"]


def test_a_page_opens_in_the_language_being_read(pages):
    value = advice(link_label="Read", link_page=pages["en"])

    with translation.override("ar"):
        link = parse(render(ClosingAdviceBlock(), value)).find(".//a").get("href")

    assert link == pages["ar"].url
