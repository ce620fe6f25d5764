"""Who works at the clinic, and what each of them may do in the admin."""

import secrets
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page


LOCALIZE = "wagtail_localize" if apps.is_installed("wagtail_localize") else "simple_translation"
# Group, its rights in the admin, its rights on every page.
GROUPS = {
    "editor": (
        "Editors",
        [
            "wagtailadmin.access_admin",
            "wagtail_scs.add_contactform",
            "wagtail_scs.change_contactform",
            "wagtail_scs.publish_contactform",
            "wagtail_scs.add_sharednotice",
            "wagtail_scs.change_sharednotice",
            "wagtail_scs.publish_sharednotice",
        ],
        ["add_page", "change_page", "publish_page"],
    ),
    "translator": (
        "Translators",
        ["wagtailadmin.access_admin", f"{LOCALIZE}.submit_translation"],
        ["change_page"],
    ),
    "frontdesk": (
        "Front desk",
        [
            "wagtailadmin.access_admin",
            "wagtail_scs.view_contactsubmission",
            "wagtail_scs.change_contactsubmission",
        ],
        [],
    ),
    "privacy": (
        "Privacy",
        [
            "wagtailadmin.access_admin",
            "wagtail_scs.view_contactsubmission",
            "wagtail_scs.export_contactsubmission",
            "wagtail_scs.erase_contactsubmission",
        ],
        [],
    ),
}
NAMES = ["admin", *GROUPS]
WORDS = (Path(__file__).parent / "words.txt").read_text().split()


def build(store):
    """The demo's users, able to log in with the passwords in the file ``store``. Returns ``{name: password}``."""
    passwords = _read(store)
    for name in NAMES:
        _let_in(name, passwords[name])
    for name, (group, rights, page_rights) in GROUPS.items():
        get_user_model().objects.get(username=name).groups.add(_group(group, rights, page_rights))
    return passwords


def _read(store):
    """The passwords of earlier runs; a name without one gets one. Nobody else on the machine may read the file."""
    lines = store.read_text().splitlines() if store.exists() else []
    known = dict(line.split() for line in lines if len(line.split()) == 2)
    passwords = {name: known.get(name) or _memorable() for name in NAMES}
    if passwords != known:
        store.touch(mode=0o600)
        store.write_text("".join(f"{name} {password}\n" for name, password in passwords.items()))
    return passwords


def _memorable():
    return "-".join([*(secrets.choice(WORDS) for _ in range(3)), str(secrets.randbelow(900) + 100)])


def _let_in(name, password):
    """The user ``name`` with ``password``, whatever was changed since: a printed password has to work."""
    User = get_user_model()
    user = User.objects.filter(username=name).first()
    if user is None:
        email = f"{name}@riverside-clinic.example"
        create = User.objects.create_superuser if name == "admin" else User.objects.create_user
        create(name, email, password)
    elif not user.check_password(password):
        user.set_password(password)
        user.save()


def _group(name, rights, page_rights):
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(*(_permission(right) for right in rights))
    root = Page.get_first_root_node()
    for codename in page_rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    return group


def _permission(right):
    app, codename = right.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
