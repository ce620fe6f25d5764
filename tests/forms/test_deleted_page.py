"""Before a page or form is deleted the screen says how many messages came from it; they stay."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction
from wagtail.models import Page

from tests.builders import make_form_page, make_submission, make_user, parsed
from wagtail_scs.forms import staying
from wagtail_scs.models import ContactForm, ContactSubmission


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(make_user(superuser=True))
    return client


@pytest.fixture
def form(page):
    return ContactForm.objects.create(name="Children", locale=page.locale)


def said(response):
    """The messages above a screen of the admin."""
    shown = parsed(response).find(".//div[@class='messages']")
    return " ".join("".join(shown.itertext()).split()) if shown is not None else ""


def asked(client, page):
    return said(client.get(f"/admin/pages/{page.pk}/delete/"))


def send_from(page, number):
    for n in range(number):
        make_submission(page, f"{page.pk}-{n}")


def test_one_message_and_several_are_counted_in_words(admin, page):
    send_from(page, 1)
    assert "1 message was sent from here. It stays in the inbox." in asked(admin, page)

    make_submission(page, "two")
    assert "2 messages were sent from here. They stay in the inbox." in asked(admin, page)


def test_a_page_without_messages_says_nothing(admin, page):
    other = make_form_page(slug="other")
    send_from(other, 1)

    assert "sent from here" not in asked(admin, page)


def test_messages_of_the_pages_below_count_too_and_all_stay(admin, page):
    child = make_form_page(page, slug="child")
    send_from(page, 1)
    send_from(child, 2)

    assert "3 messages were sent from here." in asked(admin, page)
    assert "2 messages were sent from here." in asked(admin, child)

    assert admin.post(f"/admin/pages/{page.pk}/delete/").status_code == 302
    assert not Page.objects.filter(pk__in=[page.pk, child.pk]).exists()
    assert ContactSubmission.objects.filter(page=None, page_title="Ask us").count() == 3


def test_an_alias_counts_its_own_messages(admin, page):
    alias = page.create_alias(update_slug="again")
    send_from(page, 1)
    send_from(alias, 2)

    assert "2 messages were sent from here." in asked(admin, alias)
    assert "1 message was sent from here." in asked(admin, page)

    admin.post(f"/admin/pages/{alias.pk}/delete/")
    assert ContactSubmission.objects.count() == 3


def test_translations_that_go_along_are_counted(admin, pages, monkeypatch):
    english, spanish = pages["en"], pages["es"]
    send_from(english, 1)
    send_from(spanish, 2)
    known = staying.hooks.get_hooks
    name = "construct_translated_pages_to_cascade_actions"
    along = [lambda found, action: {found[0]: [spanish]}]
    monkeypatch.setattr(staying.hooks, "get_hooks", lambda hook: along if hook == name else known(hook))

    assert "3 messages were sent from here." in asked(admin, english)


@pytest.fixture
def together(page):
    """The address of the screen that asks whether to delete two pages, which have sent three messages."""
    other = make_form_page(slug="other")
    send_from(page, 1)
    send_from(other, 2)
    return f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&id={other.pk}"


def test_pages_deleted_together_say_before_how_many_messages_stay(admin, together):
    asks = admin.get(together)

    assert "Are you sure you want to delete these pages?" in asks.content.decode()
    assert "3 messages were sent from here. They stay in the inbox." in said(asks)

    done = admin.post(together, {"next": "/admin/pages/"}, follow=True)
    assert "2 pages have been deleted" in said(done) and "sent from here" not in said(done)
    assert ContactSubmission.objects.filter(page=None).count() == 3


def test_a_host_with_a_screen_of_its_own_says_afterwards_how_many_messages_stay(admin, together, monkeypatch):
    class HostsOwn(DeleteBulkAction):
        pass

    monkeypatch.setitem(bulk_action_registry.actions["wagtailcore"]["page"], "delete", HostsOwn)

    assert "sent from here" not in said(admin.get(together))
    done = admin.post(together, {"next": "/admin/pages/"}, follow=True)
    assert "3 messages were sent from here. They stay in the inbox." in said(done)


def test_pages_without_messages_are_deleted_together_without_a_word_on_them(admin, page):
    assert "sent from here" not in said(admin.get(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}"))


def test_who_may_not_delete_a_page_is_told_nothing_of_its_messages(together):
    client = Client()
    client.force_login(make_user())

    assert "sent from here" not in client.get(together).content.decode()


def test_publishing_pages_together_says_nothing_about_messages(admin, page):
    send_from(page, 1)

    response = admin.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)

    assert "inbox" not in said(response)


def test_a_form_says_how_many_messages_it_leaves(admin, page, form):
    send_from(page, 2)
    ContactSubmission.objects.update(form=form, form_key=form.key)
    url = f"/admin/snippets/wagtail_scs/contactform/delete/{form.pk}/"

    assert "2 messages were sent from here. They stay in the inbox." in said(admin.get(url))

    admin.post(url)
    assert not ContactForm.objects.exists()
    assert ContactSubmission.objects.filter(form=None, form_key=form.key).count() == 2


def test_forms_deleted_together_say_so_too(admin, page, form):
    send_from(page, 2)
    ContactSubmission.objects.update(form_key=form.key)

    response = admin.get(f"/admin/bulk/wagtail_scs/contactform/delete/?id={form.pk}")

    assert "2 messages were sent from here." in said(response)


def test_many_messages_are_not_counted_to_the_end(admin, page, monkeypatch):
    send_from(page, 3)
    monkeypatch.setattr(staying, "MANY", 2)

    assert "More than 2 messages were sent from here." in asked(admin, page)


def test_the_number_costs_one_statement_whatever_it_is(page):
    child = make_form_page(page, slug="child")
    send_from(child, 3)

    with CaptureQueriesContext(connection) as captured:
        number = staying._sent_from([page]).order_by()[: staying.MANY + 1].count()

    assert number == 3 and len(captured) == 1
    assert "LIMIT 1001" in captured[0]["sql"]


def test_the_screens_name_no_visitor(admin, page, form):
    send_from(page, 1)
    ContactSubmission.objects.update(form_key=form.key)

    for url in (
        f"/admin/pages/{page.pk}/delete/",
        f"/admin/snippets/wagtail_scs/contactform/delete/{form.pk}/",
    ):
        html = admin.get(url).content.decode()
        assert "sent from here" in html and "Maria" not in html
