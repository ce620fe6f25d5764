from wagtail_scs.blocks import QuestionsToAskBlock

from .anatomy import errors_of, parse, render, text_of


def questions(*texts):
    return {"heading": "", "intro": "", "questions": list(texts)}


def test_questions_are_a_list():
    section = parse(render(QuestionsToAskBlock(), questions("Why?", "When?", "Who?"))).find("section")

    assert [element.tag for element in section] == ["h2", "ul"]
    assert [text_of(item) for item in section.findall("ul/li")] == ["Why?", "When?", "Who?"]


def test_two_questions_are_too_few():
    block = QuestionsToAskBlock()

    assert errors_of(block, questions("Why?", "When?"))["blockErrors"]["questions"]["messages"]
    assert errors_of(block, questions(*["Why?"] * 30)) == {}


def test_a_fresh_block_opens_with_three_questions():
    assert len(QuestionsToAskBlock().get_default()["questions"]) == 3
