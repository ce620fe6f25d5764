"""What a page shows whose notice went away behind Wagtail's back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_form_page, make_notice, make_translation, make_user
from wagtail_scs.shared.notice import SharedNotice


pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    body = [
        ("shared_notice", {"notice": make_notice(), "in_every_language": True}),
        ("section", {"heading": "After it", "text": "<p>Still here.</p>"}),
    ]
    return make_form_page(slug="notices", body=body)


def gone(page):
    SharedNotice.objects.all().delete()
    return Client().get(page.url).content.decode()


def test_a_page_whose_notice_was_deleted_shows_the_rest(page):
    html = gone(page)

    assert "Still here." in html
    assert "scs-shared-notice" not in html


def test_a_translation_whose_notice_was_deleted_shows_the_rest(page):
    assert "Still here." in gone(make_translation(page, "es"))


def test_its_editor_opens_and_asks_for_another_notice(page):
    SharedNotice.objects.all().delete()
    client = Client()
    client.force_login(make_user(superuser=True))

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


@pytest.mark.parametrize("stored", [None, 0, 987654])
def test_a_key_of_no_notice_shows_nothing(page, stored):
    raw = page.body.get_prep_value()
    raw[0]["value"]["notice"] = stored
    page.body = raw
    page.save()

    html = Client().get(page.url).content.decode()

    assert "Still here." in html and "scs-shared-notice" not in html
