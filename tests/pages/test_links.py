"""Links to pages lead to the reader's language, wherever an editor can place one; a page asks for all at once."""

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.rich_text import LinkHandler, features

from tests.builders import make_form_page
from wagtail_scs.blocks import ProcedureStreamBlock, SectionBlock
from wagtail_scs.pages.models import ProcedurePage

from .reading import content_of, document_of


pytestmark = pytest.mark.django_db


def link_to(page, words="there"):
    return f'<p><a linktype="page" id="{page.pk}">{words}</a> <a href="https://other.example/">out</a></p>'


@pytest.fixture
def target(site):
    """A page to link to, live in English and Arabic."""
    page = site.root_page.add_child(instance=Page(title="Fees", slug="fees"))
    copy = page.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True)
    copy.get_latest_revision().publish()
    return page


def everywhere(page):
    """A body with a link to ``page`` in every text an editor can write, and in the button."""
    text = link_to(page)
    card = {"title": "Card", "body": text}
    return [
        {"type": "intro", "value": {"text": text}},
        {"type": "section", "value": {"heading": "One", "text": text}},
        {"type": "rich_text", "value": {"text": text}},
        {"type": "inset", "value": {"text": text}},
        {"type": "procedure_steps", "value": {"intro": text, "steps": [card]}},
        {
            "type": "condition_list",
            "value": {"lead_in": text, "conditions": [{"name": "N", "description": text}]},
        },
        {"type": "benefit_list", "value": {"cards": [card]}},
        {"type": "consideration_list", "value": {"cards": [card]}},
        {"type": "care_card", "value": {"level": "urgent", "signs": ["Fever"], "action": text}},
        {"type": "callout", "value": {"heading": "Note", "text": text}},
        {
            "type": "closing_advice",
            "value": {"text": text, "link_label": "Fees", "link_page": page.pk},
        },
        {"type": "contact_form", "value": {"intro": text}},
    ]


LINKS_EVERYWHERE = 15


def written(version, body):
    """``version`` with ``body`` (raw), saved."""
    version.body = version.body.stream_block.to_python(body)
    version.save()
    return version


def inner(client, page):
    """``[(href, hreflang), …]`` of the links to pages in the body."""
    content = content_of(document_of(client, page))
    notes = [e for e in content.iter() if {"scs-status", "scs-leaflet"} & set(e.get("class", "").split())]
    about = {a for note in notes for a in note.iter("a")}
    found = [(a.get("href"), a.get("hreflang")) for a in content.iter("a") if a not in about]
    return [link for link in found if (link[0] or "").startswith("/") or link[0] is None]


def test_every_link_of_the_body_leads_to_the_readers_language(versions, target, client):
    arabic = target.get_translation(Locale.objects.get(language_code="ar"))
    there = {"en": target.url, "ar": arabic.url}

    for code, address in there.items():
        page = written(versions[code], everywhere(target))
        assert inner(client, page) == [(address, None)] * LINKS_EVERYWHERE, code


def test_a_page_that_is_not_in_the_readers_language_is_announced_as_such(versions, target, client):
    page = written(versions["es"], everywhere(target))

    assert inner(client, page) == [(target.url, "en")] * LINKS_EVERYWHERE


def test_drafts_and_aliases_of_another_language_are_no_translations(versions, target, client):
    arabic = target.get_translation(Locale.objects.get(language_code="ar"))
    arabic.unpublish()
    target.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True, alias=True)

    for code in ("ar", "es"):
        assert set(inner(client, written(versions[code], everywhere(target)))) == {(target.url, "en")}


def test_a_link_that_nobody_could_follow_keeps_its_words_and_leads_nowhere(versions, target, client):
    target.unpublish()
    gone = Page(pk=987_654)
    page = written(
        versions["en"],
        [
            {"type": "intro", "value": {"text": link_to(target) + link_to(gone)}},
            {"type": "closing_advice", "value": {"text": "", "link_label": "Go", "link_page": target.pk}},
        ],
    )

    assert inner(client, page) == [(None, None), (None, None)]


def test_the_translation_serves_where_the_chosen_page_itself_is_withdrawn(versions, target, client):
    target.unpublish()
    arabic = target.get_translation(Locale.objects.get(language_code="ar"))

    assert set(inner(client, written(versions["ar"], everywhere(target)))) == {(arabic.url, None)}


def test_other_links_stay_as_they_are(versions, target, client):
    text = '<p><a href="mailto:a@b.example">m</a><a href="#scs-x">x</a><a href="https://other.example/">o</a></p>'
    page = written(versions["en"], [{"type": "intro", "value": {"text": text + link_to(target)}}])

    shown = client.get(page.url).content.decode()

    assert text in shown


def test_a_page_class_that_leads_elsewhere_is_asked(versions, site, client, monkeypatch):
    elsewhere = make_form_page(slug="elsewhere")
    monkeypatch.setattr(ProcedurePage, "get_url", lambda self, *args, **kwargs: "/elsewhere/altogether/")

    with translation.override("en"):
        html = ProcedureStreamBlock().render(
            ProcedureStreamBlock().to_python([{"type": "intro", "value": {"text": link_to(elsewhere)}}])
        )

    assert 'href="/elsewhere/altogether/"' in html


def test_a_clinics_own_handler_of_page_links_wins(versions, target, client, monkeypatch):
    class Handler(LinkHandler):
        identifier = "page"

        @staticmethod
        def expand_db_attributes(attributes):
            return '<a href="/own/" data-own>'

    monkeypatch.setitem(features.link_types, "page", Handler)
    from wagtail.rich_text import get_rewriter

    get_rewriter.cache_clear()
    try:
        assert "data-own" in client.get(written(versions["en"], everywhere(target)).url).content.decode()
    finally:
        monkeypatch.undo()
        get_rewriter.cache_clear()


def test_a_block_alone_and_a_body_without_page_find_the_active_language(target):
    arabic = target.get_translation(Locale.objects.get(language_code="ar"))
    block = SectionBlock()
    value = block.to_python({"heading": "One", "text": link_to(target)})
    stream = ProcedureStreamBlock().to_python([{"type": "section", "value": {"text": link_to(target)}}])

    with translation.override("ar"):
        shown = [block.render(value), ProcedureStreamBlock().render(stream)]

    assert all(f'href="{arabic.url}"' in html for html in shown)


def test_a_body_without_page_and_request_asks_once_too(target, site):
    others = [site.root_page.add_child(instance=Page(title="P", slug=f"p{n}")) for n in range(3)]
    block = ProcedureStreamBlock()
    stream = block.to_python(
        [{"type": "section", "value": {"text": link_to(page)}} for page in [target, *others]]
    )

    with CaptureQueriesContext(connection) as queries:
        html = block.render(stream)

    assert html.count('href="/en/') == 4
    assert len([query for query in queries if "IN (SELECT" in query["sql"]]) == 1


def test_blocks_in_a_template_of_the_clinics_own_share_one_statement(versions, target, site, rf):
    others = [site.root_page.add_child(instance=Page(title="P", slug=f"p{n}")) for n in range(3)]
    body = [{"type": "section", "value": {"text": link_to(page)}} for page in [target, *others]]
    page = written(versions["en"], body)
    template = engines["django"].from_string(
        "{% load wagtailcore_tags %}{% for block in page.body %}{% include_block block %}{% endfor %}"
    )
    request = rf.get("/", headers={"host": "localhost"})
    template.render({"page": page, "request": request})

    with CaptureQueriesContext(connection) as queries:
        html = template.render({"page": page, "request": rf.get("/", headers={"host": "localhost"})})

    asked = [query["sql"] for query in queries if "IN (SELECT" in query["sql"]]
    assert len(asked) == 1, asked
    assert html.count('href="/en/') == 4
