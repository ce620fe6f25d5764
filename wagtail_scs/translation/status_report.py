"""The report "Translation status": page by language, with completeness and the way to sign."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from wagtail_scs.languages import own_name

from .overview import languages, sources, versions_of
from .rights import may_read, may_sign, narrow
from .sign import SignTranslation


class VersionColumn(Column):
    """One language: its cells say how each page stands in it."""

    cell_template_name = "wagtail_scs/admin/version_cell.html"

    def __init__(self, locale, can_sign):
        code = locale.language_code
        super().__init__(code, label=own_name(code), accessor=lambda page: page.scs_versions[code])
        self.can_sign = can_sign

    def get_cell_context_data(self, instance, parent_context):
        return {**super().get_cell_context_data(instance, parent_context), "can_sign": self.can_sign}


class StatusReport(ReportView):
    page_title = _("Translation status")
    header_icon = "globe"
    index_url_name = "scs_translations:index"
    index_results_url_name = "scs_translations:index_results"
    paginate_by = 50
    FORMATS = ()  # scs_status --json is for other programs

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return narrow(sources(), self.request.user)

    def decorate_paginated_queryset(self, pages):
        pages = list(pages)
        versions = versions_of(pages)
        for page in pages:
            page.scs_versions = {version.language: version for version in versions[page.translation_key]}
        return pages

    @cached_property
    def columns(self):
        title = TitleColumn(
            "title", label=_("Page"), get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])
        )
        can_sign = may_sign(self.request.user)
        return [title, *(VersionColumn(locale, can_sign) for locale in languages())]


class StatusViewSet(ViewSet):
    name = "scs_translations"
    url_prefix = "reports/translation-status"
    icon = "globe"
    menu_label = StatusReport.page_title
    menu_name = "scs-translations"
    menu_order = 960
    menu_hook = "register_reports_menu_item"

    def get_urlpatterns(self):
        return [
            path("", StatusReport.as_view(), name="index"),
            path("results/", StatusReport.as_view(results_only=True), name="index_results"),
            path("<int:pk>/sign/", SignTranslation.as_view(), name="sign"),
        ]

    def get_menu_item(self, order=None):
        item = super().get_menu_item(order)
        item.is_shown = lambda request: may_read(request.user)
        return item
