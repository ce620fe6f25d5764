import pytest

from wagtail_scs.blocks import CareCardBlock, ProcedureStreamBlock

from .anatomy import errors_of, parse, render, saved_as_draft, stream, text_of


pytestmark = pytest.mark.django_db


def card(level, **over):
    return {"level": level, "heading": "", "signs": ["Fever"], "action": "", **over}


@pytest.mark.parametrize(
    ("level", "word"), [("emergency", "Emergency"), ("urgent", "Urgent"), ("non_urgent", "Non-urgent")]
)
def test_the_level_is_said_in_words(level, word):
    body = parse(render(CareCardBlock(), card(level)))

    assert text_of(body.find("section//p")) == word
    assert body.find("section//h2").text


@pytest.mark.parametrize(
    ("level", "href"),
    [("emergency", "tel:911"), ("urgent", "tel:+15550100199"), ("non_urgent", "tel:+15550100199")],
)
def test_emergencies_call_the_emergency_number_the_rest_the_clinic(site, level, href):
    body = parse(render(CareCardBlock(), card(level)))

    assert [link.get("href") for link in body.iter("a")] == [href]


def test_a_page_has_one_card_of_each_level():
    palette = ProcedureStreamBlock()
    three = stream(*[("care_card", card(level)) for level in ("emergency", "urgent", "non_urgent")])
    twice = stream(
        ("care_card", card("urgent")), ("callout", {"text": "<p>-</p>"}), ("care_card", card("urgent"))
    )

    assert errors_of(palette, three) == {}
    errors = errors_of(palette, twice)["blockErrors"]
    assert list(errors) == [2]
    assert "one level on one card" in errors[2]["blockErrors"]["level"]["messages"][0]


def test_two_fresh_cards_may_wait_in_a_draft():
    two = stream(("care_card", card("urgent")), ("care_card", card("urgent")))

    with saved_as_draft(ProcedureStreamBlock()) as palette:
        assert errors_of(palette, two) == {}


def test_a_card_without_signs_is_refused_at_its_signs():
    errors = errors_of(CareCardBlock(), card("urgent", signs=[]))

    assert list(errors["blockErrors"]) == ["signs"]


def test_an_unknown_level_is_refused():
    assert list(errors_of(CareCardBlock(), card("someday"))["blockErrors"]) == ["level"]
