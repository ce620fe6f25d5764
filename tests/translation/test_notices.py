"""The editor reads how many texts are missing: in wagtail-localize's editor and in Wagtail's own."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from tests.translation.halfway import (
    forget_last_text,
    make_form,
    make_page,
    make_translation_of,
    published,
    segments,
    target_of,
    translate,
)
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object


@pytest.fixture(params=[make_form, make_page], ids=["form", "page"])
def spanish(request, db, commit):
    """A draft that lacks one text."""
    made = make_translation_of(request.param())
    translate(made, leave_out=1)
    with commit():
        made.save_target(publish=False)
    return made


def edit_url(instance):
    if isinstance(instance, ProcedurePage):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def told(admin, instance):
    response = admin.get(edit_url(instance))
    assert response.status_code == 200
    html = response.content.decode()
    sentences = [str(message) for message in response.context["messages"]]
    assert all(sentence.split(".")[0] in html for sentence in sentences)
    return sentences


def test_a_draft_says_how_many_texts_are_missing(spanish, admin):
    total = len(segments(spanish))

    assert told(admin, target_of(spanish)) == [
        f"1 of {total} texts is not translated yet. This version stays a draft until they are translated."
    ]


def test_a_live_version_says_that_it_stays_as_it_is(spanish, admin, commit):
    translate(spanish)
    with commit():
        spanish.save_target()
    assert told(admin, target_of(spanish)) == []

    forget_last_text(spanish)

    (sentence,) = told(admin, target_of(spanish))
    assert sentence.endswith("The published version stays as it is until they are translated.")


def test_the_form_that_lacks_texts_is_named(db, admin, commit):
    form = make_form(name="Appointments")
    page = make_page(form=form)
    with commit():
        translate_object(page, [Locale.objects.get(language_code="es")])
    made = Translation.objects.get(source__object_id=page.translation_key)
    translate(made)

    (sentence,) = told(admin, target_of(made))

    assert "2 of " in sentence and "“Appointments” (2)" in sentence


def test_nothing_is_said_with_the_gate_off(spanish, admin, settings):
    settings.WAGTAIL_SCS_REQUIRE_COMPLETE_TRANSLATION = False

    assert told(admin, target_of(spanish)) == []


TYPED_FIELDS = [
    (
        "short_text",
        {"key": "name", "label": "", "help": "", "required": "on", "autocomplete": "", "max_length": "120"},
    ),
    ("email", {"key": "email", "label": "", "help": "", "required": "on", "autocomplete": "email"}),
    ("long_text", {"key": "message", "label": "", "help": "", "required": "on", "max_length": "5000"}),
]


def stop(admin, spanish):
    url = reverse("wagtail_localize:stop_translation", args=[spanish.pk])
    admin.post(url, {"next": edit_url(target_of(spanish))}, follow=True)
    spanish.refresh_from_db()
    assert not spanish.enabled


def test_after_a_stop_wagtails_editor_counts_the_words_of_the_source(spanish, admin):
    stop(admin, spanish)

    assert told(admin, target_of(spanish)) == [
        "1 text still has the words of the source language. Translate it before you publish."
    ]


def test_after_a_stop_people_publish_in_wagtails_editor_what_they_wrote(spanish, admin):
    stop(admin, spanish)
    target = target_of(spanish)
    is_page = isinstance(target, ProcedurePage)
    opened = admin.get(edit_url(target)).content.decode()
    form_id = "page-edit-form" if is_page else "w-editor-form"
    typed = querydict_from_html(opened, form_id=form_id)
    stream = {"body": streamfield([])} if is_page else {"fields": streamfield(TYPED_FIELDS)}
    ours = {"title": "Por personas"} if is_page else {"intro": "Por personas", "button_label": "Vamos"}
    typed.update({**nested_form_data(stream), **ours, "action-publish": "action-publish"})

    response = admin.post(edit_url(target), typed)

    assert response.status_code == 302, response.context["form"].errors
    fresh = target_of(spanish)
    assert fresh.live and "Por personas" in (getattr(fresh, "title", ""), getattr(fresh, "intro", ""))


def test_a_translator_who_wrote_all_words_by_hand_reads_nothing(spanish, admin):
    stop(admin, spanish)
    target = target_of(spanish)
    if isinstance(target, ProcedurePage):
        target.title, target.slug = "Preguntas", "preguntas"
        target.body = [("contact_form", {"heading": "Escriba", "intro": "", "form": None})]
    else:
        target.intro, target.button_label = "Escriba", "Vamos"
    published(target)

    assert told(admin, target) == []
