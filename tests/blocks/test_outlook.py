import pytest
from django.utils import translation

from wagtail_scs.blocks import OutlookBlock

from .anatomy import errors_of, parse, render, saved_as_draft, text_of


COUNTED = {"outcome": "Slept better", "numerator": 3, "denominator": 4}


def outlook(**over):
    return {"heading": "", "text": "<p>Words.</p>", **over}


def test_the_numbers_are_people_with_what_was_counted_and_the_source():
    html = render(OutlookBlock(), outlook(**COUNTED, source="Own records"))

    assert text_of(parse(html).find("section/div[2]")) == "3 of 4 people Slept better Source: Own records"


def test_numbers_are_written_as_the_language_does():
    with translation.override("de"):
        assert "3 of 1.000 people" in render(OutlookBlock(), outlook(**{**COUNTED, "denominator": 1_000}))


@pytest.mark.parametrize(
    "stored",
    [{}, {"numerator": 3, "denominator": 4}, {"outcome": "Slept better"}, {**COUNTED, "denominator": 2}],
)
def test_half_a_statistic_is_not_shown(stored):
    html = render(OutlookBlock(), outlook(**stored, source="Own records"))

    assert "scs-box" not in html and "Own records" not in html


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"numerator": 3, "denominator": 4}, "outcome"),
        ({"outcome": "Slept better"}, "numerator"),
        ({**COUNTED, "denominator": None}, "denominator"),
        ({**COUNTED, "numerator": None}, "numerator"),
        ({**COUNTED, "numerator": 5}, "numerator"),
        ({**COUNTED, "source_url": "https://clinic.example/"}, "source"),
    ],
)
def test_half_a_statistic_is_refused_where_something_is_missing(over, field):
    assert list(errors_of(OutlookBlock(), outlook(**over))["blockErrors"]) == [field]


def test_half_a_statistic_may_wait_in_a_draft():
    with saved_as_draft(OutlookBlock()) as block:
        assert errors_of(block, outlook(numerator=3)) == {}


def test_a_whole_statistic_and_none_are_accepted():
    assert errors_of(OutlookBlock(), outlook()) == errors_of(OutlookBlock(), outlook(**COUNTED)) == {}
