"""Every admin address of ours, and what each kind of person gets there.

Whoever adds an address adds a row; ``test_every_address_has_a_row`` fails until then. What the words mean:
``ok`` the page, ``done`` the deed and back to our pages, ``gone`` not found, ``no`` refused, ``login`` asked to log in.
"""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import GroupPagePermission, Page, Site

from tests.builders import make_submission, make_user
from wagtail_scs.models import ContactForm, ContactSubmission, MessageScope


RIGHTS = {
    action: f"wagtail_scs.{action}_contactsubmission" for action in ("view", "change", "export", "erase")
}
# Views and changes messages of this site, of another one alone, views only, exports and erases only.
ROLES = ["admin", "editor", "moderator", "translator", "desk", "other_desk", "reader", "officer", "anonymous"]
LOOK, REPORT = "ok no no no ok ok ok no login", "ok no no no no no no ok login"
MATRIX = {
    "scs_inbox:index": ("get", LOOK),
    "scs_inbox:index_results": ("get", LOOK),
    "scs_inbox:quarantine": ("get", LOOK),
    "scs_inbox:quarantine_results": ("get", LOOK),
    "scs_inbox:inspect": ("get", "ok gone gone gone ok gone ok gone login"),
    "scs_inbox:state": ("post", "done no no no done gone no no login"),
    "scs_inbox:release": ("post", "done no no no done gone no no login"),
    "scs_inbox:assign": ("post", "done no no no done gone no no login"),
    "scs_inbox:notes": ("post", "done no no no done gone no no login"),
    "scs_inbox:bulk": ("post", "done no no no done done no no login"),
    "scs_inbox:bulk_release": ("post", "done no no no done done no no login"),
    "scs_inbox:find_person": ("get", LOOK),
    "scs_inbox:person_file": ("post", REPORT),
    "scs_inbox:erase_person": ("post", REPORT),
    "scs_inbox:erase": ("get", REPORT),
    "scs_inbox:export": ("get", REPORT),
    "scs_inbox:failed_mails": ("post", "done no no no done done no no login"),
    "scs_access:index": ("get", REPORT),
    "scs_access:index_results": ("get", REPORT),
    "scs_translations:index": ("get", "ok ok ok ok no no no no login"),
    "scs_translations:index_results": ("get", "ok ok ok ok no no no no login"),
    "scs_translations:sign": ("get", "ok no no no no no no no login"),
}
if apps.is_installed("wagtail_localize"):
    MATRIX["scs_sync"] = ("get", "ok ok ok no no no no no login")
FORM_SCREENS = "wagtailsnippets_wagtail_scs_contactform:"
CHOOSERS = "wagtailsnippetchoosers_wagtail_scs_contactform:"
SEES_THE_MESSAGE = {"admin", "desk", "reader"}


def addresses(resolver, names=()):
    """``(name with its namespaces, callback)`` of every pattern below ``resolver``."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, (*names, *filter(None, [pattern.namespace])))
        else:
            yield ":".join((*names, pattern.name or "?")), pattern


def ours():
    """The names of our addresses in the admin, but for those Wagtail makes for the contact form snippet."""
    every = {
        name
        for name, pattern in addresses(get_resolver())
        if name.startswith("scs_") or pattern.callback.__module__.startswith("wagtail_scs.")
    }
    return {name for name in every if not name.startswith(("wagtail_scs:", FORM_SCREENS, CHOOSERS))}


@pytest.fixture
def message(page):
    return make_submission(page)


@pytest.fixture
def people(message):
    """``{role: client}``"""
    north = Site.objects.create(hostname="north.example", root_page=message.site.root_page)
    users = {
        "admin": make_user(name="admin", superuser=True),
        "editor": make_member("Editors"),
        "moderator": make_member("Moderators"),
        "translator": make_translator(),
        "desk": make_user(RIGHTS["view"], RIGHTS["change"], name="desk"),
        "other_desk": make_user(RIGHTS["view"], RIGHTS["change"], name="other desk"),
        "reader": make_user(RIGHTS["view"], name="reader"),
        "officer": make_user(RIGHTS["export"], RIGHTS["erase"], name="officer"),
    }
    MessageScope.objects.create(group=users["other_desk"].groups.get(), site=north)
    clients = {role: Client() for role in ROLES}
    for role, user in users.items():
        clients[role].force_login(user)
    return clients


def make_member(name):
    """A member of one of the groups Wagtail comes with, made again where a test emptied the tables."""
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = get_user_model().objects.create_user(name, f"{name}@riverside-clinic.example", "password")
    user.groups.add(group)
    return user


def make_translator():
    user = make_user(name="translator")
    GroupPagePermission.objects.create(
        group=user.groups.get(),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page"),
    )
    return user


def address(name, message):
    if name == "scs_sync":
        sources = apps.get_model("wagtail_localize.TranslationSource")
        source, _created = sources.get_or_create_from_instance(message.page.specific)
        return reverse(name, args=[source.pk])
    needs_pk = any(
        "pk" in pattern.pattern.converters for found, pattern in addresses(get_resolver()) if found == name
    )
    pk = message.page_id if name.startswith("scs_translations:") else message.pk
    return reverse(name, args=[pk] if needs_pk else [])


def ask(client, method, url, **more):
    return getattr(client, method)(url, {"state": "answered"} if method == "post" else {}, **more)


def outcome(client, method, url):
    response = ask(client, method, url)
    if response.status_code == 302:
        target = response.headers["Location"]
        if target.startswith("/admin/login/"):
            return "login"
        if target == reverse("wagtailadmin_home"):
            return "no"
        if target.startswith(reverse("scs_inbox:index")):
            return "done"
        response = ask(client, method, url, follow=True)  # an unknown address is tried with a language first
    return {200: "ok", 403: "no", 404: "gone"}.get(response.status_code, str(response.status_code))


def test_every_address_has_a_row():
    assert ours() == set(MATRIX), (
        "Add a row to MATRIX for each new address, and take out those that are gone."
    )


@pytest.mark.parametrize("name", MATRIX)
def test_each_person_gets_what_the_matrix_says(message, people, name):
    method, words = MATRIX[name]

    got = {role: outcome(client, method, address(name, message)) for role, client in people.items()}

    assert got == dict(zip(ROLES, words.split(), strict=True))


@pytest.mark.parametrize("name", MATRIX)
def test_nobody_else_reads_a_word_of_a_message(message, people, name):
    ContactSubmission.objects.update(quarantine="honeypot" if "quarantine" in name else "")
    method, _words = MATRIX[name]

    for role in set(ROLES) - SEES_THE_MESSAGE:
        response = ask(people[role], method, address(name, message), follow=True)
        assert "Maria" not in response.content.decode(), role


def test_a_contact_form_is_changed_by_those_alone_who_were_given_that_right(message, people):
    """Its screens are Wagtail's own, so that here is one rule for all of them."""
    form = ContactForm.objects.create(name="Call me back")
    screens = {name for name, _pattern in addresses(get_resolver()) if name.startswith(FORM_SCREENS)}
    screens -= {f"{FORM_SCREENS}confirm_workflow_cancellation"}  # asks "are you sure?" and does nothing
    plain = [name for name in screens if address_of_form(name, form)]
    assert {"list", "add", "edit", "delete", "copy", "unpublish"} <= {name.split(":")[1] for name in plain}

    for role in set(ROLES) - {"admin"}:
        got = {name: outcome(people[role], "get", address_of_form(name, form)) for name in plain}
        assert set(got.values()) == {"login" if role == "anonymous" else "no"}, (role, got)


def address_of_form(name, form):
    """Of the screens that need nothing but a form; those of its revisions and workflows hang on them."""
    pattern = next(pattern for found, pattern in addresses(get_resolver()) if found == name)
    needs = set(pattern.pattern.converters)
    return (
        reverse(name, args=[form.pk] * len(needs))
        if needs <= {"pk"} and "?P" not in str(pattern.pattern)
        else None
    )
