"""A clinic's own form with every kind of field: read, filled, corrected, sent; and nothing for axe to find."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.fields.presets import field, item, question
from wagtail_scs.models import ContactForm, ContactSubmission

from .test_accessibility import violations


def choice(kind, key, label, count):
    made = field(kind, key, label=label)
    made["value"]["options"] = [item({"key": f"o{n}", "label": f"Option {n}"}) for n in range(count)]
    return made


def fields():
    return [
        *question(),
        choice("single_choice", "side", "Where does it hurt?", 3),
        choice("single_choice", "place", "Which place?", 12),
        field("date", "since", label="Since when?", latest=0),
        field("time", "call_back_at"),
        field("number", "level", label="How strong is it?", help="From 0 to 10", minimum=0, maximum=10),
        field("tick_box", "referred", label="A doctor sent me"),
        field("consent", "consent", required=True, text="We keep what you write for six months."),
    ]


@pytest.fixture(params=["en", "ar"])
def language(request):
    return request.param


@pytest.fixture
def form(world, language):
    """The site's default form for the time of one test."""
    locale = Locale.objects.get(language_code=language)
    form = ContactForm.objects.create(name="All kinds", fields=fields(), locale=locale)
    ClinicSettings.objects.update(default_form=form)
    yield form
    ClinicSettings.objects.update(default_form=None)
    form.delete()


def fill(visitor):
    visitor.write()
    page = visitor.page
    page.check("#scs-reason-appointment")
    page.check("#scs-preferred_days-friday")
    page.check("#scs-preferred_times")
    page.check("#scs-side-o2")
    page.select_option("#scs-place", "o7")
    page.fill("#scs-since", "2020-02-29")
    page.fill("#scs-call_back_at", "09:30")
    page.check("#scs-referred")


def test_every_kind_of_field_is_filled_corrected_and_sent(visitor, form, language):
    visitor.read(language)
    fill(visitor)
    visitor.page.fill("#scs-level", "11")
    visitor.page.check("#scs-consent")
    visitor.answer()
    visitor.send()

    assert visitor.mistakes() == ["#scs-level"]
    visitor.page.click("#scs-errors a")
    expect(visitor.page.locator("#scs-level")).to_be_focused()
    assert violations(visitor.page) == []
    visitor.page.fill("#scs-level", "7")
    visitor.send()

    assert visitor.is_thanked
    message = ContactSubmission.objects.get()
    kept = message.payload
    assert (kept["preferred_days"], kept["preferred_times"]) == (["friday"], ["morning"])
    assert (kept["side"], kept["place"], kept["since"], kept["level"]) == ("o2", "o7", "2020-02-29", 7)
    assert (kept["call_back_at"], kept["referred"], kept["consent"]) == ("09:30", True, True)
    assert message.form_key == form.key
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(visitor, form, language, width):
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.read(language)

    assert violations(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
