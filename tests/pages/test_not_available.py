"""Under an address whose language has no version of the page stands a notice, never the text in another language."""

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from tests.builders import make_form_page, parsed
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.missing import notice

from .reading import content_of, links, words


pytestmark = pytest.mark.django_db

CACHE = "django.middleware.cache.{}CacheMiddleware"


@pytest.fixture
def page(site):
    """An English page with the form, which no other language has."""
    return make_form_page(slug="treatment", title="Treatment")


@pytest.fixture
def alias(page):
    """Its alias in Arabic, as synchronised trees leave it."""
    return page.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True, alias=True)


def notice_of(response):
    """The notice's own part of the document; anything else than a notice fails."""
    assert response.status_code == 404
    return content_of(parsed(response))


def offered(element):
    return [(a.get("lang"), a.get("href")) for a in element.iter("a") if a.get("hreflang")]


def test_an_alias_in_arabic_shows_the_notice_in_arabic_with_the_way_to_english_and_the_phone(
    page, alias, client
):
    response = client.get(alias.url)

    shown = notice_of(response)
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    assert offered(shown) == [("en", page.full_url)]
    assert shown.find(".//a[@href='tel:+15550100199']/bdi[@dir='ltr']").text == "+1 555 010 0199"
    assert "Treatment" not in response.content.decode()


def test_it_names_the_language_in_its_own_words_and_apart_from_the_sentence(page, alias, client):
    heading = notice_of(client.get(alias.url)).find(".//h1")

    name = heading.find("bdi")
    assert (name.text, name.get("lang"), name.get("dir")) == ("العربيّة", "ar", "rtl")


def test_the_sync_of_wagtail_localize_leaves_a_notice_too(page, client):
    from wagtail_localize.synctree import synchronize_tree

    english, spanish = (Locale.objects.get(language_code=code) for code in ("en", "es"))
    synchronize_tree(english, spanish)
    copy = ProcedurePage.objects.get(locale=spanish)

    assert offered(notice_of(client.get(copy.url))) == [("en", page.full_url)]


def test_search_engines_and_caches_keep_nothing_of_it(page, alias, client):
    response = client.get(alias.url)

    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]
    assert links(parsed(response), "canonical") == links(parsed(response), "alternate") == []
    assert not response.cookies


def test_an_alias_in_the_same_language_is_the_page(page, client):
    again = page.create_alias(parent=page.get_parent(), update_slug="again")

    assert client.get(again.url).status_code == 200


def test_an_unpublished_version_shows_the_notice_and_nothing_of_its_draft(versions, client):
    spanish = versions["es"]
    spanish.title = "Borrador sin revisar"
    spanish.save()
    spanish.unpublish()

    response = client.get(spanish.url)

    shown = notice_of(response)
    assert [lang for lang, _href in offered(shown)] == ["en", "ar"]
    assert shown.get("lang") == "es"
    assert "Borrador" not in response.content.decode()


def test_whoever_looks_at_the_routed_page_finds_a_public_one(versions, rf):
    versions["es"].unpublish()
    request = rf.get(versions["es"].url)

    routed = ProcedurePage.objects.get(pk=versions["es"].pk).route(request, [])

    assert routed.page.live


def test_a_page_that_nobody_can_read_in_any_language_is_not_found(versions, client):
    PageViewRestriction.objects.create(page=versions["en"], restriction_type=PageViewRestriction.LOGIN)
    for code in ("es", "ar"):
        versions[code].unpublish()

    response = client.get(versions["es"].url)

    assert response.status_code == 404
    assert "scs-read-it-in" not in response.content.decode()


def test_below_a_language_without_a_tree_stands_the_notice_not_the_main_page(page, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("he", "עברית")]

    response = client.get("/he/treatment/")

    shown = notice_of(response)
    assert (shown.get("lang"), shown.get("dir")) == ("en", "ltr")
    assert words(shown.find(".//h1")) == "This page is not yet available in עברית"
    assert shown.find(".//h1/bdi").get("dir") == "rtl"
    assert offered(shown) == [("en", page.full_url)]


def test_where_we_lack_a_language_the_notice_speaks_the_sites_default(page, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("he", "עברית")]
    settings.LANGUAGE_CODE = "es"

    assert notice_of(client.get("/he/treatment/")).get("lang") == "es"


def test_a_version_that_lives_elsewhere_is_where_the_reader_is_taken(page, client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("he", "עברית")]
    hebrew = Locale.objects.create(language_code="he")
    below = page.get_parent().add_child(instance=ProcedurePage(title="Other", slug="other"))
    below.add_child(
        instance=ProcedurePage(
            title="טיפול", slug="hebrew", locale=hebrew, translation_key=page.translation_key
        )
    )

    response = client.get("/he/treatment/")

    assert response.status_code == 302
    assert response.url.endswith("/other/hebrew/")


def test_without_wagtails_languages_every_address_shows_the_page(page, client, settings):
    settings.WAGTAIL_I18N_ENABLED = False

    assert client.get("/es/treatment/").status_code == 200


def test_a_variant_of_the_pages_language_is_no_other_language(page, client, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("en-gb", "British English")]

    assert client.get("/en-gb/treatment/").status_code == 200


def test_a_page_cache_never_keeps_it_from_the_translation(versions, settings):
    settings.MIDDLEWARE = [CACHE.format("Update"), *settings.MIDDLEWARE, CACHE.format("FetchFrom")]
    spanish = versions["es"]
    spanish.unpublish()
    visitor = Client()

    before = [visitor.get(spanish.url).status_code for _visit in range(2)]
    ProcedurePage.objects.get(pk=spanish.pk).get_latest_revision().publish()

    assert before == [404, 404]
    assert visitor.get(spanish.url).status_code == 200


def test_the_preview_of_an_alias_still_shows_the_page(alias):
    response = alias.make_preview_request()

    assert response.status_code == 200
    assert "scs-form" in response.content.decode()


def test_whether_a_notice_is_due_asks_the_database_nothing(versions, rf, django_assert_num_queries):
    page = ProcedurePage.objects.select_related("locale").get(pk=versions["en"].pk)
    request = rf.get(page.get_url())

    with django_assert_num_queries(0):
        assert notice(page, request) is None
