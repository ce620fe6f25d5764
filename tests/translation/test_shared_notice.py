"""A page counts the texts of the notices it shows, and shows the version that follows them."""

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.translation.halfway import make_page, make_shared_notice, segments, target_of, translate
from wagtail_scs.gate import progress_of_incomplete


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import OverridableSegment, StringSegment, Translation
from wagtail_localize.operations import translate_object


pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(db):
    return make_shared_notice()


@pytest.fixture
def page(notice):
    return make_page(body=[("shared_notice", {"notice": notice, "in_every_language": False})])


@pytest.fixture
def spanish(page, commit):
    """The page, submitted to Spanish translators together with what it shows."""
    locale = Locale.objects.get(language_code="es")
    with commit():
        translate_object(page, [locale])
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def of(notice):
    return Translation.objects.get(source__object_id=notice.translation_key)


def test_kind_and_name_are_no_texts_and_nobody_overrides_them(notice, spanish):
    texts = StringSegment.objects.filter(source=of(notice).source).values_list("string__data", flat=True)

    assert list(texts) == ["Interpreters", "We bring an interpreter."]
    assert not OverridableSegment.objects.filter(source=of(notice).source).exists()


def test_a_complete_page_waits_for_the_notice_it_shows(notice, spanish, commit):
    translate(spanish)
    with commit():
        spanish.save_target()

    progress = progress_of_incomplete(target_of(spanish))
    assert progress.embedded == ((notice.name, len(segments(of(notice)))),)
    assert not target_of(spanish).live


def test_the_spanish_page_shows_the_spanish_notice_once_both_are_translated(notice, spanish, commit):
    for translation in (of(notice), spanish):
        translate(translation)
        with commit():
            translation.save_target()

    html = Client().get(target_of(spanish).url).content.decode()
    assert "es-We bring an interpreter." in html
    assert target_of(of(notice)).kind == notice.kind
