from wagtail_scs.blocks import ProcedureStreamBlock, ProseBlock

from .anatomy import heading_levels, parse, render, stream


def test_it_continues_the_section_above_without_a_heading():
    html = render(ProseBlock(), {"text": "<p>Bring:</p><ul><li>Your medicines</li></ul>"})

    assert heading_levels(html) == []
    assert parse(html).find(".//ul/li").text == "Your medicines"


def test_it_is_no_entry_of_on_this_page():
    value = stream(("on_this_page", {}), *[("rich_text", {"text": "<p>Words.</p>"})] * 4)

    assert "<nav" not in ProcedureStreamBlock().render(value)
