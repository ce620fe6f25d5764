from wagtail_scs.blocks import KeyFactsBlock

from .anatomy import errors_of, parse, render, text_of


def facts(count):
    return {"heading": "", "facts": [{"term": "Where", "description": "<p>In day surgery.</p>"}] * count}


def test_each_fact_is_a_term_with_its_description():
    row = parse(render(KeyFactsBlock(), facts(2))).find(".//dl/div")

    assert [element.tag for element in row] == ["dt", "dd"]
    assert [text_of(element) for element in row] == ["Where", "In day surgery."]


def test_editors_write_2_to_10_facts_and_code_may_build_more():
    block = KeyFactsBlock()

    assert errors_of(block, facts(2)) == errors_of(block, facts(10)) == {}
    assert errors_of(block, facts(1))["blockErrors"]["facts"]["messages"]
    assert errors_of(block, facts(11))["blockErrors"]["facts"]["messages"]
    assert render(block, facts(100)).count("<dt") == 100


def test_a_fresh_block_opens_with_two_facts():
    assert len(KeyFactsBlock().get_default()["facts"]) == 2
