"""An incomplete translation never goes live and never overwrites the live version: of a form, a page, a notice."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from tests.builders import make_user
from tests.translation.halfway import (
    forget_last_text,
    make_form,
    make_page,
    make_shared_notice,
    make_translation_of,
    segments,
    target_of,
    texts,
    translate,
)
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object


@pytest.fixture(params=[make_form, make_page, make_shared_notice], ids=["form", "page", "notice"])
def source(request, db):
    """Something in English that is live."""
    return request.param()


@pytest.fixture
def spanish(source):
    return make_translation_of(source)


@pytest.fixture
def live(spanish, commit):
    """The complete translation, live; then its source grows a text that nobody has translated."""
    translate(spanish)
    with commit():
        spanish.save_target()
    assert target_of(spanish).live
    forget_last_text(spanish)
    return spanish


def test_translating_something_live_makes_a_draft(source, commit):
    with commit():
        translate_object(source, [Locale.objects.get(language_code="es")])

    assert not target_of(Translation.objects.get()).live


def test_a_first_version_that_lacks_one_text_stays_a_draft(spanish, commit):
    translate(spanish, leave_out=1)
    for _attempt in range(2):
        with commit():
            spanish.save_target(publish=True)

        assert not target_of(spanish).live

    translate(spanish)
    with commit():
        spanish.save_target(publish=True)
    assert target_of(spanish).live


@pytest.mark.parametrize("publish", [True, False])
def test_a_live_version_is_not_overwritten_while_a_text_is_missing(live, commit, publish):
    before = texts(target_of(live))

    with pytest.raises(ValidationError, match="the published version stays online"), commit():
        live.save_target(publish=publish)

    assert target_of(live).live
    assert texts(target_of(live)) == before


def test_the_refusal_names_no_field(live):
    with pytest.raises(ValidationError) as refused:
        live.save_target()

    assert list(refused.value.error_dict) == ["__all__"]
    total = len(segments(live))
    assert f"{total - 1} of {total} texts are translated" in str(refused.value)


def test_a_revision_cannot_be_published_past_the_gate(live, commit):
    public = target_of(live)
    public.intro = public.title = public.heading = "Half of it"
    revision = public.save_revision(clean=False)

    with commit():
        revision.publish()

    assert "Half of it" not in texts(target_of(live))


def test_the_last_text_opens_the_gate(live, commit):
    translate(live)

    with commit():
        live.save_target()

    assert target_of(live).live
    assert all(text.startswith("es-") for text in texts(target_of(live)))


def test_an_editor_who_publishes_too_early_changes_nothing(live, commit):
    client, public = Client(), target_of(live)
    client.force_login(make_user(superuser=True))
    url = (
        reverse("wagtailadmin_pages:edit", args=[public.pk])
        if isinstance(public, ProcedurePage)
        else reverse(public.snippet_viewset.get_url_name("edit"), args=[public.pk])
    )

    for _attempt in range(2):
        with commit():
            response = client.post(url, {"action": "publish"}, follow=True)
        assert response.status_code == 200
        assert texts(target_of(live)) == texts(public)

    assert json.dumps(texts(public))


def test_people_who_take_a_translation_over_may_publish_it(live, commit):
    Translation.objects.update(enabled=False)
    public = target_of(live)
    public.intro = public.title = public.heading = "Written by hand"

    with commit():
        public.save_revision().publish()

    assert "Written by hand" in texts(target_of(live))


def test_taking_an_incomplete_version_off_the_site_is_no_publication(live):
    target_of(live).unpublish()

    assert not target_of(live).live


def test_what_is_no_content_may_be_saved_while_a_text_is_missing(live):
    public = target_of(live)
    public.locked = True
    public.save()

    assert target_of(live).locked and target_of(live).live


def test_without_the_setting_half_a_translation_goes_live(live, commit, settings):
    settings.WAGTAIL_SCS_REQUIRE_COMPLETE_TRANSLATION = False

    with commit():
        live.save_target()

    assert texts(target_of(live)) != [f"es-{text}" for text in texts(target_of(live))]
    assert target_of(live).live


def test_the_source_itself_is_published_at_any_time(source, spanish, commit):
    source.intro = source.title = source.heading = "Changed"

    with commit():
        source.save_revision().publish()

    source.refresh_from_db()
    assert "Changed" in texts(source)
