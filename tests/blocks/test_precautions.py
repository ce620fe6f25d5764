from wagtail_scs.blocks import PrecautionsBlock

from .anatomy import errors_of, heading_levels, parse, render, text_of


def precautions(count, **over):
    return {
        "heading": "",
        "intro": "",
        "precautions": [{"title": "Scans", "body": "<p>Tell.</p>"}] * count,
        **over,
    }


def test_each_precaution_has_a_heading_that_screen_readers_list():
    html = render(PrecautionsBlock(), precautions(2))

    assert heading_levels(html) == [2, 3, 3]
    assert [text_of(item) for item in parse(html).iter("li")] == ["Scans Tell."] * 2


def test_an_introduction_left_blank_leaves_nothing():
    assert render(PrecautionsBlock(), precautions(1)).count("scs-prose") == 1
    assert render(PrecautionsBlock(), precautions(1, intro="<p>Carry your card.</p>")).count("scs-prose") == 2


def test_editors_write_1_to_20_and_code_may_build_more():
    assert errors_of(PrecautionsBlock(), precautions(20)) == {}
    assert errors_of(PrecautionsBlock(), precautions(21))["blockErrors"]["precautions"]["messages"]
    assert errors_of(PrecautionsBlock(), precautions(0))["blockErrors"]["precautions"]["messages"]
    assert render(PrecautionsBlock(), precautions(100)).count("<li>") == 100
