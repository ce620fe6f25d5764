"""Somebody else holds the table of messages while a purge runs: it waits, and else deletes nothing by halves."""

from datetime import timedelta

import pytest
from django.db import Error
from django.utils import timezone

from tests.builders import kept, make_submission
from wagtail_scs.forms import purge as purging
from wagtail_scs.models import ContactSubmission

from .test_database import impatient, locked


__all__ = ["impatient", "locked"]  # fixtures


@pytest.fixture
def old(page):
    for number in range(3):
        make_submission(page, str(number))
    ContactSubmission.objects.update(expires_at=timezone.now() - timedelta(days=1))


def test_a_purge_waits_for_a_lock_and_goes_on(old, locked, monkeypatch):
    waits = []

    def wait(seconds):
        if not waits:
            locked()
        waits.append(seconds)

    monkeypatch.setattr(purging.time, "sleep", wait)

    assert purging.purge().total() == 3

    assert kept() == (0, 0) and waits[0] == purging.LOCK_WAITS[0]


def test_a_lock_that_stays_stops_the_purge_and_nothing_is_half_deleted(old, locked, monkeypatch):
    monkeypatch.setattr(purging, "LOCK_WAITS", (0,))

    with pytest.raises(Error):
        purging.purge()

    locked()
    assert kept() == (3, 3)
    assert purging.purge().total() == 3
