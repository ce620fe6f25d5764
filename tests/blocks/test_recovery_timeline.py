from wagtail_scs.blocks import RecoveryTimelineBlock

from .anatomy import errors_of, heading_levels, parse, render, text_of


def periods(*titles, intro=""):
    written = [{"title": title, "body": "<p>Rest.</p>"} for title in titles]
    return {"heading": "", "intro": intro, "periods": written}


def test_periods_are_an_ordered_list_with_a_heading_each():
    html = render(RecoveryTimelineBlock(), periods("Day one", "Week one", "Later"))

    assert heading_levels(html) == [2, 3, 3, 3]
    items = parse(html).findall(".//ol/li")
    assert [text_of(item) for item in items] == ["Day one Rest.", "Week one Rest.", "Later Rest."]


def test_one_period_is_no_timeline():
    block = RecoveryTimelineBlock()

    assert errors_of(block, periods("Day one"))["blockErrors"]["periods"]["messages"]
    assert errors_of(block, periods(*map(str, range(50)))) == {}


def test_a_fresh_block_opens_with_two_periods():
    assert len(RecoveryTimelineBlock().get_default()["periods"]) == 2


def test_an_introduction_left_blank_leaves_no_empty_element():
    section = parse(render(RecoveryTimelineBlock(), periods("Day one", "Week one"))).find("section")

    assert [element.tag for element in section] == ["h2", "ol"]
