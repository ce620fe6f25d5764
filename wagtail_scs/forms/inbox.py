"""The inbox in Wagtail's admin: messages of every language in one list, behind permissions of their own.

``lists`` which of the two lists a message is in, ``inbox_filters`` what a list may be narrowed to,
``inbox_columns`` what it shows, ``paging`` how it is leafed through, ``inbox_bulk`` what is done with
several messages, ``inbox_message`` one of them, ``assignees`` and ``notes`` how colleagues share the work.
"""

from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from .assignees import AssignMessage
from .counts import count_up_to, in_figures
from .erase import EraseMessage
from .export.view import ExportMessages, export_button
from .inbox_bulk import BulkChange, BulkRelease, bulk_actions, release_action
from .inbox_columns import choice_column, inbox_columns, why_column
from .inbox_filters import InboxFilters
from .inbox_message import CHOSEN_STATES, InboxMessage, InboxState, State, mark_read
from .inbox_words import (
    direction,
    first_of,
    language_label,
    reason_label,
    reply_href,
    sender,
    short_answers,
)
from .labels import Labels
from .lists import inbox_of, quarantine_of
from .mail_state import FailedMails, mail_state
from .menu import InboxMenuItem
from .notes import AddNote
from .paging import OLDEST, page_of
from .person import ErasePerson, FindPerson, PersonFile
from .quarantine import ReleaseMessage
from .rights import messages_for, policy
from .submissions import ContactSubmission


__all__ = [
    "CHOSEN_STATES",
    "InboxFilters",
    "InboxList",
    "InboxMessage",
    "InboxState",
    "InboxViewSet",
    "Quarantine",
    "State",
    "direction",
    "first_of",
    "language_label",
    "mark_read",
    "permissions",
    "reason_label",
    "reply_href",
    "sender",
    "short_answers",
]


class InboxList(IndexView):
    """All messages, newest first. It offers no export: that is a permission of its own."""

    model = ContactSubmission
    permission_policy = policy
    any_permission_required = ["view", "change"]
    filterset_class = InboxFilters
    default_ordering = "-created_at"
    page_title = gettext_lazy("Messages")
    paginate_by = 25
    template_name = "wagtail_scs/admin/inbox.html"
    results_template_name = "wagtail_scs/admin/inbox_results.html"
    bulk_address = reverse_lazy("scs_inbox:bulk")
    FORMATS = ()  # else ?export=csv answers with a file, so far an empty one

    def get_base_queryset(self):
        return inbox_of(self.allowed)

    @property
    def allowed(self):
        return messages_for(self.request.user).select_related("assignee").prefetch_related("snapshot")

    def paginate_queryset(self, queryset, page_size):
        """Pages without numbers: those would have the database count what nobody reads."""
        self.leaf = page_of(queryset, self.request.GET.get(self.page_kwarg), page_size)
        return None, None, self.leaf.rows, False

    @cached_property
    def labels(self):
        return Labels.of(self.leaf.rows)

    @cached_property
    def header_buttons(self):
        held = count_up_to(quarantine_of(messages_for(self.request.user)))
        label = _("Quarantine (%(number)s)") % {"number": in_figures(held)}
        return [
            HeaderButton(label, url=reverse("scs_inbox:quarantine"), icon_name="warning"),
            HeaderButton(_("Find a person"), url=reverse("scs_inbox:find_person"), icon_name="search"),
            *export_button(self.request.user),
        ]

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, mails=self.mails, **kwargs)
        if self.is_filtering and context["object_list"]:
            context["items_count"] = count_up_to(self.object_list)
            context["items_figures"] = in_figures(context["items_count"])
        return context | {"leaf": self.leaf, "oldest": OLDEST, "bulk_actions": self.bulk_actions}

    @property
    def query(self):
        """What the address says about filters and page, to be found again after a change."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return query.urlencode()

    @property
    def mails(self):
        """What those who may change messages should know about the outgoing mails."""
        may_know = self.user_has_permission("change") and not self.results_only
        return mail_state(self.request.user) if may_know else None

    @property
    def bulk_actions(self):
        return bulk_actions() if self.user_has_permission("change") else []

    @cached_property
    def columns(self):
        return [choice_column()] * bool(self.bulk_actions) + inbox_columns(self)


class Quarantine(InboxList):
    """What traps have caught, and why."""

    page_title = gettext_lazy("Quarantine")
    template_name = "wagtail_scs/admin/quarantine.html"
    mails = None
    bulk_address = reverse_lazy("scs_inbox:bulk_release")

    def get_base_queryset(self):
        return quarantine_of(self.allowed)

    @property
    def bulk_actions(self):
        return release_action() if self.user_has_permission("change") else []

    def get_breadcrumbs_items(self):
        inbox = {"url": reverse("scs_inbox:index"), "label": InboxList.page_title}
        items = super().get_breadcrumbs_items()
        return [*items[:-1], inbox, items[-1]]

    @cached_property
    def header_buttons(self):
        return [HeaderButton(_("Back to the inbox"), url=reverse("scs_inbox:index"), icon_name="mail")]

    @cached_property
    def columns(self):
        columns = super().columns
        place = 1 + bool(self.bulk_actions)
        return [*columns[:place], why_column(), *columns[place:]]


class InboxViewSet(ViewSet):
    name = "scs_inbox"
    url_prefix = "messages"
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 150
    menu_item_class = InboxMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        results = {"results_only": True}
        names = {"index_url_name": "scs_inbox:index", "index_results_url_name": "scs_inbox:index_results"}
        look = {"header_icon": self.icon, **names}
        held_names = {
            "index_url_name": "scs_inbox:quarantine",
            "index_results_url_name": "scs_inbox:quarantine_results",
        }
        kept_apart = {"header_icon": "warning", **held_names}
        return [
            path("", self.construct_view(InboxList, **look), name="index"),
            path("results/", self.construct_view(InboxList, **look, **results), name="index_results"),
            path("quarantine/", self.construct_view(Quarantine, **kept_apart), name="quarantine"),
            path(
                "quarantine/results/",
                self.construct_view(Quarantine, **kept_apart, **results),
                name="quarantine_results",
            ),
            path("person/", self.construct_view(FindPerson), name="find_person"),
            path("person/file/", self.construct_view(PersonFile), name="person_file"),
            path("person/erase/", self.construct_view(ErasePerson), name="erase_person"),
            path("<int:pk>/erase/", self.construct_view(EraseMessage), name="erase"),
            path("change/", BulkChange.as_view(), name="bulk"),
            path("release/", BulkRelease.as_view(), name="bulk_release"),
            path("failed-mails/", FailedMails.as_view(), name="failed_mails"),
            path("export/", ExportMessages.as_view(), name="export"),
            path("<int:pk>/release/", ReleaseMessage.as_view(), name="release"),
            path("<int:pk>/", self.construct_view(InboxMessage, header_icon=self.icon), name="inspect"),
            path("<int:pk>/state/", InboxState.as_view(), name="state"),
            path("<int:pk>/assign/", AssignMessage.as_view(), name="assign"),
            path("<int:pk>/notes/", AddNote.as_view(), name="notes"),
        ]


def permissions():
    """The inbox's rights, for the group screen of Wagtail's admin."""
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(
        content_type__app_label="wagtail_scs", content_type__model="contactsubmission"
    )
