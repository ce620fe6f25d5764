"""Pages to read next, for everybody and in the reader's language; what cannot be read is left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from wagtail_scs.blocks import ProcedureStreamBlock, RelatedPagesBlock

from .anatomy import errors_of, parse, render, stream, text_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def targets(site):
    return [site.root_page.add_child(instance=Page(title=f"Page {n}", slug=f"page-{n}")) for n in range(6)]


def shown(pages, **context):
    """``[(words, language), …]`` of the links."""
    body = parse(render(RelatedPagesBlock(), {"pages": pages}, **context))
    return [(text_of(link), link.get("hreflang")) for link in body.iter("a")]


def test_pages_are_listed_in_the_order_of_the_editor(targets):
    chosen = [targets[2], targets[0]]

    assert shown(chosen) == [("Page 2", None), ("Page 0", None)]


def test_readers_get_the_title_and_address_of_their_language(targets):
    arabic = targets[0].copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True)
    arabic.title = "صفحة"
    arabic.save_revision().publish()

    found = shown(targets[:2], page=arabic.get_parent())

    assert found == [("صفحة", None), ("Page 1", "en")]


def test_a_title_in_another_language_says_so(targets, languages):
    page = targets[0].copy_for_translation(languages["ar"], copy_parents=True)

    [link] = parse(render(RelatedPagesBlock(), {"pages": targets[1:2]}, page=page)).iter("a")

    assert (link.get("lang"), link.get("dir")) == ("en", "ltr")


def test_drafts_private_pages_what_lies_below_them_and_the_page_itself_are_left_out(targets):
    child = targets[1].add_child(instance=Page(title="Below", slug="below"))
    PageViewRestriction.objects.create(page=targets[1], restriction_type="login")
    targets[0].unpublish()

    found = shown([*targets[:3], child, targets[3]], page=targets[3])

    assert found == [("Page 2", None)]


def test_a_list_of_which_nothing_is_left_leaves_no_heading(targets):
    targets[0].unpublish()

    assert render(RelatedPagesBlock(), {"heading": "Read on", "pages": targets[:1]}).strip() == ""


def test_the_contents_list_does_not_lead_to_it(targets):
    parts = [("section", {"heading": f"Part {n}"}) for n in range(3)]
    body = stream(("on_this_page", {}), *parts, ("related_pages", {"pages": [targets[0].pk]}))

    assert "Related pages" not in text_of(parse(ProcedureStreamBlock().render(body)).find(".//nav"))


def test_a_seventh_page_is_refused(targets):
    errors = errors_of(RelatedPagesBlock(), {"pages": [*targets, targets[0]]})

    assert "pages" in errors["blockErrors"]


def test_more_pages_ask_the_database_no_more(targets):
    asked = {}

    for count in (1, 1, 6):  # at first Wagtail learns the addresses of its sites
        body = stream(("related_pages", {"pages": [page.pk for page in targets[:count]]}))
        with CaptureQueriesContext(connection) as queries:
            html = ProcedureStreamBlock().render(body)
        assert html.count("<li>") == count
        asked[count] = len(queries)

    # The chosen pages, which Wagtail reads with the body; all targets; what is private.
    assert asked == {1: 3, 6: 3}
