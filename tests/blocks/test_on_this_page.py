import pytest
from django.template import engines
from wagtail import VERSION
from wagtail.blocks import StreamBlock, StructBlock

from wagtail_scs.blocks import OnThisPageBlock, ProcedureStreamBlock, SectionBlock

from .anatomy import parse, stream


pytestmark = pytest.mark.django_db


def sections(*headings):
    return [("section", {"heading": heading, "text": "<p>Words.</p>"}) for heading in headings]


def links_of(body):
    return [(link.get("href"), link.text) for link in body.findall(".//nav//a")]


def ids_of(body):
    return [element.get("id") for element in body.iter() if element.get("id")]


def test_two_headings_need_no_list():
    html = ProcedureStreamBlock().render(stream(("on_this_page", {}), *sections("One", "Two")))

    assert "<nav" not in html


def test_three_headings_are_listed_in_order_and_every_link_arrives():
    body = parse(
        ProcedureStreamBlock().render(stream(("on_this_page", {}), *sections("One", "Two", "Three")))
    )

    assert [text for _href, text in links_of(body)] == ["One", "Two", "Three"]
    assert {href.removeprefix("#") for href, _text in links_of(body)} <= set(ids_of(body))


def test_headings_we_supply_are_listed_and_it_does_not_list_itself():
    blocks = [("benefit_list", {"cards": []}), ("callout", {"text": "<p>-</p>"}), ("contact_form", {})]
    body = parse(ProcedureStreamBlock().render(stream(("on_this_page", {}), *blocks)))

    assert [text for _href, text in links_of(body)] == ["Benefits", "Important", "Contact us"]


def test_equal_headings_have_different_anchors():
    body = parse(
        ProcedureStreamBlock().render(stream(("on_this_page", {}), *sections("Same", "Same", "Same")))
    )

    assert len({href for href, _text in links_of(body)}) == 3
    assert len(ids_of(body)) == len(set(ids_of(body)))


class ClinicBlocks(StreamBlock):
    """A clinic's own stream: the key of a block is theirs to choose."""

    contents = OnThisPageBlock()
    part = SectionBlock()


class Chapter(StructBlock):
    """A clinic's own struct around a stream of blocks, with a template of its own."""

    def render(self, value, context=None):
        template = engines["django"].from_string("{% load wagtailcore_tags %}{% include_block value.parts %}")
        return template.render(self.get_context(value, parent_context=dict(context or {})))


@pytest.fixture
def clinic_page(page):
    """A page whose body is a clinic's own stream of our blocks."""
    raw = [{"type": "contents", "id": "list", "value": {}}] + [
        {"type": "part", "id": f"part-{n}", "value": {"heading": f"Part {n}", "text": "<p>-</p>"}}
        for n in range(3)
    ]
    page.body = ClinicBlocks().to_python(raw)
    return page


def test_in_a_clinics_own_stream_links_exist_exactly_where_anchors_do(clinic_page):
    body = parse(clinic_page.body.render_as_block({"page": clinic_page}))

    expected = ["#scs-part-0", "#scs-part-1", "#scs-part-2"] if VERSION >= (8, 0) else []
    assert [href for href, _text in links_of(body)] == expected
    assert {href.removeprefix("#") for href in expected} <= set(ids_of(body))


def chapter_of(parts, *headings):
    """The ids in a page of one chapter that holds sections called ``headings`` in the stream ``parts``."""
    stream_block = StreamBlock([("chapter", Chapter([("parts", parts)]))])
    inner = [
        {"type": "section", "id": f"i{n}", "value": {"heading": heading, "text": "<p>-</p>"}}
        for n, heading in enumerate(headings)
    ]
    raw = [{"type": "chapter", "id": "outer", "value": {"parts": inner}}]
    body = parse(stream_block.render(stream_block.to_python(raw)))
    assert len(body.findall(".//h2")) == len(headings)
    return ids_of(body)


def test_blocks_in_a_struct_of_the_clinic_never_share_an_id():
    assert chapter_of(StreamBlock([("section", SectionBlock())]), "A", "B") == []


def test_our_palette_in_a_struct_of_the_clinic_keeps_its_anchors():
    assert chapter_of(ProcedureStreamBlock(), "A", "B") == ["scs-i0", "scs-i1"]
