import pytest
from django.test import Client
from wagtail.models import Site

from tests.builders import make_form_page, make_user, parsed
from wagtail_scs.clinic import ClinicSettings, clinic_of, split_addresses, tel
from wagtail_scs.models import ContactForm


@pytest.fixture
def screen(site):
    """The address of the settings screen for the default site."""
    return f"/admin/settings/wagtail_scs/clinicsettings/{site.pk}/"


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(make_user(superuser=True))
    return client


def settings_form(**over):
    return {
        "clinic_name": "Northside Clinic",
        "phone": "(555) 010-0123",
        "emergency_number": "112",
        "emergency_wording": "",
        "notification_recipients": "desk@clinic.example",
        "default_form": "",
        "reason_recipients-TOTAL_FORMS": "0",
        "reason_recipients-INITIAL_FORMS": "0",
        **over,
    }


def test_the_settings_are_in_the_menu_and_save(admin, screen, site):
    assert "/admin/settings/wagtail_scs/clinicsettings/" in admin.get("/admin/").content.decode()
    assert admin.get(screen).status_code == 200

    response = admin.post(screen, settings_form())

    assert response.status_code == 302
    clinic = clinic_of(site.pk)
    assert (clinic.clinic_name, clinic.phone_href, clinic.emergency_href) == (
        "Northside Clinic",
        "tel:5550100123",
        "tel:112",
    )


def test_an_editor_without_the_right_does_not_see_the_settings(screen):
    client = Client()
    client.force_login(make_user())

    assert client.get(screen).status_code in {302, 403}


@pytest.mark.parametrize("field", ["phone", "emergency_number"])
@pytest.mark.parametrize("typed", ["call us", "1", "+", "555-ABCD", "٥٥٥", "+1 555 <b>", "1" * 32])
def test_a_number_nobody_can_dial_is_refused_beside_its_field(admin, screen, site, field, typed):
    response = admin.post(screen, settings_form(**{field: typed}))

    assert complaint(response, field)
    assert clinic_of(site.pk).clinic_name == "Riverside Pain Clinic"


@pytest.mark.parametrize(
    "typed", ["desk", "desk@clinic.example, nobody", "a@b.example b@c.example", "a@b.example\n@"]
)
def test_recipients_that_are_no_addresses_are_refused_beside_their_field(admin, screen, typed):
    response = admin.post(screen, settings_form(notification_recipients=typed))

    assert "is not an e-mail address. Write one address a line." in complaint(
        response, "notification_recipients"
    )


def complaint(response, field):
    """What the admin says beside ``field``."""
    assert response.status_code == 200
    beside = parsed(response).find(f".//*[@id='panel-child-{field}-errors']")
    errors = beside if beside is not None else parsed(response).find(f".//*[@id='id_{field}']/../..")
    return " ".join("".join(errors.itertext()).split())


def test_addresses_may_stand_on_lines_or_between_commas_and_semicolons():
    assert split_addresses(" a@b.example\r\n\nc@d.example ;e@f.example, ,") == [
        "a@b.example",
        "c@d.example",
        "e@f.example",
    ]


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+1 (555) 010-0199", "tel:+15550100199"),
        ("٠٥٥٥ ٠١٠", "tel:0555010"),
        ("1+2", "tel:12"),
        ("", ""),
        ("call", ""),
    ],
)
def test_a_number_becomes_an_address_to_dial(number, address):
    assert tel(number) == address


def test_form_and_care_cards_show_the_numbers_of_the_clinic(admin, screen):
    cards = [
        ("care_card", {"level": level, "heading": "Call", "signs": ["Fever"], "action": ""})
        for level in ("emergency", "urgent")
    ]
    form = ("contact_form", {"heading": "", "intro": "", "form": None})
    page = make_form_page(body=[*cards, form])
    admin.post(screen, settings_form())

    document = parsed(Client().get(page.url))

    cards = [card for card in document.iter() if "scs-care-card" in card.get("class", "").split()]
    assert [numbers(card) for card in cards] == [["tel:112"], ["tel:5550100123"]]
    (form,) = (part for part in document.iter("section") if part.find(".//form") is not None)
    assert numbers(form) == ["tel:112", "tel:5550100123"]


def numbers(element):
    return [link.get("href") for link in element.iter("a") if link.get("href").startswith("tel:")]


def test_without_settings_nothing_is_invented(page):
    ClinicSettings.objects.all().delete()

    html = Client().get(page.url).content.decode()

    assert "call your local emergency number" in html
    assert 'href="tel:' not in html
    assert not ClinicSettings.objects.exists()


def test_the_clinics_own_wording_replaces_the_sentence_in_the_main_language_only(pages):
    ClinicSettings.objects.update(emergency_wording="In an emergency ring the red bell.")

    html = {language: Client().get(page.url).content.decode() for language, page in pages.items()}

    assert "ring the red bell" in html["en"] and "Do not use this form in an emergency" not in html["en"]
    assert "ring the red bell" not in html["es"] and "ring the red bell" not in html["ar"]


def test_each_site_has_its_own_clinic(page):
    other = Site.objects.create(hostname="other.example", root_page=page.get_parent())

    assert clinic_of(other.pk).phone == ""
    assert clinic_of(None).recipients == []


def test_a_deleted_default_form_leaves_the_standard_one(page, site):
    form = ContactForm.objects.create(name="Short", locale=page.locale)
    ClinicSettings.objects.update(default_form=form)
    form.delete()

    assert 'name="form" value="standard"' in Client().get(page.url).content.decode()
