"""Wagtail keeps the roots of its sites in the default cache, so a page is not found without it."""

import pytest
from django.core.cache import caches
from django.test import Client

from tests.builders import make_message, post
from wagtail_scs.models import ContactSubmission


@pytest.fixture
def broken_cache(page, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.forms.broken_cache.BrokenCache"}}
    yield
    for cache in caches.all():
        cache.close()


def test_a_cache_that_is_away_gives_the_text_back(page, broken_cache, caplog):
    response = post(page, client=Client(raise_request_exception=False))

    assert response.status_code == 503
    assert make_message()["message"] in response.content.decode()
    assert not ContactSubmission.objects.exists()
    assert "ConnectionRefusedError at " in caplog.text
    assert "203.0.113.9" not in caplog.text
