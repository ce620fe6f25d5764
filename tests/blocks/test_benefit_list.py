from wagtail_scs.blocks import BenefitListBlock

from .anatomy import errors_of, heading_levels, parse, render


def cards(count):
    return {"heading": "", "cards": [{"title": f"Card {n}", "body": "<p>Words.</p>"} for n in range(count)]}


def test_every_benefit_is_an_item_with_its_own_heading():
    html = render(BenefitListBlock(), cards(3))

    assert heading_levels(html) == [2, 3, 3, 3]
    assert [item.find("h3").text for item in parse(html).findall(".//ul/li")] == [
        "Card 0",
        "Card 1",
        "Card 2",
    ]


def test_editors_write_1_to_12_cards():
    assert errors_of(BenefitListBlock(), cards(12)) == {}
    assert errors_of(BenefitListBlock(), cards(13))["blockErrors"]["cards"]["messages"]
    assert errors_of(BenefitListBlock(), cards(0))["blockErrors"]["cards"]["messages"]


def test_code_may_build_a_longer_list():
    assert render(BenefitListBlock(), cards(100)).count("<li") == 100


def test_a_card_without_title_is_refused_at_its_title():
    value = {"heading": "", "cards": [{"title": "", "body": "<p>Words.</p>"}]}

    errors = errors_of(BenefitListBlock(), value)["blockErrors"]["cards"]["blockErrors"]

    assert list(errors[0]["blockErrors"]) == ["title"]
