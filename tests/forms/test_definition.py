"""What an editor may say about a form: fields with keys, in drafts and published, and who may not delete it."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.test import Client

from tests.builders import make_form_page, make_user, parsed
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.fields import FormFieldsBlock, presets
from wagtail_scs.forms.fields.presets import field, item
from wagtail_scs.models import ContactForm


ADD = "/admin/snippets/wagtail_scs/contactform/add/"


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(make_user(superuser=True))
    return client


@pytest.fixture
def form(page):
    return ContactForm.objects.create(name="Children", locale=page.locale)


def errors_of(*fields, draft=False):
    """``{(index, child): message}`` of the raw blocks ``fields``; empty where all is well."""
    block = FormFieldsBlock()
    value = block.to_python(list(fields))
    try:
        block.clean_deferred(value) if draft else block.clean(value)
    except ValidationError as error:
        return dict(flattened(error))
    return {}


def flattened(error, path=()):
    children = getattr(error, "block_errors", None) or {}
    pairs = children.items() if isinstance(children, dict) else enumerate(children)
    for key, child in pairs:
        if child is not None:
            yield from flattened(child, (*path, key))
    if not children:
        yield path, error.messages[0]


def choice(*options, key="reason", **over):
    made = field("single_choice", key, **over)
    made["value"]["options"] = [item({"key": key, "label": label}) for key, label in options]
    return made


@pytest.mark.parametrize("preset", [presets.question, presets.call_back])
def test_a_preset_is_valid_as_it_is(preset):
    assert errors_of(*preset()) == {}


@pytest.mark.parametrize("key", ["Name", "1st", "a-b", "a b", "naïve", "a" * 41, "a\n", "_a"])
def test_a_key_is_made_of_small_letters_digits_and_underscores(key):
    assert list(errors_of(field("short_text", key, label="X"))) == [(0, "key")]


@pytest.mark.parametrize("key", ["page", "form", "language", "challenge", "answer", "errors", "elements"])
def test_a_key_the_form_itself_uses_is_refused_beside_its_field(key):
    errors = errors_of(field("short_text", key, label="X"))

    assert errors == {(0, "key"): f"“{key}” is a name the form itself uses. Choose another one."}


def test_the_second_field_of_a_key_is_refused():
    errors = errors_of(field("phone", "phone"), field("phone", "phone"))

    assert errors == {(1, "key"): "Another field already has this key."}


@pytest.mark.parametrize(("kind", "key"), [("number", "name"), ("short_text", "email"), ("date", "reason")])
def test_a_key_the_inbox_reads_needs_the_right_kind_of_field(kind, key):
    assert "is read by the inbox" in errors_of(field(kind, key, label="X"))[0, "key"]


def test_a_label_may_stay_blank_only_where_one_is_shipped():
    assert errors_of(field("time", "call_back_at")) == {}
    assert errors_of(field("short_text", "insurance", label="Your insurance")) == {}
    assert errors_of(field("short_text", "insurance")) == {
        (0, "label"): "There is no shipped text for this key, so please write a label."
    }


def test_options_have_keys_of_their_own_and_labels_unless_shipped():
    assert errors_of(choice(("question", ""), ("refund", "I want my money back"))) == {}
    assert list(errors_of(choice(("refund", "")))) == [(0, "options", 0, "label")]
    assert list(errors_of(choice(("question", ""), ("question", "")))) == [(0, "options", 1, "key")]
    assert list(errors_of(choice(("hint", "Hint")))) == [(0, "options", 0, "key")]


def test_two_hundred_options_are_enough_and_none_is_too_few():
    many = [(f"o{n}", f"Option {n}") for n in range(201)]

    assert errors_of(choice(*many[:200])) == {}
    assert list(errors_of(choice(*many))) == [(0, "options")]
    assert list(errors_of(choice())) == [(0, "options")]


@pytest.mark.parametrize(
    "upside_down",
    [
        field("number", "age", label="Age", minimum=9, maximum=1),
        field("date", "from_day", label="From", earliest=3, latest=1),
    ],
)
def test_limits_that_leave_no_room_are_refused(upside_down):
    assert list(errors_of(upside_down)) in ([(0, "maximum")], [(0, "latest")])


def test_a_draft_may_hold_half_filled_fields():
    half = [
        field("short_text", ""),
        field("short_text", "insurance"),
        choice(("", "")),
        field("phone", "name"),
    ]

    assert errors_of(*half, draft=True) == {}
    assert errors_of(*half)


def test_the_migration_names_our_blocks_and_none_of_their_words(db):
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))

    assert "wagtail_scs" not in detector.changes(graph=loader.graph)
    field = ContactForm._meta.get_field("fields")
    lookup = field.deconstruct()[3]["block_lookup"]
    assert lookup[0][0] == "wagtail_scs.forms.fields.ShortTextBlock"
    assert all(args == [] and kwargs == {} for _path, args, kwargs in lookup.values())


def test_a_form_in_use_is_not_deleted_and_its_pages_are_named(admin, page, form):
    make_form_page(page, slug="other", form=form, title="Ask about children")
    url = f"/admin/snippets/wagtail_scs/contactform/delete/{form.pk}/"

    response = admin.post(url, follow=True)

    assert ContactForm.objects.filter(pk=form.pk).exists()
    said = parsed(response).find(".//div[@class='messages']")
    assert "“Ask about children”" in "".join(said.itertext())


def test_the_default_form_of_a_site_is_not_deleted(admin, form):
    ClinicSettings.objects.update(default_form=form)

    response = admin.get(f"/admin/snippets/wagtail_scs/contactform/delete/{form.pk}/", follow=True)

    assert "the settings of" in "".join(parsed(response).find(".//div[@class='messages']").itertext())


def test_forms_in_use_are_not_deleted_in_bulk_either(admin, page, form):
    make_form_page(page, slug="other", form=form, title="Ask about children")

    admin.post(f"/admin/bulk/wagtail_scs/contactform/delete/?id={form.pk}")

    assert ContactForm.objects.filter(pk=form.pk).exists()


def test_a_form_nobody_uses_is_deleted(admin, form):
    response = admin.post(f"/admin/snippets/wagtail_scs/contactform/delete/{form.pk}/")

    assert response.status_code == 302
    assert not ContactForm.objects.exists()


@pytest.mark.parametrize(
    ("query", "first"), [("", "name"), ("?preset=call_back", "name"), ("?preset=?", "name")]
)
def test_a_new_form_opens_with_a_preset(admin, site, query, first):
    html = admin.get(ADD + query).content.decode()

    assert ("preferred_days" in html) == (query != "?preset=call_back")
    assert "preferred_times" in html
    assert "preset=call_back" in html and "preset=question" in html


def test_a_form_is_written_and_published_in_the_admin(admin, site):
    response = admin.post(ADD, {"action-publish": "1", **posted_form("Insurance", ("tick_box", "insured"))})

    assert response.status_code == 302, response.context["form"].errors
    form = ContactForm.objects.get()
    assert form.live and form.latest_revision
    assert [(block.block_type, block.value["key"]) for block in form.fields] == [("tick_box", "insured")]


def test_a_draft_of_a_half_written_form_is_saved(admin, site):
    response = admin.post(ADD, posted_form("Half", ("tick_box", "")))

    assert response.status_code == 302
    assert not ContactForm.objects.get().live


def posted_form(name, *fields):
    data = {"name": name, "intro": "", "button_label": "", "thank_you": "", "fields-count": str(len(fields))}
    for index, (kind, key) in enumerate(fields):
        block = f"fields-{index}"
        data |= {
            f"{block}-type": kind,
            f"{block}-order": str(index),
            f"{block}-deleted": "",
            f"{block}-id": "",
        }
        data |= {f"{block}-value-key": key, f"{block}-value-label": "Insured?", f"{block}-value-help": ""}
    return data


def test_the_preview_shows_the_fields_of_the_form(site, form):
    form.fields = presets.call_back()

    names = {e.get("name") for e in parsed(form.make_preview_request()).iter("input")}

    assert {"name", "phone", "preferred_times"} <= names
    assert "email" not in names
