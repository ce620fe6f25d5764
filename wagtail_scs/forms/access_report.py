"""The report "Access to messages": who opened, marked, assigned, released, exported or erased what, and when."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import ModelLogEntry

from . import log
from .assignees import names_of
from .rights import may, messages_for, narrow, scope_of


def people(request):
    """Those a report may be narrowed to: whoever the lines shown to this reader name."""
    named = lines_for(request.user).order_by().values("user_id").distinct()
    users = get_user_model()
    return users._default_manager.filter(pk__in=named).order_by(users.USERNAME_FIELD)


def lines_for(user):
    """The lines about messages ``user`` may erase, and the exports of one who may erase some were theirs."""
    scope = scope_of(user, "erase")
    if scope.everything:
        return log.entries()
    inside = narrow(log.entries(), scope, site="data__site", form="data__form").values("pk")
    own = Q(action=log.EXPORTED, user_id=user.pk)
    return log.entries().filter(Q(pk__in=inside) | own)


class AccessFilters(WagtailFilterSet):
    action = ChoiceFilter(label=_("Action"), choices=list(log.ACTIONS.items()))
    user = ModelChoiceFilter(label=_("User"), queryset=people)
    timestamp = DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = []


class AccessReport(ReportView):
    """It names no patient: a message is its number and date, and a form has no reader here."""

    page_title = _("Access to messages")
    header_icon = "history"
    filterset_class = AccessFilters
    template_name = "wagtail_scs/admin/access.html"
    results_template_name = "wagtail_scs/admin/access_results.html"
    index_url_name = "scs_access:index"
    index_results_url_name = "scs_access:index_results"
    default_ordering = "-timestamp"
    paginate_by = 50
    FORMATS = ()  # a list of who read what is not for spreadsheets that travel

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, "erase"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return lines_for(self.request.user).select_related("user").order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, lines):
        """Link what still exists and the reader may open."""
        lines = list(lines)
        numbers = {int(line.object_id) for line in lines} - {log.MANY}
        names = names_of(line.data.get("assignee") for line in lines)
        shown = set(messages_for(self.request.user).filter(pk__in=numbers).values_list("pk", flat=True))
        for line in lines:
            line.address = address(int(line.object_id)) if int(line.object_id) in shown else None
            line.assignee = names.get(line.data.get("assignee"))
        return lines

    columns = [
        DateColumn("timestamp", label=_("Date")),
        Column("user", label=_("User"), accessor="user_display_name"),
        Column("action", label=_("Action"), accessor="message"),
        TitleColumn("label", label=_("Message"), get_url=lambda line: line.address),
        Column("details", label=_("Details"), accessor=log.details),
    ]


def address(pk):
    return reverse("scs_inbox:inspect", args=[pk])


class AccessViewSet(ViewSet):
    name = "scs_access"
    url_prefix = "reports/messages"
    icon = "history"
    menu_label = AccessReport.page_title
    menu_name = "scs-access"
    menu_order = 950
    menu_hook = "register_reports_menu_item"

    def get_urlpatterns(self):
        return [
            path("", AccessReport.as_view(), name="index"),
            path("results/", AccessReport.as_view(results_only=True), name="index_results"),
        ]

    def get_menu_item(self, order=None):
        item = super().get_menu_item(order)
        item.is_shown = lambda request: may(request.user, "erase")
        return item
