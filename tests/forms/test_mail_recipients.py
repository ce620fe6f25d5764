"""Who is told, and in which language."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Site
from wagtail.users.models import UserProfile

from tests.builders import make_form_page, make_submission, make_user, parsed
from tests.forms.test_clinic import complaint, settings_form
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.fields import presets
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.recipients import ReasonRecipients
from wagtail_scs.models import ContactForm, ContactSubmission, OutboxMail
from wagtail_scs.pages.models import ProcedurePage


@pytest.fixture
def screen(site):
    return f"/admin/settings/wagtail_scs/clinicsettings/{site.pk}/"


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(make_user(superuser=True, name="admin"))
    return client


def reader(name, language, **over):
    user = make_user(name=name)
    UserProfile.objects.create(user=user, preferred_language=language)
    for key, value in over.items():
        setattr(user, key, value)
    user.save()
    return user.email


def for_appointments(addresses):
    clinic = ClinicSettings.objects.get()
    return ReasonRecipients.objects.create(clinic=clinic, reason="appointment", addresses=addresses)


def told(mailoutbox):
    return sorted(address for mail in mailoutbox for address in mail.to)


def rows(*pairs):
    """The rows of the settings screen, as a browser posts them."""
    data = {"reason_recipients-TOTAL_FORMS": str(len(pairs)), "reason_recipients-INITIAL_FORMS": "0"}
    for number, (reason, addresses) in enumerate(pairs):
        start = f"reason_recipients-{number}-"
        data |= {
            f"{start}reason": reason,
            f"{start}addresses": addresses,
            f"{start}id": "",
            f"{start}DELETE": "",
        }
    return data


def test_a_reason_has_people_of_its_own(page, mailoutbox):
    for_appointments("bookings@clinic.example\nsecond@clinic.example")
    make_submission(page, "1", reason="appointment")
    make_submission(page, "2", reason="question")

    assert send_due() == (2, 0)

    assert [mail.to for mail in mailoutbox] == [
        ["bookings@clinic.example", "second@clinic.example"],
        ["desk@riverside-clinic.example"],
    ]


def test_each_site_tells_its_own_people(page, site, mailoutbox):
    other = Site.objects.create(hostname="other.example", root_page=page)
    ClinicSettings.objects.create(site=other, notification_recipients="desk@other.example")
    message = make_submission(page)
    type(message).objects.update(site=other)

    send_due()

    assert told(mailoutbox) == ["desk@other.example"]


def test_an_address_named_twice_is_told_once(page, mailoutbox):
    make_submission(page)
    ClinicSettings.objects.update(notification_recipients="a@clinic.example\na@clinic.example")

    send_due()

    assert told(mailoutbox) == ["a@clinic.example"]


def test_the_settings_screen_saves_people_for_a_reason(admin, screen):
    response = admin.post(screen, settings_form(**rows(("appointment", "bookings@clinic.example"))))

    assert response.status_code == 302
    assert list(ReasonRecipients.objects.values_list("reason", "addresses")) == [
        ("appointment", "bookings@clinic.example")
    ]


def test_the_settings_screen_offers_the_reasons_by_name(admin, screen):
    (select,) = [
        field
        for field in parsed(admin.get(screen)).iter("select")
        if field.get("name") == "reason_recipients-__prefix__-reason"
    ] or [None]

    assert {option.get("value"): option.text for option in select.iter("option")} == {
        "": "Choose a reason",
        "question": "I have a question",
        "appointment": "I would like an appointment",
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([("appointment", "nobody")], "is not an e-mail address"),
        ([("appointment", "")], "required"),
        ([("", "a@clinic.example")], "required"),
        ([("appointment", "a@clinic.example"), ("appointment", "b@clinic.example")], "duplicate"),
    ],
)
def test_what_cannot_be_mailed_is_refused_with_words(admin, screen, wrong, said):
    response = admin.post(screen, settings_form(**rows(*wrong)))

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not ReasonRecipients.objects.exists()


def test_a_clinic_without_people_for_reasons_still_complains_beside_its_general_list(admin, screen):
    response = admin.post(screen, settings_form(notification_recipients="desk"))

    assert "is not an e-mail address" in complaint(response, "notification_recipients")


def test_people_with_an_account_read_mail_in_the_language_of_their_admin(page, mailoutbox):
    make_submission(page)
    spanish, arabic = reader("carmen", "es"), reader("layla", "ar")
    ClinicSettings.objects.update(
        notification_recipients=f"{spanish.upper()}\ndesk@clinic.example\n{arabic}\nmore@clinic.example"
    )

    assert send_due() == (3, 0)
    assert send_due() == (0, 0)

    subjects = {tuple(mail.to): mail.subject for mail in mailoutbox}
    expected = {}
    for language, to in (
        ("es", (spanish.upper(),)),
        ("en", ("desk@clinic.example", "more@clinic.example")),
        ("ar", (arabic,)),
    ):
        with translation.override(language):
            expected[to] = translation.gettext("New message from your website")
    assert subjects == expected
    assert len(set(subjects.values())) == 3


def test_people_who_left_read_nothing_special(page, mailoutbox, settings):
    left = reader("left", "es", is_active=False)
    make_submission(page)
    ClinicSettings.objects.update(notification_recipients=left)

    send_due()

    assert mailoutbox[0].subject == "New message from your website"


def test_one_language_that_cannot_be_sent_does_not_double_the_other(page, settings):
    """Each language is a row of its own, so a retry repeats only what failed."""
    make_submission(page)
    ClinicSettings.objects.update(notification_recipients=f"{reader('carmen', 'es')}\ndesk@clinic.example")
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    assert send_due(limit=1) == (0, 1)

    states = OutboxMail.objects.order_by("pk").values_list("to", "language", "attempts")
    assert list(states) == [
        ("carmen@riverside-clinic.example", "es", 1),
        ("desk@clinic.example", "en", 0),
    ]


def test_no_clinic_name_can_add_a_header(site, mailoutbox):
    message = make_submission(make_form_page())
    ClinicSettings.objects.update(clinic_name="Clinic\r\nBcc: all@example.org")
    OutboxMail.objects.create(submission=message, kind="copy")

    send_due()

    assert {mail.subject for mail in mailoutbox} == {
        "New message from your website",
        "Your message to Clinic Bcc: all@example.org",
    }
    assert all(mail.message()["Bcc"] is None for mail in mailoutbox)


def test_every_mail_says_that_a_machine_wrote_it(page, mailoutbox):
    make_submission(page)

    send_due()

    assert mailoutbox[0].message()["Auto-Submitted"] == "auto-generated"


# --- The reasons to choose from ---------------------------------------------------------------------------------


def make_form(*options, name="Prices"):
    options = [presets.item({"key": key, "label": label}) for key, label in options]
    reason = presets.field("single_choice", "reason", options=())
    reason["value"]["options"] = options
    return ContactForm.objects.create(
        name=name, fields=[reason], locale=Locale.objects.get(language_code="en")
    )


def offered(admin, address):
    (select,) = parsed(admin.get(address)).findall(".//select[@name='reason_recipients-__prefix__-reason']")
    return {option.get("value"): option.text for option in select.iter("option")}


def test_the_reasons_of_a_clinics_own_forms_can_be_chosen(admin, screen):
    make_form(("prices", "What it costs"), ("appointment", "A visit"))
    make_form(("prices", "Billing"), name="Billing")

    assert offered(admin, screen) == {
        "": "Choose a reason",
        "question": "I have a question",
        "appointment": "I would like an appointment",
        "prices": "What it costs / Billing",
    }


def test_a_reason_that_no_form_offers_any_more_is_not_changed_by_saving(admin, screen, site):
    ReasonRecipients.objects.create(
        clinic=ClinicSettings.objects.get(), reason="prices", addresses="money@riverside-clinic.example"
    )

    assert offered(admin, screen)["prices"] == "prices"


def test_the_inbox_is_narrowed_by_a_reason_of_the_clinics_own(admin, site):
    make_form(("prices", "What it costs"))
    ContactSubmission.objects.filter(pk=make_submission(make_form_page(), "1").pk).update(reason="prices")
    make_submission(ProcedurePage.objects.get(), "2", name="Omar")

    html = admin.get("/admin/messages/?reason=prices").content.decode()

    assert "What it costs" in html
    assert "Maria Lopez" in html and "Omar" not in html
