import re

import polib
import pytest

from tools import check_catalogues
from wagtail_scs.content.scs import PRESET
from wagtail_scs.translation.catalogue import load, match, shipped_languages


CATALOGUES = [path for package in check_catalogues.PACKAGES for path in check_catalogues.catalogues(package)]


def test_spanish_and_arabic_are_shipped():
    assert shipped_languages() == ["en", "ar", "es"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-5:-2]))
def test_an_interface_catalogue_is_complete_sound_and_compiled(path):
    assert list(check_catalogues.faults(path)) == []


def test_the_content_catalogues_have_every_sentence_of_the_page():
    assert list(check_catalogues.content_faults()) == []


def test_the_shipped_catalogues_have_no_fault():
    assert [load(language).faults for language in shipped_languages()] == [(), (), ()]


def test_a_changed_english_sentence_outdates_its_translation(tmp_path, monkeypatch):
    monkeypatch.setitem(PRESET.body[0][2], "text", PRESET.body[3][2]["text"])

    faults = list(check_catalogues.content_faults())

    assert any("body.intro.text has changed" in fault for fault in faults)


def test_a_fuzzy_sentence_is_never_shipped(tmp_path, monkeypatch):
    from wagtail_scs.translation import catalogue

    shipped = polib.pofile(str(catalogue.CONTENT / "es.po"))
    shipped.find("Trial Period").flags.append("fuzzy")
    shipped.save(str(tmp_path / "es.po"))
    monkeypatch.setattr(catalogue, "CONTENT", tmp_path)
    catalogue._read.cache_clear()

    texts = catalogue.load("es").texts
    catalogue._read.cache_clear()

    assert "body.steps.steps.trial.title" not in texts
    assert len(texts) == len(PRESET.texts()) - 1


def test_a_regional_language_is_answered_by_its_mother():
    assert match("es-mx") == "es"
    assert match("en-GB") == "en"
    assert match("fr") is None


def test_numbers_and_names_of_the_method_survive_translation():
    for language in ("es", "ar"):
        texts = load(language).texts
        for context, source in PRESET.texts().items():
            assert re.findall(r"\d+", source) == re.findall(r"\d+", texts[context]), (language, context)


def test_every_text_of_the_page_has_a_path_in_wagtail_localize():
    contexts = set(PRESET.paths().values())

    assert {context.split("#")[0] for context in PRESET.texts()} <= contexts
