from wagtail_scs.blocks import AlternativesBlock

from .anatomy import errors_of, heading_levels, parse, render, text_of


def alternatives(count=1, **over):
    return {"heading": "", "alternatives": [{"title": "Medicines", "body": "<p>Ask.</p>"}] * count, **over}


def test_each_alternative_is_a_term_with_its_description():
    entry = parse(render(AlternativesBlock(), alternatives())).find(".//dl/div")

    assert (text_of(entry.find("dt")), text_of(entry.find("dd"))) == ("Medicines", "Ask.")


def test_choosing_nothing_is_a_part_of_its_own():
    html = render(AlternativesBlock(), alternatives(no_treatment="<p>Your care goes on.</p>"))

    assert heading_levels(html) == [2, 3]
    assert text_of(parse(html).find("section/div")) == "If you choose not to have it Your care goes on."


def test_that_part_is_absent_where_nobody_wrote_it():
    html = render(AlternativesBlock(), alternatives(no_treatment=""))

    assert heading_levels(html) == [2]
    assert "scs-box" not in html


def test_editors_write_1_to_12_and_code_may_build_more():
    assert errors_of(AlternativesBlock(), alternatives(12)) == {}
    assert errors_of(AlternativesBlock(), alternatives(13))["blockErrors"]["alternatives"]["messages"]
    assert errors_of(AlternativesBlock(), alternatives(0))["blockErrors"]["alternatives"]["messages"]
    assert render(AlternativesBlock(), alternatives(100)).count("<dt>") == 100
