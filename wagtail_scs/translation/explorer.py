"""Wagtail's page explorer and editor: the status of each page, and the way to sign it."""

import swapper
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from wagtail_scs.gate import CompleteTranslationMixin

from .record import Kind
from .rights import may_sign
from .status import statuses


def sign_buttons(page, user, next_url=None, view_name=None):
    """For the menus of a page in its listing and in its editor."""
    if is_ours(page) and page.live and not page.alias_of_id and may_sign(user):
        url = reverse("scs_translations:sign", args=[page.pk])
        yield Button(_("Check translation"), url, icon_name="check", priority=70)


def status_buttons(buttons, page, user, context=None):
    """Put the status beside the title of a listed page. It leads to the report."""
    if not is_ours(page):
        return
    status = _listed(page, context).get(page.pk)
    if status is not None and status.kind != Kind.SOURCE:
        buttons.append(Button(label_of(status), reverse("scs_translations:index")))


def label_of(status):
    """The status in words, for staff."""
    outdated = _("%(status)s, outdated") % {"status": status.kind.label}
    return outdated if status.is_outdated else str(status.kind.label)


def is_ours(page):
    return issubclass(page.specific_class or type(page), CompleteTranslationMixin)


def _listed(page, context):
    """The statuses of all pages of the listing, read once: asking for each page would cost statements for each."""
    table = (context or {}).get("table")
    if table is None:
        return _statuses([page])
    if not hasattr(table, "_scs_statuses"):
        table._scs_statuses = _statuses([row for row in table.data if is_ours(row)])
    return table._scs_statuses


def _statuses(rows):
    """Listings leave the body out, so the pages are read again, all at once."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    found = pages.filter(pk__in=[row.pk for row in rows]).select_related("alias_of").specific()
    return statuses(list(found))
