"""How long a message is kept: chosen per form, told to the visitor, and kept with the message as it was told."""

import hashlib

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page, Site

from tests.builders import (
    make_form_page,
    make_snapshot,
    make_submission,
    make_translation,
    make_user,
    parsed,
    post,
    solved,
)
from wagtail_scs.clinic import ClinicSettings, clinic_of
from wagtail_scs.forms.fields.presets import field
from wagtail_scs.forms.notice import kept_for
from wagtail_scs.forms.quarantine import release
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactForm, ContactSubmission
from wagtail_scs.pages.models import ProcedurePage


DAYS_180 = "We keep your message for 6 months and then delete it."
VIEW = "wagtail_scs.view_contactsubmission"


@pytest.fixture
def form(page):
    return ContactForm.objects.create(name="Children", locale=page.locale, retention_days=14)


@pytest.fixture
def asking(page, form):
    """A page with that form."""
    return make_form_page(page, slug="children", form=form)


def days(message):
    return (message.expires_at - message.created_at).days


def send(page, form="standard", **over):
    response = post(page, form=form if isinstance(form, str) else form.key, **over)
    assert response.status_code == 303, response.content.decode()
    return ContactSubmission.objects.latest("pk")


def told(page, client=None):
    """The sentence beside the button of the form in ``page``."""
    return words_before_button((client or Client()).get(page.url))


def words_before_button(response):
    form = parsed(response).find(".//form[@class='scs-form']")
    return " ".join(
        "".join(form.findall(".//p[@class='scs-form__privacy scs-muted']")[-1].itertext()).split()
    )


def make_privacy_page(*languages):
    """The clinic's privacy notice, live in English and ``languages``."""
    root = Site.objects.get(is_default_site=True).root_page
    page = root.add_child(instance=ProcedurePage(title="Privacy", slug="privacy"))
    for language in languages:
        make_translation(page, language, slug=f"privacy-{language}")
    ClinicSettings.objects.update(privacy_page=page)
    return page


def test_a_message_is_kept_as_long_as_its_form_says(asking, form):
    assert days(send(asking, form, **solved(asking, form.key))) == 14


def test_a_form_that_says_nothing_uses_the_setting(asking, form, page, settings):
    ContactForm.objects.update(retention_days=None)
    settings.WAGTAIL_SCS_RETENTION_DAYS = 90

    assert days(send(asking, form, **solved(asking, form.key))) == 90
    assert days(send(page)) == 90


def test_the_oldest_published_language_decides_for_all(page, form):
    spanish = form.copy_for_translation(make_translation(page, "es").locale)
    spanish.retention_days = 99
    spanish.live = True
    spanish.save()
    there = make_form_page(page, slug="children", form=form)
    ahi = make_translation(there, "es")

    assert "14 days" in told(there)
    assert days(send(ahi, form, **solved(ahi, form.key))) == 14


@pytest.mark.parametrize("wrong", [0, -1, 3651])
def test_days_that_make_no_sense_are_refused_beside_the_field(form, wrong):
    form.retention_days = wrong

    with pytest.raises(ValidationError) as refused:
        form.full_clean()

    assert list(refused.value.error_dict) == ["retention_days"]


@pytest.mark.parametrize("right", [None, 1, 3650])
def test_blank_and_the_limits_themselves_are_fine(form, right):
    form.retention_days = right
    form.full_clean()


def test_a_setting_that_is_no_number_is_named_by_a_check(settings):
    settings.WAGTAIL_SCS_RETENTION_DAYS = "half a year"

    assert "wagtail_scs.E021" in [message.id for message in run_checks()]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 day "),
        (2, "2 days "),
        (90, "90 days "),  # three months may have 89
        (180, "6 months "),
        (181, "181 days "),
        (360, "12 months "),
        (365, "1 year "),
        (730, "2 years "),
        (3650, "10 years "),
    ],
)
def test_the_sentence_speaks_in_the_largest_unit_that_promises_no_less(number, words):
    assert kept_for(number) == f"We keep your message for {words}and then delete it."


def test_every_form_says_how_long_a_message_is_kept(page, asking):
    assert told(page) == DAYS_180
    assert told(asking) == "We keep your message for 14 days and then delete it."
    again = post(page, name="")
    assert words_before_button(Client().get("/scs/contact/en/")) == DAYS_180
    assert DAYS_180 in again.content.decode() and again.status_code == 422


def test_the_privacy_page_is_linked_in_the_language_of_the_visitor(pages):
    privacy = make_privacy_page("es")

    links = {
        language: parsed(Client().get(page.url)).find(".//form[@class='scs-form']//p/a").get("href")
        for language, page in pages.items()
    }

    assert links["en"] == privacy.url
    assert links["es"].endswith("/privacy-es/") and links["es"] != privacy.url
    assert links["ar"] == privacy.url


@pytest.mark.parametrize("change", [{"live": False}, None])
def test_a_privacy_page_that_is_not_published_or_gone_is_not_linked(page, change):
    privacy = make_privacy_page()
    if change:
        Page.objects.filter(pk=privacy.pk).update(**change)
    else:
        privacy.delete()

    assert parsed(Client().get(page.url)).find(".//form[@class='scs-form']//p/a") is None
    assert send(page).notice["url"] == ""


def test_a_draft_translation_of_the_privacy_page_is_not_linked(pages):
    privacy = make_privacy_page("es")
    Page.objects.filter(slug="privacy-es").update(live=False)

    assert clinic_of(Site.objects.get().pk, "es").privacy_url == privacy.url


def test_the_form_with_a_privacy_link_is_the_same_bytes_for_everybody(page):
    make_privacy_page("es")

    first = Client(headers={"accept-language": "es"}).get(page.url)
    with translation.override("ar"):
        second = Client(headers={"accept-language": "ar"}).get(page.url)

    assert first.content == second.content and not first.cookies


def test_the_privacy_page_costs_one_statement_for_page_and_post_alike(pages):
    page = pages["es"]

    def counted(number):
        Client().get(page.url), send(page, message=f"{number} first")
        with CaptureQueriesContext(connection) as shown:
            Client().get(page.url)
        with CaptureQueriesContext(connection) as posted:
            send(page, message=f"{number} second")
        return len(shown), len(posted)

    without = counted(1)
    make_privacy_page("es")

    assert counted(2) == tuple(number + 1 for number in without)


def test_what_the_visitor_was_told_is_kept_word_for_word_with_a_version(pages):
    make_privacy_page("es")

    notice = send(pages["es"]).notice

    with translation.override("es"):
        assert notice["text"] == kept_for(180)
    assert (notice["language"], notice["days"]) == ("es", 180)
    assert notice["url"].endswith("/privacy-es/") and notice["link"]
    words = "\n".join((notice["text"], notice["link"], notice["url"]))
    assert notice["version"] == hashlib.sha256(words.encode()).hexdigest()


def test_the_same_words_have_the_same_version_and_others_another(page, settings):
    first, second = send(page), send(page, message="Another")
    settings.WAGTAIL_SCS_RETENTION_DAYS = 60
    third = send(page, message="A third")

    assert first.notice["version"] == second.notice["version"] != third.notice["version"]


def test_an_old_message_shows_the_notice_of_its_day(page, settings):
    message = make_submission(page)
    settings.WAGTAIL_SCS_RETENTION_DAYS = 60
    make_privacy_page()
    reader = Client()
    reader.force_login(make_user(VIEW))

    html = reader.get(f"/admin/messages/{message.pk}/").content.decode()

    assert DAYS_180 in html and "60 days" not in html and "privacy notice" not in html


def test_the_message_shows_each_consent_with_its_words_and_whether_it_was_given(asking, form):
    form.fields = [
        (block["type"], block["value"])
        for block in [
            field("short_text", "name", required=True),
            field(
                "consent",
                "agree",
                label="I agree",
                text="You may store <b>this</b>.",
                notice="Until you object.",
            ),
            field("consent", "news", label="Send me news", text="Once a month."),
        ]
    ]
    form.save()
    message = send(asking, form, agree="on", **solved(asking, form.key))
    reader = Client()
    reader.force_login(make_user(VIEW))

    response = reader.get(f"/admin/messages/{message.pk}/")

    told = parsed(response).find(".//details[@class='scs-message__told']")
    text = " ".join("".join(told.itertext()).split())
    assert "Agreed to I agree You may store <b>this</b>. Until you object." in text
    assert "Not agreed to Send me news Once a month." in text
    assert "We keep your message for 14 days" in text


def test_a_message_from_before_notices_were_kept_is_shown_and_released(page, settings):
    post(page, **{HONEYPOT: "x"})
    ContactSubmission.objects.update(snapshot=make_snapshot({"key": "name", "label": "Name"}))
    message = ContactSubmission.objects.get()
    reader = Client()
    reader.force_login(make_user(VIEW))

    response = reader.get(f"/admin/messages/{message.pk}/")

    assert response.status_code == 200
    assert parsed(response).find(".//details[@class='scs-message__told']") is None
    assert release(message)
    message.refresh_from_db()
    assert days(message) == 180


def test_a_released_message_is_kept_as_long_as_its_visitor_was_told(asking, form):
    caught = send(asking, form, **{HONEYPOT: "x"}, **solved(asking, form.key))
    assert days(caught) == 30
    ContactForm.objects.update(retention_days=400)

    assert release(caught)

    caught.refresh_from_db()
    assert days(caught) == 14


def test_the_preview_of_a_form_shows_the_days_being_edited(form):
    form.retention_days = 21

    assert "for 21 days" in form.make_preview_request().content.decode()
