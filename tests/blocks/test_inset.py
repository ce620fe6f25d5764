from wagtail_scs.blocks import InsetBlock

from .anatomy import errors_of, parse, render, text_of


def test_it_sets_a_remark_apart_without_a_heading():
    body = parse(render(InsetBlock(), {"text": "<p>Bring somebody with you.</p>"}))

    assert "scs-inset" in body.find("div").get("class")
    assert text_of(body) == "Bring somebody with you."


def test_an_empty_remark_is_refused_at_its_text():
    assert list(errors_of(InsetBlock(), {"text": ""})["blockErrors"]) == ["text"]
