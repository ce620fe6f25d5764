from wagtail_scs.blocks import SectionBlock

from .anatomy import errors_of, parse, render


def test_it_is_a_section_named_by_its_heading():
    body = parse(render(SectionBlock(), {"heading": "Mechanism", "text": "<p>Words.</p>"}, id="one"))

    section = body.find("section")
    assert section.get("aria-labelledby") == section.find("h2").get("id") == "scs-one"


def test_a_draft_without_heading_points_to_no_missing_name():
    body = parse(render(SectionBlock(), {"heading": "", "text": "<p>Words.</p>"}, id="one"))

    assert body.find("section").get("aria-labelledby") is None


def test_a_section_without_heading_is_refused_at_the_heading():
    errors = errors_of(SectionBlock(), {"heading": "", "text": "<p>Words.</p>"})

    assert list(errors["blockErrors"]) == ["heading"]


def test_what_editors_type_is_text_and_never_markup():
    html = render(SectionBlock(), {"heading": "<script>alert(1)</script>", "text": "<p>Words.</p>"})

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
