"""Citations in square brackets lead to the references, and the references back to the texts."""

from datetime import date

import pytest
from django.template import engines

from wagtail_scs.blocks import ProcedureStreamBlock, ReferencesBlock

from .anatomy import errors_of, parse, render, saved_as_draft, stream, text_of


ARTICLE = {"citation": "Author A. Title. Journal.", "doi": "10.1000/182"}
SOURCES = ("references", {"references": [ARTICLE] * 3})


def section(text):
    return "section", {"heading": "Part", "text": text}


def shown(*blocks):
    return parse(ProcedureStreamBlock().render(stream(*blocks)))


def citations(body):
    """``[(words, name, where it leads), …]`` of the citations in texts."""
    texts = [element for element in body.iter("div") if element.get("class") == "scs-prose"]
    links = [link for text in texts for link in text.iter("a") if link.get("aria-label")]
    return [("".join(link.itertext()), link.get("aria-label"), link.get("href")) for link in links]


def back_links(body):
    """What leads back from each reference: ``[[(words, name, where), …], …]``."""
    items = list(body.find(".//ol").iter("li"))
    return [
        [(text_of(a), a.get("aria-label"), a.get("href")) for a in item.iter("a") if a.get("aria-label")]
        for item in items
    ]


def ids(body):
    return [element.get("id") for element in body.iter() if element.get("id")]


def test_a_number_in_brackets_leads_to_its_reference_and_back():
    body = shown(section("<p>It helps [2].</p>"), SOURCES)

    assert citations(body) == [("[2]", "Reference 2", "#scs-block-1-2")]
    assert back_links(body) == [
        [],
        [("↑", "Back to the text that cites reference 2", "#scs-block-0-cite-1")],
        [],
    ]
    assert {"scs-block-1-2", "scs-block-0-cite-1"} <= set(ids(body))


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ("[1, 3]", ["1", "3"]),
        ("[1][2]", ["[1]", "[2]"]),
        ("[ 2 ]", ["[ 2 ]"]),
        ("[1–3]", ["1", "3"]),
        ("[1، 2]", ["1", "2"]),
        ("[٢]", ["[٢]"]),
        ("[2，3]", ["2", "3"]),
    ],
)
def test_several_numbers_and_other_scripts_are_understood(written, linked):
    body = shown(section(f"<p>It helps {written}.</p>"), SOURCES)

    assert [words for words, _name, _href in citations(body)] == linked
    assert written in text_of(body.find(".//p"))


def test_a_range_is_listed_at_each_reference_it_spans():
    body = shown(section("<p>It helps [1–3].</p>"), SOURCES)

    assert [[href for _words, _name, href in links] for links in back_links(body)] == [
        ["#scs-block-0-cite-1"]
    ] * 3


def test_many_places_are_told_apart_in_the_order_of_the_page():
    body = shown(section("<p>[1]</p><ul><li>[1, 2]</li></ul>"), SOURCES, ("inset", {"text": "<p>[1]</p>"}))

    first, second, _third = back_links(body)
    assert first == [
        ("↑1", "Back to text 1 that cites reference 1", "#scs-block-0-cite-1"),
        ("↑2", "Back to text 2 that cites reference 1", "#scs-block-0-cite-2"),
        ("↑3", "Back to text 3 that cites reference 1", "#scs-block-2-cite-1"),
    ]
    assert [href for _words, _name, href in second] == ["#scs-block-0-cite-2"]
    assert {href[1:] for _words, _name, href in [*first, *second]} <= set(ids(body))
    assert len(ids(body)) == len(set(ids(body)))


def test_texts_deep_in_lists_cite_too():
    steps = {"intro": "<p>[1]</p>", "steps": [{"title": "One", "body": "<p>[2]</p>"}]}
    card = ("benefit_list", {"cards": [{"title": "One", "body": "<p>[3]</p>"}]})

    body = shown(("procedure_steps", steps), card, SOURCES)

    assert [href for _words, _name, href in citations(body)] == [f"#scs-block-2-{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>In [2024] and [4], [0].</p>",
        '<p><a href="https://other.example/?a[1]=b">a list [1]</a></p>',
        "<p>[1</p><p>2]</p>",
        "<p>[one]</p>",
    ],
)
def test_what_is_no_citation_stays_as_it_is(text):
    assert text in ProcedureStreamBlock().render(stream(section(text), SOURCES))


def test_an_unknown_number_beside_a_known_one_stays_text():
    body = shown(section("<p>[1, 9]</p>"), SOURCES)

    assert [words for words, _name, _href in citations(body)] == ["1"]
    assert text_of(body.find(".//p")) == "[1, 9]"


def test_without_references_texts_stay_as_they_are():
    text = "<p>It helps [1].</p>"

    assert text in ProcedureStreamBlock().render(stream(section(text)))


def test_two_renders_of_a_page_are_the_same():
    body = stream(section("<p>[1]</p>"), SOURCES)

    assert ProcedureStreamBlock().render(body) == ProcedureStreamBlock().render(body)


@pytest.mark.django_db
def test_a_citation_costs_no_statement(django_assert_num_queries):
    body = stream(section("<p>[1] [2] [1–3]</p>"), SOURCES)

    with django_assert_num_queries(0):
        ProcedureStreamBlock().render(body)


@pytest.mark.django_db
def test_blocks_in_a_template_of_the_clinics_own_cite_where_they_know_their_ids(page, rf):
    page.body = stream(section("<p>[2]</p>"), SOURCES)
    template = engines["django"].from_string(
        "{% load wagtailcore_tags %}{% for block in page.body %}"
        "{% with id=block.id %}{% include_block block %}{% endwith %}{% endfor %}"
    )

    body = parse(template.render({"page": page, "request": rf.get("/")}))

    assert [href for _words, _name, href in citations(body)] == ["#scs-block-1-2"]
    assert [len(links) for links in back_links(body)] == [0, 1, 0]
    assert {"scs-block-1-2", "scs-block-0-cite-1"} <= set(ids(body))


@pytest.mark.parametrize(
    "typed",
    ["10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182", "doi: 10.1000/182"],
)
def test_a_doi_is_shown_as_its_lasting_address_however_it_was_pasted(typed):
    assert errors_of(ReferencesBlock(), {"references": [{**ARTICLE, "doi": typed}]}) == {}

    link = parse(render(ReferencesBlock(), {"references": [{**ARTICLE, "doi": typed}]})).find(".//a")

    assert (link.get("href"), text_of(link)) == ("https://doi.org/10.1000/182",) * 2


def test_odd_signs_of_a_doi_are_safe_in_an_address():
    doi = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-#"

    link = parse(render(ReferencesBlock(), {"references": [{**ARTICLE, "doi": doi}]})).find(".//a")

    assert link.get("href").startswith("https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID")
    assert link.get("href").endswith("%23")
    assert text_of(link) == f"https://doi.org/{doi}"


@pytest.mark.parametrize("typed", ["182", "10.1/2", "https://clinic.example/10.1000/182", "10.1000/1 2"])
def test_what_is_no_doi_is_refused_with_an_example(typed):
    errors = errors_of(ReferencesBlock(), {"references": [{**ARTICLE, "doi": typed}]})

    assert "10.1000/182" in str(errors["blockErrors"]["references"])


def test_a_web_page_says_when_it_was_read():
    source = {"citation": "Page.", "url": "https://www.example.org/a", "accessed": date(2026, 5, 3)}

    item = parse(render(ReferencesBlock(), {"references": [source]})).find(".//li")

    assert text_of(item) == "Page. https://www.example.org/a Accessed on May 3, 2026."


def test_a_day_without_an_address_is_refused_at_the_address_but_may_wait_in_a_draft():
    source = {"citation": "Page.", "accessed": date(2026, 5, 3)}

    errors = errors_of(ReferencesBlock(), {"references": [source]})

    assert "Give the address" in str(
        errors["blockErrors"]["references"]["blockErrors"][0]["blockErrors"]["url"]
    )
    with saved_as_draft(ReferencesBlock()) as block:
        assert errors_of(block, {"references": [source]}) == {}


def test_nothing_stands_for_what_a_source_lacks():
    [item] = parse(render(ReferencesBlock(), {"references": [{"citation": "Book."}]})).iter("li")

    assert [child.tag for child in item] == ["bdi"]


def test_a_number_no_reference_has_is_refused_at_its_text():
    steps = {
        "steps": [{"title": "One", "body": "<p>Well.</p>"}, {"title": "Two", "body": "<p>Ill [1–4].</p>"}]
    }
    block = ProcedureStreamBlock()

    errors = errors_of(block, stream(section("<p>[3]</p>"), ("procedure_steps", steps), SOURCES))

    [place] = errors["blockErrors"].items()
    assert place[0] == 1
    text = place[1]["blockErrors"]["steps"]["blockErrors"][1]["blockErrors"]["body"]["messages"]
    assert text == [
        "The page has no reference 4. Add it to the references or correct the number; write other numbers in round brackets."
    ]


def test_an_unknown_number_may_wait_in_a_draft_and_on_a_page_without_references():
    body = stream(section("<p>[7]</p>"), SOURCES)

    with saved_as_draft(ProcedureStreamBlock()) as block:
        assert errors_of(block, body) == {}
    assert errors_of(ProcedureStreamBlock(), stream(section("<p>[7]</p>"))) == {}


def test_a_second_list_of_references_is_refused():
    assert errors_of(ProcedureStreamBlock(), stream(SOURCES, SOURCES))
