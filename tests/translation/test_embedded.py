"""A page counts the texts of the forms it shows, also of those chosen after it was translated."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from tests.builders import make_user
from tests.translation.halfway import (
    make_form,
    make_page,
    make_translation_of,
    public_state,
    published,
    segments,
    target_of,
    translate,
)
from wagtail_scs.gate import progress_of_incomplete
from wagtail_scs.models import ContactForm


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object


pytestmark = pytest.mark.django_db


@pytest.fixture
def form(db):
    return make_form()


@pytest.fixture
def page(form):
    """A live page that shows ``form``."""
    return make_page(form=form)


def spanish():
    return Locale.objects.get(language_code="es")


def of(source):
    return Translation.objects.get(source__object_id=source.translation_key, target_locale=spanish())


def choose(page, form):
    page.body = [("contact_form", {"heading": "Contact us", "intro": "", "form": form})]
    return published(page)


def sync(source, publish=True):
    client = Client()
    client.force_login(make_user(superuser=True))
    url = reverse("wagtail_localize:update_translations", args=[of(source).source.pk])
    return client.post(url, {"publish_translations": "on" if publish else ""}, follow=True)


def test_a_complete_page_waits_for_the_form_it_shows(page, form, commit):
    with commit():
        translate_object(page, [spanish()])
    translate(of(page))
    with commit():
        of(page).save_target()

    progress = progress_of_incomplete(target_of(of(page)))
    assert progress.embedded == (("Own", len(segments(of(form)))),)
    assert progress.missing == 2 and progress.total == len(segments(of(page))) + 2
    assert not target_of(of(page)).live

    translate(of(form))
    with commit():
        of(page).save_target()
    assert target_of(of(page)).live


def test_a_form_that_was_never_submitted_counts_with_all_its_texts(page, form):
    made = make_translation_of(page)
    translate(made)
    made.save_target(publish=False)

    assert progress_of_incomplete(target_of(made)).embedded == (("Own", 2),)


def test_a_form_without_words_of_its_own_holds_no_page_back(page, form, commit):
    form.intro = form.button_label = ""
    published(form)
    made = make_translation_of(page)
    translate(made)

    with commit():
        made.save_target()

    assert target_of(made).live


def test_a_version_of_the_form_that_people_made_is_theirs(page, form, commit):
    copy = form.copy_for_translation(spanish())
    copy.save()
    made = make_translation_of(page)
    translate(made)

    with commit():
        made.save_target()

    assert target_of(made).live


@pytest.mark.parametrize("publish", [True, False])
def test_a_form_chosen_later_is_submitted_when_the_page_is_synced(page, form, commit, publish):
    with commit():
        translate_object(page, [spanish()])
    translate(of(form))
    translate(of(page))
    with commit():
        of(page).save_target()
    before = public_state(target_of(of(page)))
    second = make_form(name="Second", intro="Second thoughts?")
    choose(page, second)

    with commit():
        response = sync(page, publish)

    assert of(second).enabled
    assert not ContactForm.objects.get(translation_key=second.translation_key, locale=spanish()).live
    assert public_state(target_of(of(page))) == before
    told = [str(message) for message in response.context["messages"]]
    assert any("Not published" in text for text in told) == publish


def test_a_form_chosen_later_follows_the_page_once_it_is_translated(page, form, commit):
    with commit():
        translate_object(page, [spanish()])
    second = make_form(name="Second", intro="Second thoughts?")
    choose(page, second)
    with commit():
        sync(page)
    for translation in (of(second), of(page)):
        translate(translation)
        with commit():
            translation.save_target()

    shown = target_of(of(page)).body[0].value["form"]
    assert (shown.locale, shown.intro) == (spanish(), "es-Second thoughts?")


def test_a_form_whose_translation_was_stopped_stays_so_when_it_is_chosen_again(page, form, commit):
    with commit():
        translate_object(page, [spanish()])
    Translation.objects.filter(pk=of(form).pk).update(enabled=False)
    choose(page, None)
    with commit():
        of(page).source.update_from_db()
    choose(page, form)

    with commit():
        of(page).source.update_from_db()

    assert not of(form).enabled


def test_an_incomplete_form_keeps_new_words_of_the_page_off_too(page, form, commit):
    with commit():
        translate_object(page, [spanish()])
    for translation in (of(form), of(page)):
        translate(translation)
        with commit():
            translation.save_target()
    form.intro = "Something new"
    published(form)
    of(form).source.update_from_db()
    before = public_state(target_of(of(page)))
    page.title = "Ask us anything"
    published(page)
    of(page).source.update_from_db()
    translate(of(page))

    with pytest.raises(ValidationError, match="stays online"), commit():
        of(page).save_target()

    assert public_state(target_of(of(page))) == before


def test_deleting_the_source_form_holds_no_page_back(page, form, commit):
    with commit():
        translate_object(page, [spanish()])
    translate(of(page))
    ContactForm.objects.filter(pk=form.pk).delete()

    assert progress_of_incomplete(target_of(of(page))) is None
