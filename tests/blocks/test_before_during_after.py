import pytest

from wagtail_scs.blocks import BeforeDuringAfterBlock

from .anatomy import errors_of, heading_levels, parse, render, saved_as_draft, text_of


BLANK = ["", "<p></p>", '<p data-block-key="x"> </p>']


def shown(**value):
    """``[(heading, text), …]`` of the phases a reader sees."""
    items = parse(render(BeforeDuringAfterBlock(), value)).findall(".//ol/li")
    return [(text_of(item.find("h3")), text_of(item.find("div"))) for item in items]


def test_the_phases_come_in_order_under_translated_headings():
    value = {"after": "<p>Rest.</p>", "during": "<p>Lie down.</p>", "before": "<p>Eat nothing.</p>"}

    assert shown(**value) == [
        ("Before the procedure", "Eat nothing."),
        ("During the procedure", "Lie down."),
        ("After the procedure", "Rest."),
    ]


def test_a_heading_of_the_clinics_own_replaces_ours():
    assert shown(after="<p>Rest.</p>", after_heading="Going home") == [("Going home", "Rest.")]


@pytest.mark.parametrize("blank", BLANK)
def test_a_phase_without_words_vanishes_with_its_heading(blank):
    phases = shown(before=blank, before_heading="At home", during="<p>Lie down.</p>", after=blank)

    assert phases == [("During the procedure", "Lie down.")]


@pytest.mark.parametrize("blank", BLANK)
def test_a_draft_without_any_phase_shows_no_empty_list(blank):
    html = render(BeforeDuringAfterBlock(), {"before": blank})

    assert heading_levels(html) == [2]
    assert parse(html).find(".//ol") is None


@pytest.mark.parametrize("blank", BLANK)
def test_one_phase_at_least_is_asked_for_before_publication(blank):
    block = BeforeDuringAfterBlock()

    [(field, error)] = errors_of(block, {"during": blank})["blockErrors"].items()

    assert field == "before"
    assert error["messages"] == ["Describe at least one of the three phases."]
    for phase in ("before", "during", "after"):
        assert errors_of(block, {phase: "<p>Words.</p>"}) == {}


def test_a_heading_without_text_is_refused_where_the_text_is_missing():
    value = {"before": "<p>Eat nothing.</p>", "during_heading": "In theatre", "after_heading": "Going home"}

    errors = errors_of(BeforeDuringAfterBlock(), value)["blockErrors"]

    assert list(errors) == ["during", "after"]
    assert errors["after"]["messages"] == ["Describe this phase, or remove its heading."]


def test_a_heading_may_wait_for_its_text_in_a_draft():
    with saved_as_draft(BeforeDuringAfterBlock()) as block:
        assert errors_of(block, {"after_heading": "Going home"}) == {}


def test_a_search_engine_learns_preparation_and_followup(page):
    block = BeforeDuringAfterBlock()
    value = {"before": "<p>Eat <b>nothing</b>.</p>", "after": "<p>Rest.</p>"}

    [node] = block.get_structured_data(block.normalize(value), page)

    assert node == {
        "@type": "MedicalTherapy",
        "@id": f"{page.full_url}#procedure",
        "preparation": "Eat nothing.",
        "followup": "Rest.",
    }
    assert block.get_structured_data(block.get_default(), page) == []
