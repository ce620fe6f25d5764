"""What readers see of a notice that is kept once for all pages."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.blocks import CharBlock
from wagtail.models import Locale

from tests.builders import make_form_page, make_languages, make_notice, make_site, make_translation
from wagtail_scs.blocks import ProcedureStreamBlock, SharedNoticeBlock
from wagtail_scs.shared.notice import DEFAULT_HEADINGS

from .anatomy import errors_of, parse, render, text_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(db):
    make_site()
    return make_notice()


def make_page(*notices, **over):
    body = [("shared_notice", {"notice": notice, **over}) for notice in notices]
    return make_form_page(slug="notices", body=body)


def shown(page):
    """The notices of ``page`` as its visitors get them."""
    with translation.override("en"):
        body = parse(Client().get(page.url).content.decode().partition("<main")[2].partition("</main>")[0])
    return body.findall(".//aside")


def test_a_heading_left_blank_is_the_shipped_one_of_its_kind(notice):
    for kind, heading in DEFAULT_HEADINGS.items():
        notice.kind = kind

        assert notice.shown_heading == heading


def test_the_shipped_heading_speaks_the_language_of_the_notice(notice):
    with translation.override("ar"):
        assert notice.shown_heading == "Help in your language"


def test_a_page_shows_it_in_its_own_language(notice):
    make_notice(notice, "es", text="<p>Le traemos un intérprete.</p>", heading="Intérpretes")
    page = make_page(notice)

    [spanish] = shown(make_translation(page, "es"))
    [english] = shown(page)

    assert text_of(spanish) == "Intérpretes Le traemos un intérprete."
    assert text_of(english) == "Help in your language We bring an interpreter."


def test_nothing_is_better_than_another_language(notice):
    make_notice(notice, "es", live=False)
    page = make_page(notice)

    assert shown(make_translation(page, "es")) == []
    assert shown(make_translation(page, "ar")) == []
    assert len(shown(page)) == 1


def test_a_notice_taken_off_the_site_leaves_nothing(notice):
    page = make_page(notice)
    notice.unpublish()

    assert shown(page) == []


def test_a_draft_of_it_stays_unseen(notice):
    notice.text = "<p>Not yet approved.</p>"
    notice.save_revision()

    [aside] = shown(make_page(notice))

    assert "Not yet approved" not in text_of(aside)


def test_a_version_in_the_readers_language_serves_where_the_chosen_one_is_a_draft(notice):
    spanish = make_notice(notice, "es", live=False)

    [aside] = shown(make_page(spanish))

    assert "We bring an interpreter." in text_of(aside)


def test_interpreters_are_offered_in_every_language_there_is(notice):
    make_notice(notice, "es", text="<p>Le traemos un intérprete.</p>")
    make_notice(notice, "ar", text="<p>نوفر لك مترجمًا فوريًا.</p>")

    [aside] = shown(make_page(notice, in_every_language=True))

    texts = [(part.get("lang"), part.get("dir"), text_of(part)) for part in aside.findall("div")]
    assert texts == [
        (None, None, "We bring an interpreter."),
        ("ar", "rtl", "نوفر لك مترجمًا فوريًا."),
        ("es", "ltr", "Le traemos un intérprete."),
    ]


def test_the_offer_of_interpreters_stands_on_a_page_whose_language_it_lacks(notice):
    page = make_page(notice, in_every_language=True)

    [aside] = shown(make_translation(page, "es"))

    assert [part.get("lang") for part in aside.findall("div")] == ["en"]
    assert aside.find("h2") is None and aside.get("aria-labelledby") is None


def test_all_notices_of_a_page_cost_one_statement(notice, django_assert_num_queries):
    make_notice(notice, "es")
    others = [make_notice(kind=kind) for kind in ("disclaimer", "formats")]
    page = type(make_page(notice, *others, notice)).objects.get(slug="notices")
    Locale.get_active()

    with django_assert_num_queries(1):
        html = str(ProcedureStreamBlock().render(page.body, context={}))

    assert html.count("<aside") == 4


def test_without_a_page_the_active_language_is_the_readers(notice):
    make_notice(notice, "es", text="<p>Le traemos un intérprete.</p>")

    with translation.override("es"):
        html = render(SharedNoticeBlock(), {"notice": notice})

    assert "Le traemos un intérprete." in html and "We bring" not in html


def test_it_asks_for_a_notice():
    block = SharedNoticeBlock()

    assert set(errors_of(block, block.get_default())["blockErrors"]) == {"notice"}


def test_a_link_in_it_leads_to_the_readers_language(notice):
    page = make_page(notice)
    notice.text = f'<p><a linktype="page" id="{page.pk}">More</a></p>'
    notice.save()
    make_notice(notice, "es", text=notice.text)

    [aside] = shown(make_translation(page, "es"))

    assert aside.find(".//a").get("href").startswith("/es/")


def test_the_preview_of_the_picker_writes_nothing():
    make_languages()

    value = SharedNoticeBlock().get_preview_value()

    assert value["notice"].pk is None
    assert "interpreter" in render(SharedNoticeBlock(), value)


def test_a_clinic_that_adds_children_freezes_wagtails_name_for_the_chooser():
    class Own(SharedNoticeBlock):
        note = CharBlock(default="")

    path, args, _kwargs = Own().child_blocks["notice"].deconstruct()

    assert (path, args) == ("wagtail.snippets.blocks.SnippetChooserBlock", ("wagtail_scs.SharedNotice",))
