"""What ``manage.py check`` says about languages."""

import subprocess
import sys

import pytest
from django.apps import apps
from django.core.checks import run_checks
from wagtail.models import Locale

from wagtail_scs.translation.machine import SentenceTranslator


OURS = f"{SentenceTranslator.__module__}.SentenceTranslator"
DUMMY = "wagtail_localize.machine_translators.dummy.DummyTranslator"
FRENCH, TAGALOG = ("fr", "Français"), ("tl", "Tagalog")


def said(**options):
    found = run_checks(**options) if options else run_checks(tags=["wagtail_scs"])
    return {message.id for message in found if message.id and message.id[-3:-1] == "06"}


def said_of_database():
    return said(databases=["default"], tags=["database"])


def test_the_example_site_is_fine(site):
    assert said() | said_of_database() == set()


@pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
def test_two_apps_that_translate_are_one_too_many():
    script = (
        "import django; from django.conf import settings; from tests import settings as host; "
        'settings.INSTALLED_APPS.append("wagtail.contrib.simple_translation"); django.setup(); '
        "from django.core.checks import run_checks; print([m.id for m in run_checks(tags=['wagtail_scs'])])"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True)

    assert done.stdout.strip() == "['wagtail_scs.W061']", done.stderr


def test_a_site_whose_addresses_name_no_language(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "LocaleMiddleware" not in name]
    settings.ROOT_URLCONF = "wagtail_scs.urls"

    assert said() == {"wagtail_scs.W062", "wagtail_scs.W063"}


def test_a_site_in_one_language_needs_neither(settings):
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], "wagtail_scs.urls"
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES[:1]

    assert said() == set()


def test_a_content_language_that_django_was_not_told(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, FRENCH]

    assert said() == {"wagtail_scs.E064"}


def test_a_language_django_does_not_know(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, TAGALOG]

    assert said() == {"wagtail_scs.W066"}


def test_a_language_without_a_locale_and_a_locale_without_a_language(site, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, FRENCH]
    assert said_of_database() == {"wagtail_scs.W065"}

    Locale.objects.create(language_code="fr")
    assert said_of_database() == set()

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES[:3]
    assert said_of_database() == {"wagtail_scs.W065"}


@pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
def test_a_machine_that_would_translate_addresses(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": DUMMY}
    assert said() == {"wagtail_scs.W067"}

    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": OURS, "OPTIONS": {"FALLBACK": {"CLASS": DUMMY}}}
    assert said() == set()


def test_a_fallback_that_cannot_be_imported(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": OURS,
        "OPTIONS": {"FALLBACK": {"CLASS": "no.Such"}},
    }

    assert said() == {"wagtail_scs.E069"}
