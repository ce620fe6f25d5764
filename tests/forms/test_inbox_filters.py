"""The front desk narrows its list by form, dates, site and person; choices come from no message."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Locale, Site

from tests.builders import make_messages, make_user, parsed
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in, rows
from wagtail_scs.models import ContactForm


@pytest.fixture
def desk(site):
    return logged_in(VIEW, CHANGE)


def offered(response, name):
    """The labels of the choices a filter offers."""
    chosen = parsed(response).find(f".//select[@name='{name}']")
    return (
        None if chosen is None else ["".join(option.itertext()).strip() for option in chosen.iter("option")]
    )


def make_form(name, **over):
    return ContactForm.objects.create(name=name, locale=Locale.objects.get(language_code="en"), **over)


def test_a_form_is_one_choice_for_all_its_languages(desk):
    form = make_form("Pain diary")
    spanish = form.copy_for_translation(Locale.objects.get(language_code="es"))
    spanish.name = "Diario"
    spanish.save()
    make_messages(1, jti="own", form_key=form.key)
    make_messages(1, jti="standard")
    make_messages(1, jti="gone", form_key="11111111-2222-3333-4444-555555555555")

    assert offered(desk.get(LIST), "contact_form")[1:] == [
        "The standard form",
        "Pain diary",
        "Forms that were deleted",
    ]
    assert rows(desk.get(f"{LIST}?contact_form={form.key}")) == ["own 0"]
    assert rows(desk.get(f"{LIST}?contact_form=standard")) == ["standard 0"]
    assert rows(desk.get(f"{LIST}?contact_form=deleted")) == ["gone 0"]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("received_from=2026-03-02", [4, 3, 2]),
        ("received_to=2026-03-02", [2, 1]),
        ("received_from=2026-03-02&received_to=2026-03-03", [3, 2]),
        ("received_from=2026-03-05", []),
        ("received_from=2026-03-03&received_to=2026-03-02", []),
    ],
)
def test_dates_are_taken_with_both_their_days(desk, query, days):
    make_messages(4, jti="day", created_at=lambda place: datetime(2026, 3, place + 1, 12, 0, tzinfo=UTC))

    assert rows(desk.get(f"{LIST}?{query}")) == [f"day {day - 1}" for day in days]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Lima"])
@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-31", "2026-13-45", "yesterday", "\x00", "٢٠٢٦-٠٣-٠١", "-1"]
)
def test_no_date_breaks_the_list(desk, settings, zone, day):
    settings.TIME_ZONE = zone
    make_messages(1)

    assert desk.get(LIST, {"received_from": day, "received_to": day}).status_code == 200


def test_sites_are_offered_where_there_are_several(desk, site):
    assert offered(desk.get(LIST), "site") is None
    other = Site.objects.create(hostname="north.example", site_name="North", root_page=site.root_page)
    make_messages(1, jti="here", site=site)
    make_messages(1, jti="north", site=other)

    assert "North" in offered(desk.get(LIST), "site")
    assert rows(desk.get(f"{LIST}?site={other.pk}")) == ["north 0"]


def test_messages_are_found_by_who_takes_care_of_them(site):
    me, colleague = make_user(CHANGE, name="me"), make_user(CHANGE, name="colleague")
    make_user(VIEW, name="reader")
    make_messages(1, jti="mine", assignee=me)
    make_messages(1, jti="hers", assignee=colleague)
    make_messages(1, jti="free")
    desk = logged_in(CHANGE, name="third")
    desk.force_login(me)

    assert offered(desk.get(LIST), "assignee")[1:] == ["Me", "Nobody", "colleague", "me", "third"]
    assert rows(desk.get(f"{LIST}?assignee=me")) == ["mine 0"]
    assert rows(desk.get(f"{LIST}?assignee={colleague.pk}")) == ["hers 0"]
    assert rows(desk.get(f"{LIST}?assignee=nobody")) == ["free 0"]


@pytest.mark.parametrize(
    "query",
    ["contact_form=x", "contact_form=%00", "site=1", "site=x", "assignee=0", "assignee=99999999999999999999"],
)
def test_a_choice_nobody_offers_breaks_nothing(desk, query):
    make_messages(1)

    for part in ("", "results/", "quarantine/"):
        assert desk.get(f"{LIST}{part}?{query}").status_code == 200


def test_filters_hold_together(desk, site):
    make_messages(2, jti="wanted", language="es", state="answered", reason="appointment")
    make_messages(2, jti="other", language="es", state="answered", reason="question")

    query = "language=es&state=answered&reason=appointment&contact_form=standard&assignee=nobody&received_from=2020-01-01"
    assert rows(desk.get(f"{LIST}results/?{query}")) == ["wanted 1", "wanted 0"]
