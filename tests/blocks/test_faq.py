import pytest

from wagtail_scs.blocks import FaqBlock

from .anatomy import errors_of, heading_levels, parse, render, text_of


def faq(count=3, **over):
    return {
        "heading": "",
        "questions": [{"question": "May I swim?", "answer": "<p>Ask us.</p>"}] * count,
        **over,
    }


def test_a_question_opens_its_answer_without_script():
    item = parse(render(FaqBlock(), faq())).find(".//details")

    assert [child.tag for child in item] == ["summary", "div"]
    assert [text_of(child) for child in item] == ["May I swim?", "Ask us."]
    assert item.get("class") == "scs-faq__item"


def test_questions_stay_out_of_the_outline():
    assert heading_levels(render(FaqBlock(), faq())) == [2]


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("none", [False, False, False]),
        ("first", [True, False, False]),
        ("all", [True, True, True]),
        ("some", [False, False, False]),
        (None, [False, False, False]),
    ],
)
def test_an_editor_chooses_which_answers_are_open_at_first(opened, expected):
    items = parse(render(FaqBlock(), faq(opened=opened))).iter("details")

    assert ["open" in item.attrib for item in items] == expected


def test_that_choice_is_among_the_settings_of_the_block():
    layout = FaqBlock().meta.form_layout

    assert layout.settings == ["opened"]
    assert set(layout.get_sorted_block_names()) == set(FaqBlock().child_blocks)


def test_editors_write_2_to_30_questions_and_code_may_build_more():
    assert errors_of(FaqBlock(), faq(2)) == errors_of(FaqBlock(), faq(30)) == {}
    assert errors_of(FaqBlock(), faq(1))["blockErrors"]["questions"]["messages"]
    assert errors_of(FaqBlock(), faq(31))["blockErrors"]["questions"]["messages"]
    assert render(FaqBlock(), faq(100)).count("<details") == 100


def test_a_fresh_block_opens_with_two_questions():
    assert len(FaqBlock().get_default()["questions"]) == 2
