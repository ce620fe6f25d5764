"""Shared notices in Wagtail's admin: what a page shows is not deleted from under it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import SnippetViewSet

from .notice import SharedNotice


MANY_USES = 10


class SharedNoticeViewSet(SnippetViewSet):
    model = SharedNotice
    icon = "info-circle"
    list_display = ["name", "kind"]
    list_filter = ["kind"]


def keep_notices_in_use(request, instances):
    """For Wagtail's hook before a deletion: refuse it with the list of what shows the notice."""
    used = {notice: users for notice in instances if _is_notice(notice) and (users := users_of(notice))}
    for notice, users in used.items():
        names = ", ".join(f"“{user}”" for user in users[:MANY_USES]) + ("…" if len(users) > MANY_USES else "")
        refusal = _(
            "“%(notice)s” is not deleted, because it is in use: %(users)s. Take it off these pages first, or "
            "unpublish it: then they show nothing in its place."
        )
        messages.error(request, refusal % {"notice": notice, "users": names})
    url = reverse(SharedNotice.snippet_viewset.get_url_name("list"))
    return HttpResponseRedirect(url) if used else None


def _is_notice(instance):
    return isinstance(instance, SharedNotice)


def users_of(notice):
    """What names ``notice``, and what names another language of it and shows it to readers of this one."""
    users = []
    for version in notice.get_translations(inclusive=True):
        named = [user for user, _references in ReferenceIndex.get_grouped_references_to(version)]
        users += [user for user in named if version == notice or _speaks(user, notice)]
    return users


def _speaks(user, notice):
    return getattr(user, "locale_id", None) == notice.locale_id
