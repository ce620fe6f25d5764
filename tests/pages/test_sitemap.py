"""The site's own sitemap names every published version with all others; the clinic configures nothing for it."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.contrib.sitemaps.views import sitemap as djangos_view
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtails_view
from wagtail.models import Locale, Page, PageViewRestriction, Site

from example_project.urls import urlpatterns as site_urls
from wagtail_scs.pages.models import ProcedurePage


pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


class EveryTree(Sitemap):
    """What clinics write who want the pages of all languages in their sitemap."""

    def items(self):
        pages = ProcedurePage.objects.live().public().order_by("path")
        return pages.defer_streamfields()


urlpatterns = [
    path("wagtail.xml", wagtails_view),
    path("django.xml", djangos_view, {"sitemaps": {"pages": Sitemap}}),
    path("every-tree.xml", wagtails_view, {"sitemaps": {"pages": EveryTree}}),
    *site_urls,
]


def told(client, path="/sitemap.xml"):
    """``[(address, {language: address}), …]`` of the entries, in their order."""
    response = client.get(path)
    assert response.status_code == 200
    return [_entry(url) for url in ElementTree.fromstring(response.content)]


def _entry(url):
    links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
    return url.find("s:loc", NAMES).text, links


def of_ours(entries, pages):
    slugs = tuple(f"/{page.slug}/" for page in pages)
    return [entry for entry in entries if entry[0].endswith(slugs)]


@pytest.mark.urls("tests.pages.test_sitemap")
@pytest.mark.parametrize("path", ["/wagtail.xml", "/django.xml"])
def test_every_version_is_named_once_with_all_the_others(versions, client, path):
    addresses = {code: version.full_url for code, version in versions.items()}

    entries = of_ours(told(client, path), versions.values())

    links = {**addresses, "x-default": addresses["en"]}
    assert sorted(entries, key=lambda entry: entry[0]) == sorted(
        [(address, links) for address in addresses.values()], key=lambda entry: entry[0]
    )


def test_the_example_site_has_one_and_other_pages_stay_as_they_were(versions, site, client):
    addresses = [address for address, _links in told(client)]

    assert site.root_page.full_url in addresses
    assert versions["ar"].full_url in addresses


def test_drafts_and_private_versions_are_not_told(versions, client):
    versions["es"].unpublish()
    PageViewRestriction.objects.create(page=versions["ar"], restriction_type=PageViewRestriction.LOGIN)

    assert of_ours(told(client), versions.values()) == [(versions["en"].full_url, {})]


def test_a_version_no_person_has_read_yet_is_not_told(pages, client):
    assert of_ours(told(client), pages.values()) == [(pages["en"].full_url, {})]


def test_a_private_main_version_keeps_all_out_that_wagtail_reaches_through_it(versions, client):
    PageViewRestriction.objects.create(page=versions["en"], restriction_type=PageViewRestriction.LOGIN)

    assert of_ours(told(client), versions.values()) == []


def test_an_alias_is_no_entry(versions, client):
    page = versions["en"]
    page.create_alias(parent=page.get_parent(), update_slug="elsewhere")

    assert not [address for address, _links in told(client) if address.endswith("/elsewhere/")]


def test_an_address_under_another_host_is_for_the_sitemap_of_that_host(versions, client):
    arabic = versions["ar"]
    home = arabic.get_root().add_child(instance=Page(title="عيادة", slug="arabic", locale=arabic.locale))
    Site.objects.create(hostname="ar.clinic.example", port=80, root_page=home)
    arabic.move(home, pos="last-child")
    moved = ProcedurePage.objects.get(pk=arabic.pk)

    here = dict(of_ours(told(client), [moved, *versions.values()]))

    assert {url.split("/")[2] for url in here} == {"localhost"}
    assert here[versions["en"].full_url]["ar"] == moved.full_url
    assert moved.full_url.startswith("http://ar.clinic.example/")


@pytest.mark.urls("tests.pages.test_sitemap")
def test_a_sitemap_of_all_trees_has_every_version_too(versions, client):
    entries = told(client, "/every-tree.xml")

    assert {address for address, _links in entries} == {version.full_url for version in versions.values()}
    assert all(set(links) == {"en", "es", "ar", "x-default"} for _address, links in entries)


def test_it_changes_with_the_last_publication(versions):
    page, spanish = (ProcedurePage.objects.get(pk=versions[code].pk) for code in ("en", "es"))
    spanish.save_revision().publish()
    published = ProcedurePage.objects.get(pk=spanish.pk).last_published_at

    changed = {entry["location"]: entry["lastmod"] for entry in page.get_sitemap_urls()}

    assert changed[spanish.full_url] == published


def test_more_versions_ask_the_database_no_more(versions, client):
    def statements():
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as queries:
            assert of_ours(told(client), versions.values())
        return len(queries)

    three = statements()
    for code in ("es", "ar"):
        versions[code].unpublish()

    assert statements() == three


def test_each_page_more_costs_at_most_four_statements(versions, site, client):
    def statements():
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as queries:
            told(client)
        return len(queries)

    counts = [statements()]
    for number in range(3):
        page = ProcedurePage(title="Another", slug=f"another-{number}")
        site.root_page.add_child(instance=page)
        page.copy_for_translation(Locale.objects.get(language_code="es")).get_latest_revision().publish()
        counts.append(statements())

    assert max(later - earlier for earlier, later in zip(counts, counts[1:], strict=False)) <= 4
