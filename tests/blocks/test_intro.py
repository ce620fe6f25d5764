from wagtail_scs.blocks import IntroBlock, ProcedureStreamBlock

from .anatomy import errors_of, parse, render, stream, text_of


def test_the_lead_paragraph_keeps_bold_words_and_links():
    text = '<p>SCS is a <b>treatment</b>, see <a href="https://clinic.example/">here</a>.</p>'

    body = parse(render(IntroBlock(), {"text": text}))

    assert body.find(".//p/b").text == "treatment"
    assert body.find(".//p/a").get("href") == "https://clinic.example/"


def test_a_thousand_characters_are_enough():
    assert errors_of(IntroBlock(), {"text": f"<p>{'a' * 1000}</p>"}) == {}
    assert errors_of(IntroBlock(), {"text": f"<p>{'a' * 1001}</p>"})["blockErrors"]["text"]["messages"]


def test_a_page_has_one_introduction():
    two = stream(("intro", {"text": "<p>One</p>"}), ("intro", {"text": "<p>Two</p>"}))

    assert "intro" in str(errors_of(ProcedureStreamBlock(), two)).lower()


def test_it_has_no_heading():
    assert text_of(parse(render(IntroBlock(), {"text": "<p>Words.</p>"}))) == "Words."
