"""Who gets a leaflet and how: as open as its page, never older than it, and never an error for a patient."""

import logging
import time
from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from tests.builders import make_user, sign
from tests.forms.broken_cache import BrokenCache
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.leaflet import kept as keeping
from wagtail_scs.leaflet import pdf

from .reading import address_of, get, leaflet, text_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """How often a leaflet was made: a list that grows."""
    real, made = pdf.as_pdf, []

    def as_pdf(document):
        made.append(document)
        return real(document)

    monkeypatch.setattr(pdf, "as_pdf", as_pdf)
    return made


@pytest.fixture
def broken(monkeypatch):
    """WeasyPrint fails, with words of its own; the list grows with every attempt."""
    attempts = []

    def as_pdf(document):
        attempts.append(document)
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "as_pdf", as_pdf)
    return attempts


def test_what_a_browser_is_told(versions, client):
    response = get(client, versions["ar"])

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Language"] == "ar"
    assert response["Content-Disposition"] == 'inline; filename="treatment-ar.pdf"'
    assert response["Link"] == f'<{versions["ar"].full_url}>; rel="canonical"'
    assert response["Cache-Control"] == "no-cache, max-age=0"
    assert not response.cookies


def test_a_slug_in_any_script_names_the_file(versions, client):
    versions["ar"].slug = "التحفيز"
    versions["ar"].save()

    assert "filename*=utf-8''%D8%A7" in get(client, versions["ar"])["Content-Disposition"]


def test_only_what_search_engines_may_list_can_be_listed(versions, client):
    assert "X-Robots-Tag" not in get(client, versions["en"])
    assert get(client, versions["ar"])["X-Robots-Tag"] == "noindex"

    sign(versions["ar"])

    assert "X-Robots-Tag" not in get(client, versions["ar"])


def test_who_has_it_gets_it_no_second_time(versions, client, made):
    first = get(client, versions["en"])
    second = get(client, versions["en"], if_none_match=first["ETag"])

    assert second.status_code == 304
    assert not second.content
    assert second["ETag"] == first["ETag"]
    assert len(made) == 1


def test_it_is_made_once_and_given_to_everybody(versions, client, made):
    answers = [get(client, versions["en"]).content, get(type(client)(), versions["en"]).content]

    assert answers[0] == answers[1]
    assert len(made) == 1


def test_a_head_request_has_no_body(versions, client):
    response = client.head(address_of(versions["en"]))

    assert response.status_code == 200
    assert not response.content


def test_nothing_that_changed_stays_in_it(versions, client):
    page = versions["en"]
    before = get(client, page)

    ClinicSettings.objects.update(phone="+1 555 010 0142")
    words = text_of(leaflet(client, page))
    assert "+1 555 010 0142" in words and "+1 555 010 0199" not in words
    assert get(client, page, if_none_match=before["ETag"]).status_code == 200

    ClinicSettings.objects.update(clinic_name="Hillside Clinic")
    assert "Hillside Clinic" in text_of(leaflet(client, page))

    sign(page, name="Dr. A. Lopez")
    assert "Dr. A. Lopez" in text_of(leaflet(client, page))

    page.title = "New title"
    page.save()
    assert "New title" in text_of(leaflet(client, page))


def test_a_page_cache_keeps_no_old_one(versions, client, settings):
    cache = "django.middleware.cache"
    settings.MIDDLEWARE = [
        f"{cache}.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        f"{cache}.FetchFromCacheMiddleware",
    ]
    get(client, versions["en"])

    ClinicSettings.objects.update(phone="+1 555 010 0142")

    assert "+1 555 010 0142" in text_of(leaflet(client, versions["en"]))


def test_another_stylesheet_makes_another_leaflet(versions, client, made, monkeypatch):
    get(client, versions["en"])
    monkeypatch.setattr("wagtail_scs.leaflet.document.stylesheet", lambda: "h1 { color: red }")

    get(client, versions["en"])

    assert len(made) == 2


def closed(page):
    page.unpublish()


def deleted(page):
    page.delete()


def elsewhere(page):
    page.move(page.get_root(), pos="last-child")


@pytest.mark.parametrize("change", [closed, deleted, elsewhere])
def test_a_page_that_is_not_there_has_none(versions, client, made, change):
    address = address_of(versions["ar"])
    change(versions["ar"])

    assert client.get(address).status_code == 404
    assert made == []


def test_a_draft_shows_nothing_but_what_is_published(versions, client):
    versions["en"].title = "Not yet public"
    versions["en"].save_revision()

    assert "Not yet public" not in text_of(leaflet(client, versions["en"]))


def test_an_expired_page_answers_as_it_does(versions, client, made):
    versions["en"].expire_at = timezone.now() - timedelta(minutes=1)
    versions["en"].save()

    response = get(client, versions["en"])

    assert (response.status_code, response["Location"]) == (302, versions["en"].url)
    assert made == []


def test_only_procedure_pages_have_one(versions, client):
    for pk in (Page.objects.filter(depth=2).first().pk, 999_999, 10**30):
        assert client.get(f"/scs/leaflet/{pk}.pdf").status_code == 404, pk


def test_another_site_does_not_have_it(versions, client, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "other.example"]
    other = Site.objects.get().root_page.add_sibling(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)

    assert get(client, versions["en"]).status_code == 200
    assert get(client, versions["en"], host="other.example").status_code == 404


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_a_page_behind_a_login_asks_for_it_and_does_not_tell_its_address(versions, client, made, kind):
    restriction = PageViewRestriction.objects.create(page=versions["en"], restriction_type=kind)
    restriction.groups.add(Group.objects.create(name="patients"))

    response = get(client, versions["en"])

    assert response.status_code == 302
    assert "login" in response["Location"] and "treatment" not in response["Location"]
    assert made == []


def test_a_page_behind_a_password_asks_for_it(versions, client, made):
    PageViewRestriction.objects.create(
        page=versions["en"], restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )

    response = get(client, versions["en"])

    assert 'type="password"' in response.content.decode()
    assert made == []


def test_who_may_read_a_private_page_is_led_to_it(versions, client, made):
    PageViewRestriction.objects.create(page=versions["en"], restriction_type=PageViewRestriction.LOGIN)
    client.force_login(make_user())

    response = get(client, versions["en"])

    assert (response.status_code, response["Location"]) == (302, versions["en"].url)
    assert "no-store" in response["Cache-Control"]
    assert made == []


def test_an_alias_leads_to_the_page(versions, client):
    alias = versions["en"].create_alias(update_slug="alias")

    assert get(client, alias)["Location"] == alias.url


def test_switched_off_there_is_none(versions, client, settings):
    settings.WAGTAIL_SCS_LEAFLET = False

    assert get(client, versions["en"]).status_code == 404


def test_when_it_cannot_be_made_the_reader_gets_the_page_and_the_phone(versions, client, broken, caplog):
    response = get(client, versions["en"])

    html = response.content.decode()
    assert response.status_code == 503
    assert "The leaflet is not available just now" in html
    assert f'href="{versions["en"].url}"' in html
    assert "tel:+15550100199" in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    [record] = [
        record for record in caplog.records if record.levelno == logging.ERROR and "leaflet" in record.name
    ]
    assert record.getMessage() == f"The leaflet of page {versions['en'].pk} could not be made."
    assert not hasattr(record, "request")


def test_what_failed_is_not_tried_again_at_once(versions, client, broken):
    assert [get(client, versions["en"]).status_code for _ in range(3)] == [503] * 3
    assert len(broken) == 1


def test_a_block_that_fails_on_paper_does_not_fail_the_reader(versions, client, monkeypatch):
    def fail(*args, **kwargs):
        raise KeyError("request")

    monkeypatch.setattr("wagtail_scs.leaflet.document.render_to_string", fail)

    assert get(client, versions["en"]).status_code == 503


def test_a_text_without_end_is_not_drawn(versions, client, made, monkeypatch):
    monkeypatch.setattr("wagtail_scs.leaflet.document.MOST_CHARACTERS", 1000)

    assert get(client, versions["en"]).status_code == 503
    assert made == []


def test_a_cache_that_is_away_costs_time_and_no_leaflet(versions, client, settings, made):
    settings.CACHES = {**settings.CACHES, "away": {"BACKEND": f"{BrokenCache.__module__}.BrokenCache"}}
    settings.WAGTAIL_SCS_CACHE = "away"

    assert [get(client, versions["en"]).status_code for _ in range(2)] == [200, 200]
    assert len(made) == 2


def test_visitors_who_come_together_wait_for_one_leaflet():
    made, answers = [], []

    def make():
        made.append(1)
        time.sleep(0.2)
        return b"%PDF"

    visitors = [Thread(target=lambda: answers.append(keeping.kept(1, "a", make))) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert answers == [b"%PDF"] * 8
    assert len(made) == 1


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0.05)

    with keeping._making:
        assert keeping.kept(1, "a", lambda: b"%PDF") is None


def test_one_leaflet_a_page_is_kept(settings):
    for digest in "abc":
        assert keeping.kept(1, digest, digest.encode) == digest.encode()

    assert caches["default"].get("wagtail_scs:leaflet:1") == ("c", b"c")
