"""In a rush of messages a process reads page, form and clinic once a second, and trusts nothing for longer."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from example_project.home.models import HomePage
from tests.builders import kept, make_form_page, make_user, post, solved
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.models import ContactForm, ContactSubmission


@pytest.fixture
def clock(monkeypatch):
    """A list whose one number is added to the machine's clock."""
    ahead, real = [0], time.monotonic
    monkeypatch.setattr("wagtail_scs.forms.memory.time.monotonic", lambda: real() + ahead[0])
    return ahead


@pytest.fixture(autouse=True)
def remembering(settings):
    settings.WAGTAIL_SCS_REMEMBER_SECONDS = 60


def statuses(page, number=2, **over):
    return [post(page, message=f"Message {n}", **over).status_code for n in range(number)]


def test_the_second_message_of_a_rush_only_writes(page):
    post(page)

    with CaptureQueriesContext(connection) as captured:
        response = post(page, message="Another question")

    assert response.status_code == 303
    assert not [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    assert kept() == (2, 2)


def test_a_closed_page_is_closed_once_the_moment_is_over(page, clock):
    post(page)
    Page.objects.filter(pk=page.pk).update(live=False)

    assert post(page, message="On its way").status_code == 303
    clock[0] = 61
    assert post(page, message="Too late").status_code == 410


def test_a_page_that_expires_is_closed_at_once(page, monkeypatch):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    assert statuses(page) == [303, 303]
    later = timezone.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr("wagtail_scs.forms.memory.timezone.now", lambda: later)

    assert post(page, message="Too late").status_code == 410


def test_a_private_page_is_never_remembered(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    staff = Client()
    staff.force_login(make_user())

    assert post(page, staff).status_code == 303
    assert post(page, message="A stranger's").status_code == 410


def test_what_is_remembered_of_one_form_serves_no_other(page):
    form = ContactForm.objects.create(name="Children", locale=page.locale)
    other = make_form_page(page, slug="other", form=form)

    assert statuses(page) == [303, 303]
    assert post(other, form=form.key, **solved(other, form.key)).status_code == 303
    assert post(page, form=form.key, **solved(page, form.key)).status_code == 410
    assert post(other).status_code == 410
    assert [message.page_id for message in ContactSubmission.objects.order_by("pk")] == [
        page.pk,
        page.pk,
        other.pk,
    ]


def test_a_changed_setting_of_the_clinic_counts_once_the_moment_is_over(page, clock):
    form = ContactForm.objects.create(name="Children", locale=page.locale)
    post(page)
    ClinicSettings.objects.update(default_form=form)

    clock[0] = 61

    assert post(page, message="Another").status_code == 410
    assert post(page, form=form.key, **solved(page, form.key)).status_code == 303


def test_with_zero_seconds_everything_is_read_for_every_message(page, settings):
    settings.WAGTAIL_SCS_REMEMBER_SECONDS = 0
    post(page)
    page.unpublish()

    assert post(page, message="Too late").status_code == 410


def test_a_page_that_takes_the_key_of_a_deleted_one_is_read_as_what_it_is(page, settings):
    settings.WAGTAIL_SCS_REMEMBER_SECONDS = 0
    home, key, fresh = page.get_parent(), page.pk, solved(page)
    post(page)
    Page.objects.get(pk=key).delete()
    successor = home.add_child(
        instance=HomePage(pk=key, title="Opening hours", slug="hours", locale=page.locale)
    )

    assert successor.pk == key
    assert post(page, page=str(key), **fresh).status_code == 410
