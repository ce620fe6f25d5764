"""Catalogues of a test's own, and a count of what is written."""

import re
import shutil
from contextlib import contextmanager

import polib
import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Locale, Revision

from tests.builders import make_user
from tools import pseudo_catalogue
from wagtail_scs.content.scs import PRESET
from wagtail_scs.translation import catalogue


WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """A context manager after which everything runs that waits for the end of the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(make_user(superuser=True))
    return client


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The folder of the content catalogues, a copy that a test may change; call ``forget`` afterwards."""
    folder = tmp_path / "content"
    folder.mkdir()
    for path in catalogue.CONTENT.glob("*.po"):
        shutil.copy(path, folder)
    monkeypatch.setattr(catalogue, "CONTENT", folder)
    catalogue._read.cache_clear()
    yield folder
    catalogue._read.cache_clear()


@pytest.fixture
def release(content):
    """Ship other texts: ``release("es", {"body.intro.text": "…"})``; None leaves one out."""

    def ship(language, texts):
        polib_file = polib.pofile(str(content / f"{language}.po"))
        for context, text in texts.items():
            entry = next(entry for entry in polib_file if entry.msgctxt == context)
            entry.msgstr = text or ""
        polib_file.save()
        catalogue._read.cache_clear()

    return ship


@pytest.fixture
def pseudo(content, settings):
    """Give the site ``pseudo("fr", "de")``: languages with complete catalogues that say nothing."""

    def add(*codes):
        settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
            *settings.LANGUAGES,
            *((code, code) for code in codes),
        ]
        for code in codes:
            pseudo_catalogue.write(content, code, PRESET)
            Locale.objects.create(language_code=code)
        catalogue._read.cache_clear()

    return add


@contextmanager
def writing():
    """Collects the statements that write. ``statements`` counts all, ``revisions`` those that were made."""
    written, revisions = Written(), Revision.objects.count()

    def note(execute, sql, params, many, context):
        written.statements += 1
        written.extend([sql] if WRITES.match(sql) else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written
    written.revisions = Revision.objects.count() - revisions


class Written(list):
    statements = revisions = 0
