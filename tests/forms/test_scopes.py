"""Which messages a group sees: none without a right, all without a line, else those of its sites and forms."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.builders import make_submission, make_user, parsed
from wagtail_scs.forms.lists import inbox_of
from wagtail_scs.forms.mail_state import mail_state
from wagtail_scs.forms.rights import may, messages_for, narrow
from wagtail_scs.forms.scopes import Scope
from wagtail_scs.models import ContactForm, ContactSubmission, MessageScope, OutboxMail


RIGHTS = ("view", "change", "export", "erase")
LIST = "/admin/messages/"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def north(site):
    return Site.objects.create(hostname="north.example", root_page=site.root_page)


@pytest.fixture
def inbox(page, site, north):
    """Four messages, named by site and form."""
    places = {"home/a": (site, "a"), "home/b": (site, "b"), "north/a": (north, "a"), "north/b": (north, "b")}
    for name, (where, key) in places.items():
        make_submission(page, name, name=name)
        ContactSubmission.objects.filter(jti=name).update(site=where, form_key=key)


def right(action):
    return f"wagtail_scs.{action}_contactsubmission"


def permission(action):
    return Permission.objects.get(codename=f"{action}_contactsubmission")


def make_group(*lines, actions=("view", "change"), name="desk"):
    """A group with rights and lines ``(site or None, form or blank)``."""
    group = Group.objects.create(name=name)
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), *(permission(action) for action in actions)
    )
    for site, form_key in lines:
        MessageScope.objects.create(group=group, site=site, form_key=form_key)
    return group


def member(*groups, name="ann"):
    user = make_user(name=name)
    user.groups.add(*groups)
    return get_user_model().objects.get(pk=user.pk)


def seen(user, action="view"):
    return sorted(messages_for(user, action).values_list("jti", flat=True))


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


ALL = ["home/a", "home/b", "north/a", "north/b"]


def test_a_group_without_lines_sees_all_messages(inbox):
    assert seen(member(make_group())) == ALL


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ([("north", "")], ["north/a", "north/b"]),
        ([(None, "a")], ["home/a", "north/a"]),
        ([("north", "b")], ["north/b"]),
        ([("north", ""), (None, "a")], ["home/a", "north/a", "north/b"]),
        ([("north", ""), ("north", "a"), ("north", "")], ["north/a", "north/b"]),
        ([(None, "")], ALL),
        ([(None, "nowhere")], []),
    ],
)
def test_a_group_sees_the_messages_of_its_lines_each_once(inbox, north, lines, messages):
    group = make_group(*[(north if where else None, key) for where, key in lines])

    assert seen(member(group)) == messages


def test_a_user_sees_the_union_over_the_groups_that_give_the_right(inbox, site, north):
    one, two = make_group((north, "a")), make_group((site, "b"), name="two")

    assert seen(member(one, two)) == ["home/b", "north/a"]


def test_a_group_that_does_not_give_the_right_widens_nothing(inbox, site, north):
    reader = make_group((north, "a"), actions=["view"])
    eraser = make_group((site, ""), actions=["erase"], name="two")
    editors = make_group(actions=[], name="three")
    user = member(reader, eraser, editors)

    assert (seen(user), seen(user, "erase")) == (["north/a"], ["home/a", "home/b"])
    assert seen(user, "change") == seen(user, "export") == []


def test_who_may_change_messages_may_read_them_and_no_others(inbox, north):
    assert seen(member(make_group((north, "a"), actions=["change"]))) == ["north/a"]


def test_a_right_given_to_the_user_directly_is_for_all_messages(inbox, north):
    user = member(make_group((north, "a")))
    user.user_permissions.add(permission("view"))
    user = get_user_model().objects.get(pk=user.pk)

    assert (seen(user), seen(user, "change")) == (ALL, ["north/a"])


def test_an_administrator_sees_all_and_an_inactive_person_nothing(inbox, north):
    group = make_group((north, "a"))
    admin = make_user(name="admin", superuser=True)
    admin.groups.add(group)
    gone = member(group)
    gone.is_active = False

    assert (seen(admin), seen(gone)) == (ALL, [])


def test_whether_somebody_may_is_decided_for_one_message(inbox, north):
    user = member(make_group((north, "a"), actions=["change"]))
    inside, outside = (ContactSubmission.objects.get(jti=jti) for jti in ("north/a", "home/a"))

    assert may(user, "change")
    assert may(user, "change", inside) and may(user, "view", inside)
    assert not may(user, "change", outside) and not may(user, "erase", inside)


def test_a_deleted_site_or_form_opens_no_other(inbox, north):
    user = member(make_group((north, "")))
    MessageScope.objects.create(group=make_group(name="b"), form_key="gone")
    north.delete()

    assert ContactSubmission.objects.filter(site=None).count() == 2
    assert seen(user) == []
    assert MessageScope.objects.count() == 2


@pytest.mark.parametrize("pairs", [set(), {(None, None)}])
def test_a_scope_that_names_nothing_lets_nothing_through(inbox, pairs):
    assert not narrow(ContactSubmission.objects.all(), Scope(frozenset(pairs))).exists()


def test_the_rights_are_read_with_one_statement_beside_djangos_own(inbox, north):
    user = member(make_group((north, "a")), make_group((None, "b"), name="two"))
    user.get_all_permissions()

    with CaptureQueriesContext(
        connection,
    ) as statements:
        for action in RIGHTS:
            messages_for(user, action)
            may(user, action, ContactSubmission(site=north, form_key="a"))

    assert len(statements) == 1


def test_a_narrowed_list_joins_nothing_and_removes_no_duplicates(inbox, north):
    sql = str(messages_for(member(make_group((north, ""), (None, "a")))).query)

    assert "JOIN" not in sql and "DISTINCT" not in sql


def test_a_narrowed_look_up_uses_an_index(inbox, north):
    plan = inbox_of(messages_for(member(make_group((north, "a"))))).explain()

    if connection.vendor == "sqlite":  # the others scan a table of four rows, and rightly
        assert "USING INDEX" in plan and "SCAN wagtail_scs" not in plan


# The screens.


@pytest.fixture
def desk(inbox, north):
    return logged_in(member(make_group((north, "a"))))


def pk(jti):
    return ContactSubmission.objects.get(jti=jti).pk


def text(response):
    return "".join(parsed(response).itertext())


@pytest.mark.parametrize("part", ["", "results/"])
def test_the_list_shows_the_messages_of_the_group_alone(desk, part):
    html = desk.get(LIST + part).content.decode()

    assert "north/a" in html
    assert not any(name in html for name in ALL if name != "north/a")


@pytest.mark.parametrize("part", ["", "results/"])
def test_the_quarantine_shows_and_counts_the_messages_of_the_group_alone(desk, part):
    ContactSubmission.objects.update(quarantine="honeypot")

    html = desk.get(f"{LIST}quarantine/{part}").content.decode()

    assert "north/a" in html and "home/a" not in html
    assert "Quarantine (1)" in text(desk.get(LIST))


@pytest.mark.parametrize("jti", ["home/a", "north/b"])
def test_a_message_out_of_reach_is_as_good_as_not_there(desk, jti):
    ContactSubmission.objects.filter(jti=jti).update(quarantine="honeypot")
    address = f"{LIST}{pk(jti)}/"
    answers = [
        desk.get(address, follow=True),
        desk.post(f"{address}state/", {"state": "spam"}, follow=True),
        desk.post(f"{address}release/", follow=True),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not any(jti.encode() in answer.content for answer in answers)
    message = ContactSubmission.objects.get(jti=jti)
    assert (message.state, message.quarantine) == ("new", "honeypot")


def test_a_message_in_reach_is_read_and_changed(desk):
    address = f"{LIST}{pk('north/a')}/"

    assert desk.get(address).status_code == 200
    assert desk.post(f"{address}state/", {"state": "answered"}).status_code == 302
    assert ContactSubmission.objects.get(jti="north/a").state == "answered"


def test_the_buttons_are_there_only_where_they_work(inbox, site, north):
    """Reads everything, may change one site's messages."""
    groups = make_group(actions=["view"]), make_group((north, ""), actions=["change"], name="two")
    client = logged_in(member(*groups))

    assert "/state/" in client.get(f"{LIST}{pk('north/a')}/").content.decode()
    assert "/state/" not in client.get(f"{LIST}{pk('home/a')}/").content.decode()


def test_failed_mails_are_told_and_retried_within_the_group_alone(desk, north):
    OutboxMail.objects.update(state="failed", last_error="the server said no")
    user = get_user_model().objects.get(username="ann")

    assert (mail_state(user).failed, mail_state().failed) == (1, 4)
    desk.post(f"{LIST}failed-mails/", {"action": "discard"})
    discarded = OutboxMail.objects.filter(state="discarded").values_list("submission__jti", flat=True)
    assert list(discarded) == ["north/a"]


# The panel on the group screen.


def filled_in(response):
    """What the group's form would post if somebody pressed "Save" at once."""
    form = next(form for form in parsed(response).iter("form") if form.find(".//*[@name='name']") is not None)
    values = {}
    for field in form.iter("input"):
        chosen = field.get("type") not in {"checkbox", "radio"} or field.get("checked") is not None
        if chosen and field.get("name") and "__prefix__" not in field.get("name"):
            values.setdefault(field.get("name"), []).append(field.get("value", ""))
    for select in form.iter("select"):
        if "__prefix__" not in select.get("name"):
            options = [o.get("value", "") for o in select.iter("option") if o.get("selected") is not None]
            values[select.get("name")] = options or [""]
    return values


def save(client, address, *lines, **over):
    """Open a group, add ``lines`` with the panel, save."""
    data = filled_in(client.get(address)) | over
    begun = int(data["message_scopes-TOTAL_FORMS"][0])
    data["message_scopes-TOTAL_FORMS"] = begun + len(lines)
    for number, (site, form_key) in enumerate(lines, begun):
        data[f"message_scopes-{number}-site"] = site
        data[f"message_scopes-{number}-form_key"] = form_key
    return client.post(address, data)


def lines_of(group):
    return sorted(group.message_scopes.values_list("site", "form_key"), key=str)


@pytest.fixture
def admin(db):
    return logged_in(make_user(name="admin", superuser=True))


def test_an_administrator_chooses_sites_and_forms_for_a_group(admin, inbox, north):
    group = make_group()
    form = ContactForm.objects.create(name="Call me back")

    response = save(
        admin, f"/admin/groups/edit/{group.pk}/", (north.pk, ""), ("", form.key), ("", "standard")
    )

    assert response.status_code == 302
    assert lines_of(group) == sorted([(north.pk, ""), (None, form.key), (None, "standard")], key=str)
    assert seen(member(group)) == ["north/a", "north/b"]


def test_a_new_group_can_be_narrowed_at_once(admin, north):
    assert save(admin, "/admin/groups/new/", (north.pk, "standard"), name="North").status_code == 302
    assert lines_of(Group.objects.get(name="North")) == [(north.pk, "standard")]


def test_saving_a_group_again_changes_no_line_even_of_what_is_gone(admin, north):
    group = make_group((north, "gone"), (None, "standard"))
    lines = lines_of(group)
    north.delete()

    address = f"/admin/groups/edit/{group.pk}/"
    assert "A deleted site" in text(admin.get(address)) and "A deleted form" in text(admin.get(address))
    assert save(admin, address).status_code == 302
    assert lines_of(group) == lines


def test_a_line_is_taken_out(admin, north):
    group = make_group((north, ""), (None, "standard"))
    over = {"message_scopes-0-DELETE": "1"}

    assert save(admin, f"/admin/groups/edit/{group.pk}/", **over).status_code == 302
    assert group.message_scopes.count() == 1


def test_a_line_that_would_show_everything_is_refused_and_an_untouched_one_ignored(admin, north):
    group = make_group((north, ""))
    address = f"/admin/groups/edit/{group.pk}/"

    assert save(admin, address, ("", "")).status_code == 302
    refused = save(admin, address, **{"message_scopes-0-site": ""})
    assert refused.status_code == 200
    assert "would show the group every message" in text(refused)
    assert lines_of(group) == [(north.pk, "")]


def test_somebody_elses_line_cannot_be_changed_through_a_group(admin, site, north):
    mine, other = make_group((north, "")), make_group((north, "standard"), name="other")
    foreign = other.message_scopes.get()
    over = {"message_scopes-0-id": foreign.pk, "message_scopes-0-DELETE": "1"}

    save(admin, f"/admin/groups/edit/{mine.pk}/", **over)

    assert lines_of(other) == [(north.pk, "standard")]


def test_an_installation_gives_message_rights_to_nobody(tmp_path):
    """A fresh database, since tests that empty theirs lose the groups Wagtail comes with."""
    script = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import Group
rights = Group.objects.filter(permissions__content_type__model="contactsubmission")
print(sorted(Group.objects.values_list("name", flat=True)), rights.count())
"""
    env = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings", "VAR_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=300, cwd=ROOT
    )

    assert done.stdout.strip() == "['Editors', 'Moderators'] 0", done.stderr
