"""A shared notice in the admin: written as a draft, previewed, published, used, and kept while it is."""

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import rich_text

from tests.builders import make_form_page, make_notice, make_translation, make_user, parsed
from wagtail_scs.shared.notice import SharedNotice
from wagtail_scs.shared.snippet import users_of


ADMIN = "/admin/snippets/wagtail_scs/sharednotice"
WRITTEN = {
    "kind": "disclaimer",
    "name": "For all pages",
    "heading": "",
    "text": rich_text("<p>Ask your doctor.</p>"),
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(site):
    client = Client()
    client.force_login(make_user(superuser=True))
    return client


@pytest.fixture
def notice(site):
    return make_notice()


@pytest.fixture
def page(notice):
    return make_page(notice)


def make_page(notice, **over):
    body = [("shared_notice", {"notice": notice, "in_every_language": False})]
    return make_form_page(**{"title": "Back pain", "slug": "back-pain", "body": body, **over})


def said_in(response):
    return "".join(parsed(response).find(".//div[@class='messages']").itertext())


def test_it_is_written_as_a_draft_and_published_in_the_admin(admin):
    admin.post(f"{ADMIN}/add/", WRITTEN)
    draft = SharedNotice.objects.get()
    admin.post(f"{ADMIN}/edit/{draft.pk}/", {**WRITTEN, "action-publish": "1"})

    published = SharedNotice.objects.get()
    assert not draft.live and published.live
    assert "Ask your doctor." in published.text and published.revisions.count() == 2


def test_it_is_not_published_without_kind_and_text(admin):
    response = admin.post(f"{ADMIN}/add/", {"name": "Empty", "text": "null", "action-publish": "1"})

    assert set(response.context["form"].errors) == {"kind", "text"}


def test_its_preview_shows_it_in_its_own_language_and_direction(admin, notice):
    arabic = make_notice(notice, "ar", text="<p>نوفر لك مترجمًا فوريًا.</p>")
    request = arabic.make_preview_request()

    html = request.content.decode()

    assert 'lang="ar" dir="rtl"' in html and "نوفر لك" in html
    assert parsed(request).find(".//aside//h2").text == arabic.shown_heading


def test_a_group_needs_wagtails_own_rights_to_it(notice):
    editor, client = make_user("wagtail_scs.change_sharednotice"), Client()
    client.force_login(editor)

    assert client.get(f"{ADMIN}/edit/{notice.pk}/").status_code == 200
    assert client.get(f"{ADMIN}/add/").status_code == 302
    client.post(f"{ADMIN}/edit/{notice.pk}/", {**WRITTEN, "action-publish": "1"})
    assert "Ask your doctor." not in SharedNotice.objects.get().text


def test_wagtail_counts_and_lists_the_pages_that_show_it(admin, notice, page):
    html = admin.get(f"{ADMIN}/usage/{notice.pk}/").content.decode()

    assert ReferenceIndex.get_references_to(notice).count() == 1
    assert "Back pain" in html


def test_one_in_use_is_not_deleted_and_its_pages_are_named(admin, notice, page):
    response = admin.post(f"{ADMIN}/delete/{notice.pk}/", follow=True)

    assert SharedNotice.objects.filter(pk=notice.pk).exists()
    assert "“Back pain”" in said_in(response)


def test_ones_in_use_are_not_deleted_in_bulk_either(admin, notice, page):
    admin.post(f"/admin/bulk/wagtail_scs/sharednotice/delete/?id={notice.pk}")

    assert SharedNotice.objects.filter(pk=notice.pk).exists()


def test_one_that_nobody_uses_is_deleted(admin, notice):
    admin.post(f"{ADMIN}/delete/{notice.pk}/")

    assert not SharedNotice.objects.exists()


def test_a_version_counts_the_pages_that_show_it_through_another_language(notice, page):
    spanish, arabic = make_notice(notice, "es"), make_notice(notice, "ar")
    copy = make_translation(page, "es")

    users = [[user.pk for user in users_of(version)] for version in (spanish, arabic, notice)]
    assert users == [[copy.pk], [], [page.pk, copy.pk]]


def test_a_new_version_of_it_is_on_every_page_at_once(notice, page):
    other = make_page(notice, title="Leg pain", slug="leg-pain")

    notice.text = "<p>Somebody will interpret for you.</p>"
    notice.save_revision().publish()

    for shown in (page, other):
        assert "Somebody will interpret" in Client().get(shown.url).content.decode()
