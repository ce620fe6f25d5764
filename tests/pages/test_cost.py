"""What a page costs: the first flight of TCP carries it, and a longer page asks the database no more."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Locale, Page

from tests.gallery import make_gallery


pytestmark = pytest.mark.django_db

FIRST_FLIGHT = 14_336  # ten segments of TCP, in bytes
LENGTHS = (10, 100, 1000)


def compressed(data):
    return len(gzip.compress(data, 6))


def stylesheets(html):
    for href in re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', html):
        css = Path(finders.find(href)).read_bytes()
        assert b"@import" not in css, href
        yield css


def test_page_and_styles_arrive_in_the_first_flight_in_every_language(pages, client):
    for code, page in pages.items():
        assert sum(sizes(client, page)) <= FIRST_FLIGHT, (code, sizes(client, page))


def test_so_does_a_page_with_every_block_there_is(versions, client):
    for code, page in versions.items():
        with override(code):
            gallery = make_gallery(page.get_parent())

        assert sum(sizes(client, gallery)) <= FIRST_FLIGHT, (code, sizes(client, gallery))


def sizes(client, page):
    """Compressed bytes of the page, of the clinic's stylesheet and of ours."""
    html = client.get(page.url).content
    found = [compressed(html), *(compressed(css) for css in stylesheets(html.decode()))]
    assert len(found) == 3
    return found


def lists(count):
    """A page whose lists have ``count`` items each; code may build more than editors."""
    card = {"title": "Card", "body": "<p>Words.</p>"}
    return [
        {"type": "on_this_page", "value": {}},
        {"type": "procedure_steps", "value": {"steps": [card] * count}},
        {
            "type": "condition_list",
            "value": {"conditions": [{"name": "N", "description": "<p>W.</p>"}] * count},
        },
        {"type": "benefit_list", "value": {"cards": [card] * count}},
        {"type": "consideration_list", "value": {"cards": [card] * count}},
        {"type": "care_card", "value": {"level": "urgent", "signs": ["Fever"] * count}},
        *[{"type": "section", "value": {"heading": f"Part {n}", "text": "<p>W.</p>"}} for n in range(count)],
        {"type": "contact_form", "value": {}},
    ]


def test_a_longer_page_asks_the_database_no_more(versions, client):
    page = versions["en"]
    asked = {}

    for count in LENGTHS:
        page.body = page.body.stream_block.to_python(lists(count))
        page.save()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        assert response.content.count(b"<li") > 3 * count
        asked[count] = len(queries)

    assert len(set(asked.values())) == 1, asked


@pytest.mark.parametrize("language", ["en", "ar"])
def test_more_links_to_other_pages_ask_the_database_no_more(versions, site, client, language):
    arabic = Locale.objects.get(language_code="ar")
    targets = [site.root_page.add_child(instance=Page(title="P", slug=f"p{n}")) for n in range(50)]
    for target in targets[::2]:
        target.copy_for_translation(arabic).get_latest_revision().publish()
    page, asked = versions[language], {}

    for count in (1, 10, 50):
        page.body = page.body.stream_block.to_python(linking(targets[:count]))
        page.save()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        assert len(re.findall(rb'href="/\w\w/p\d', response.content)) == 3 * count
        asked[count] = len(queries)

    assert len(set(asked.values())) == 1, asked
    page.body = page.body.stream_block.to_python(
        [{"type": "section", "value": {"heading": "P", "text": "<p>W.</p>"}}]
    )
    page.save()
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)
    # One for the buttons' pages, which Wagtail reads with the body, and one for all links.
    assert asked[50] <= len(queries) + 2


def linking(targets):
    """A link to each target in a section and in a card, and a button that leads there."""
    texts = [f'<p><a linktype="page" id="{target.pk}">there</a></p>' for target in targets]
    return [
        {"type": "benefit_list", "value": {"cards": [{"title": "C", "body": text} for text in texts]}},
        *[{"type": "section", "value": {"heading": "Part", "text": text}} for text in texts],
        *[
            {"type": "closing_advice", "value": {"text": "", "link_label": "Go", "link_page": target.pk}}
            for target in targets
        ],
    ]


def test_two_visitors_get_the_same_bytes_and_no_cookie(page, client):
    first, second = client.get(page.url), type(client)().get(page.url)

    assert first.content == second.content
    assert not first.cookies and not second.cookies
