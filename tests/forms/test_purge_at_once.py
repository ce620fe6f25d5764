"""A purge beside visitors, another purge and a release, each with a database connection of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import kept, make_form_page, post
from wagtail_scs.forms.purge import purge
from wagtail_scs.forms.quarantine import release
from wagtail_scs.models import ContactSubmission, OutboxMail

from .test_concurrency import at_once
from .test_purge import make_rows


pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def test_messages_that_arrive_during_a_purge_are_kept_and_the_old_ones_go():
    page = make_form_page()
    make_rows(600)
    posts = [lambda n=n: post(page, message=f"question {n}") for n in range(12)]

    deleted, *responses = at_once([lambda: purge(batch=50), *posts])

    assert deleted.total() == 600
    assert {response.status_code for response in responses} == {303}
    assert kept() == (12, 12)


def test_two_purges_at_once_delete_each_message_once():
    make_form_page()
    make_rows(300)

    results = at_once([lambda: purge(batch=20)] * 2)

    assert sum(result.total() for result in results) + ContactSubmission.objects.count() == 300
    purge()
    assert kept() == (0, 0)


def test_a_message_released_while_it_should_go_stays_whole_or_is_gone():
    make_form_page()
    make_rows(20, quarantine="honeypot")
    OutboxMail.objects.all().delete()
    ContactSubmission.objects.update(created_at=timezone.now() - timedelta(days=31))
    held = list(ContactSubmission.objects.all())

    deleted, *released = at_once([lambda: purge(batch=5), lambda: [release(message) for message in held]])

    stayed = sum(released[0])
    assert deleted.total() + stayed == 20
    assert kept() == (stayed, stayed)
