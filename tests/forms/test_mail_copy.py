"""A copy to the visitor: only where the clinic wants it, only so often, and without the message unless allowed."""

import pytest
from django.utils import translation

from tests.builders import make_message, post
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.quarantine import release
from wagtail_scs.forms.traps import HONEYPOT
from wagtail_scs.models import ContactSubmission, OutboxMail


@pytest.fixture
def wanted(page):
    ClinicSettings.objects.update(copy_to_visitor=True)


def copies(mailoutbox):
    return [mail for mail in mailoutbox if mail.to == ["maria@patients.example"]]


def test_no_copy_is_sent_unless_the_clinic_turns_it_on(page, mailoutbox):
    post(page)
    send_due()

    assert [mail.to for mail in mailoutbox] == [["desk@riverside-clinic.example"]]


def test_a_copy_repeats_nothing_of_the_message(page, wanted, mailoutbox):
    post(page)
    send_due()

    (copy,) = copies(mailoutbox)
    assert copy.subject == "Your message to Riverside Pain Clinic"
    assert "Your message has arrived." in copy.body and "+1 555 010 0199" in copy.body
    for value in make_message().values():
        assert not value or value not in copy.subject + copy.body
    assert copy.message()["Auto-Submitted"] == "auto-replied"


def test_a_copy_repeats_the_message_where_the_clinic_allows_it(page, wanted, mailoutbox):
    ClinicSettings.objects.update(copy_with_text=True)
    post(page)
    send_due()

    (copy,) = copies(mailoutbox)
    assert "How long does the trial take?" in copy.body
    assert "I have a question" in copy.body and "Phone" not in copy.body


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_copy_speaks_the_language_of_the_page(pages, wanted, mailoutbox, language):
    post(pages[language])
    send_due()

    with translation.override(language):
        subject = translation.gettext("Your message to %(clinic)s") % {"clinic": "Riverside Pain Clinic"}
    assert copies(mailoutbox)[0].subject == subject


def test_who_gives_a_phone_only_gets_no_copy(page, wanted):
    post(page, email="", phone="+1 555 010 0123")

    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["notification"]


def test_one_address_gets_three_copies_a_day(page, wanted):
    for number in range(5):
        post(
            page,
            message=str(number),
            email="maria@patients.example" if number % 2 else "MARIA@patients.example",
        )
    post(page, email="luis@patients.example")

    assert OutboxMail.objects.filter(kind="copy").count() == 3 + 1
    assert OutboxMail.objects.filter(kind="notification").count() == 6


def test_a_second_click_sends_no_second_copy(page, wanted):
    from tests.builders import solved

    asked = solved(page)
    for _click in range(3):
        post(page, **asked)

    assert OutboxMail.objects.filter(kind="copy").count() == 1


def test_a_caught_message_gets_no_copy_even_when_it_is_released(page, wanted):
    post(page, **{HONEYPOT: "x"})
    release(ContactSubmission.objects.get())

    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["notification"]


def test_without_a_cache_nobody_gets_a_copy_and_the_message_is_kept(page, wanted, settings):
    settings.CACHES = {**settings.CACHES, "counting": {"BACKEND": "tests.forms.broken_cache.BrokenCache"}}
    settings.WAGTAIL_SCS_CACHE = "counting"

    assert post(page).status_code == 303

    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["notification"]


def test_copies_use_up_no_notifications(page, wanted, settings, mailoutbox):
    settings.WAGTAIL_SCS_MAILS_PER_HOUR = 2
    post(page)
    post(page, message="And another")

    assert send_due() == (4, 0)
