import pytest

from wagtail_scs.blocks import ConditionListBlock

from .anatomy import errors_of, parse, render, saved_as_draft, text_of


def conditions(*names):
    described = [{"name": name, "abbreviation": "", "description": "<p>Words.</p>"} for name in names]
    return {"heading": "", "lead_in": "", "conditions": described}


def test_each_condition_is_a_term_with_its_description():
    value = conditions("Neuropathy")
    value["conditions"][0]["abbreviation"] = "PN"

    entry = parse(render(ConditionListBlock(), value)).find(".//dl/div")

    assert text_of(entry.find("dt")) == "Neuropathy (PN)"
    assert text_of(entry.find("dd")) == "Words."


@pytest.mark.parametrize("again", ["Neuropathy", " neuropathy ", "NEUROPATHY"])
def test_a_repeated_name_is_refused_at_the_second_name(again):
    errors = errors_of(ConditionListBlock(), conditions("Neuropathy", "Sciatica", again))

    items = errors["blockErrors"]["conditions"]["blockErrors"]
    assert "already in this list" in items[2]["blockErrors"]["name"]["messages"][0]
    assert list(items) == [2]


def test_two_unnamed_conditions_may_wait_in_a_draft():
    with saved_as_draft(ConditionListBlock()) as block:
        assert errors_of(block, conditions("", "")) == {}


def test_editors_list_1_to_30_and_code_may_build_more():
    names = [f"Condition {n}" for n in range(100)]

    assert errors_of(ConditionListBlock(), conditions(*names[:30])) == {}
    assert errors_of(ConditionListBlock(), conditions(*names[:31]))["blockErrors"]["conditions"]["messages"]
    assert render(ConditionListBlock(), conditions(*names)).count("<dt") == 100


def test_a_search_engine_learns_each_named_condition(page):
    block = ConditionListBlock()
    value = block.normalize(conditions("Neuropathy", ""))

    [node] = block.get_structured_data(value, page)

    assert node["@type"] == "MedicalCondition"
    assert (node["name"], node["description"]) == ("Neuropathy", "Words.")
    assert node["possibleTreatment"]["@id"] == f"{page.full_url}#procedure"
