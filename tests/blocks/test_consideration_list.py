from wagtail_scs.blocks import BenefitListBlock, ConsiderationListBlock

from .anatomy import errors_of, parse, render


def cards(count):
    return {"heading": "", "cards": [{"title": f"Card {n}", "body": "<p>Words.</p>"} for n in range(count)]}


def test_its_tone_is_the_block_and_no_choice_of_the_editor():
    html = render(ConsiderationListBlock(), cards(1))

    assert "scs-consideration-list" in parse(html).find("section").get("class").split()
    assert (
        list(ConsiderationListBlock.base_blocks) == list(BenefitListBlock.base_blocks) == ["heading", "cards"]
    )


def test_its_heading_is_supplied_where_the_editor_leaves_it_blank():
    assert parse(render(ConsiderationListBlock(), cards(1))).find(".//h2").text == "Things to consider"


def test_editors_write_1_to_12_cards_and_code_may_build_more():
    assert errors_of(ConsiderationListBlock(), cards(12)) == {}
    assert errors_of(ConsiderationListBlock(), cards(13))["blockErrors"]["cards"]["messages"]
    assert render(ConsiderationListBlock(), cards(100)).count("<li") == 100
