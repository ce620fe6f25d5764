import pytest
from django.utils import translation

from wagtail_scs.blocks import RiskListBlock
from wagtail_scs.blocks.frequency import fits, word_for

from .anatomy import errors_of, parse, render, saved_as_draft, text_of


def risk(**over):
    blank = {"name": "A risk", "frequency": "common", "severity": "mild", "management": "<p>Help.</p>"}
    return {"heading": "", "intro": "", "risks": [{**blank, **over}]}


def row(**over):
    return parse(render(RiskListBlock(), risk(**over))).find(".//tbody/tr")


def errors_in_risk(block=None, **over):
    errors = errors_of(block or RiskListBlock(), risk(**over))
    return errors["blockErrors"]["risks"]["blockErrors"][0]["blockErrors"] if errors else {}


def test_each_risk_is_a_row_named_by_its_first_cell_under_headers_and_a_caption():
    table = parse(render(RiskListBlock(), risk())).find(".//table")

    assert [header.get("scope") for header in table.iter("th")] == ["col"] * 4 + ["row"]
    assert text_of(table.find("tbody/tr/th")) == "A risk"
    assert text_of(table.find("caption"))


def test_a_cell_that_stands_alone_on_a_phone_carries_the_name_of_its_column():
    table = parse(render(RiskListBlock(), risk())).find(".//table")

    columns = [text_of(header) for header in table.findall("thead/tr/th")]
    assert [cell.get("data-label") for cell in table.iter("td")] == columns[1:]


def test_numbers_are_people_and_never_a_per_cent():
    html = render(RiskListBlock(), risk(numerator=4, denominator=100))

    assert "<p>Common</p><p>About 4 in 100 people</p>" in "".join(line.strip() for line in html.splitlines())
    assert "%" not in html


@pytest.mark.parametrize(("language", "written"), [("en", "1 in 25,000"), ("de", "1 in 25.000")])
def test_numbers_are_written_as_the_language_does(language, written):
    with translation.override(language):
        assert written in text_of(row(frequency="very_rare", numerator=1, denominator=25_000))


def test_a_word_without_numbers_is_explained():
    assert text_of(row().findall("td")[0]) == "Common: up to 1 in 10 people"


def test_a_source_is_a_link_where_it_has_an_address():
    link = row(source="Own records", source_url="https://clinic.example/records").find(".//a")

    assert (text_of(link), link.get("href")) == ("Own records", "https://clinic.example/records")
    assert text_of(row(source="Own records").findall("td")[0]).endswith("Source: Own records")


@pytest.mark.parametrize(
    ("numbers", "field", "advice"),
    [
        ({"numerator": 4}, "denominator", "out of how many people"),
        ({"denominator": 100}, "numerator", "how many people"),
        ({"numerator": 101, "denominator": 100}, "numerator", "101 cannot be more than 100"),
        ({"numerator": 2_000, "denominator": 1_000}, "numerator", "2,000 cannot be more than 1,000"),
        ({"numerator": 0, "denominator": 100}, "numerator", "greater than or equal to 1"),
        ({"numerator": 4, "denominator": 1_000}, "frequency", "4 in 1,000 is “Uncommon”"),
        ({"frequency": "unknown", "numerator": 4, "denominator": 100}, "frequency", "is “Common”"),
        ({"source_url": "https://clinic.example/"}, "source", "in words"),
        ({"frequency": ""}, "frequency", "required"),
    ],
)
def test_what_readers_would_misunderstand_is_refused_at_its_field(numbers, field, advice):
    errors = errors_in_risk(**numbers)

    assert list(errors) == [field]
    assert advice in errors[field]["messages"][0]


def test_two_errors_are_told_at_once():
    assert set(errors_in_risk(numerator=4, source_url="https://clinic.example/")) == {"denominator", "source"}


@pytest.mark.parametrize("typed", [{"numerator": 4}, {"numerator": 100, "denominator": 1}])
def test_a_draft_waits_for_the_other_digits(typed):
    with saved_as_draft(RiskListBlock()) as block:
        assert errors_in_risk(block, **typed) == {}


@pytest.mark.parametrize(
    ("count", "total", "word"),
    [(1, 1, "very_common"), (1, 5, "very_common"), (9, 100, "common"), (4, 1_000, "uncommon")]
    + [(7, 10_000, "rare"), (1, 10_001, "very_rare"), (1, 1_000_000_000, "very_rare")],
)
def test_numbers_have_one_word(count, total, word):
    words = ("very_common", "common", "uncommon", "rare", "very_rare", "unknown", "", None)

    assert [known for known in words if fits(known, count, total)] == [word] == [word_for(count, total)]


@pytest.mark.parametrize(
    ("total", "words"),
    [(10, ("very_common", "common")), (100, ("common", "uncommon")), (10_000, ("rare", "very_rare"))],
)
def test_on_the_border_both_words_are_right(total, words):
    assert [errors_in_risk(frequency=word, numerator=1, denominator=total) for word in words] == [{}, {}]


@pytest.mark.parametrize(
    "stored",
    [
        {"numerator": 4},
        {"numerator": "4", "denominator": "100"},
        {"numerator": 9, "denominator": 3},
        {"numerator": 0, "denominator": 0},
    ],
)
def test_stored_numbers_that_make_no_sense_are_not_shown(stored):
    assert text_of(row(**stored).findall("td")[0]) == "Common: up to 1 in 10 people"


@pytest.mark.parametrize("frequency", ["", "unknown", "very_rare", "someday"])
def test_a_stored_word_never_contradicts_its_numbers(frequency):
    cell = row(frequency=frequency, numerator=4, denominator=100).findall("td")[0]

    assert text_of(cell) == "Common About 4 in 100 people"


def test_a_risk_of_which_only_the_name_is_stored_says_that_the_rest_is_not_known():
    block = RiskListBlock()

    html = block.render(block.to_python({"risks": [{"name": "A risk", "severity": "extreme"}]}))

    assert [text_of(cell) for cell in parse(html).iter("td")] == ["Not known", "Not known", ""]
    assert "Source" not in html


def test_editors_list_1_to_30_risks_and_code_may_build_more():
    def many(n):
        return {**risk(), "risks": risk()["risks"] * n}

    assert errors_of(RiskListBlock(), many(30)) == {}
    assert errors_of(RiskListBlock(), many(31))["blockErrors"]["risks"]["messages"]
    assert errors_of(RiskListBlock(), many(0))["blockErrors"]["risks"]["messages"]
    assert render(RiskListBlock(), many(100)).count("<tr>") == 101


@pytest.mark.parametrize(
    ("severity", "outcome"),
    [
        ("mild", "adverseOutcome"),
        ("varies", "adverseOutcome"),
        ("serious", "seriousAdverseOutcome"),
        ("life_threatening", "seriousAdverseOutcome"),
    ],
)
def test_a_search_engine_learns_which_risks_are_serious(page, severity, outcome):
    block = RiskListBlock()

    [node] = block.get_structured_data(block.normalize(risk(severity=severity)), page)

    assert node["@id"] == f"{page.full_url}#procedure"
    assert node[outcome] == {"@type": "MedicalCondition", "name": "A risk"}


def test_a_clinics_own_risk_keeps_the_words():
    class Own(RiskListBlock):
        pass

    assert "About 4 in 100 people" in render(Own(), risk(numerator=4, denominator=100))
