"""One more language costs as many statements as the one before it. With wagtail-localize."""

import pytest
from wagtail.models import Locale

from tests.translation.conftest import writing
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation import updates
from wagtail_scs.translation.install import install_source, install_translation


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import StringTranslation, TranslationSource


CODES = ("fr", "de", "it", "pl", "nl")


@pytest.fixture
def page(site, pseudo):
    pseudo(*CODES)
    page, _row = install_source(ProcedurePage, site, site.root_page, publish=True)
    TranslationSource.get_or_create_from_instance(page)
    return page


def costs(work):
    """How many statements ``work(code)`` takes, language by language."""
    found = []
    for code in CODES:
        with writing() as written:
            work(code)
        found.append((written.statements, len(written), written.revisions))
    return found


def install(page, code):
    return install_translation(page, Locale.objects.get(language_code=code), publish=True)


def test_every_language_costs_the_same(page):
    first = costs(lambda code: install(page, code))
    again = costs(lambda code: install(page, code))
    StringTranslation.objects.filter(translation_of__data="Adjustable").update(data="old")
    found = {t.target_locale.language_code: t for t in updates.translations_with_our_sentences()}
    update = costs(lambda code: updates.update(found[code]))

    assert len(set(first)) == len(set(again)) == len(set(update)) == 1
    assert first[0][0] < 350 and again[0] == (again[0][0], 0, 0) and again[0][0] < 20
    assert update[0][0] < 220


def test_sentences_are_written_together(page):
    """43 of them by wagtail-localize's own ``import_po`` take 300 statements."""
    with writing() as written:
        install(page, "fr")

    assert StringTranslation.objects.count() == 43
    assert sum("wagtail_localize_stringtranslation" in sql for sql in written) == 1
