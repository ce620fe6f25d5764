"""The way to a file: a screen, a reason, and a POST. A link alone gives nothing away."""

from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from wagtail_scs.forms import log
from wagtail_scs.forms.counts import ALL, count_up_to
from wagtail_scs.forms.lists import inbox_of
from wagtail_scs.forms.rights import may, messages_for, require

from .as_csv import csv_response
from .as_xlsx import MOST_ROWS, xlsx_response
from .layout import Layout
from .screen import ExportForm


RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}


@method_decorator(never_cache, name="dispatch")
class ExportMessages(WagtailAdminTemplateMixin, FormView):
    """The screen by GET, the file by POST. Messages in quarantine are in no export."""

    http_method_names = ["get", "head", "options", "post"]
    form_class = ExportForm
    template_name = "wagtail_scs/admin/export.html"
    page_title = gettext_lazy("Export messages")
    header_icon = "download"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, "export")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        inbox = {"url": reverse("scs_inbox:index"), "label": _("Messages")}
        return [*super().get_breadcrumbs_items(), inbox, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        chosen = form.cleaned_data["file_format"]
        messages = form.narrow(inbox_of(messages_for(self.request.user, "export")))
        count = count_up_to(messages, MOST_ROWS if chosen == "xlsx" else ALL)
        if chosen == "xlsx" and count > MOST_ROWS:
            form.add_error(
                "file_format", _("Excel holds no more than 1,048,575 messages. Choose CSV or fewer days.")
            )
            return self.form_invalid(form)
        layout = Layout(form.cleaned_data["form_key"])
        # Before the first message leaves.
        log.exported(self.request.user, count, form.filters, form.cleaned_data["reason"])
        return as_file(RESPONSES[chosen](self.request, layout, messages), chosen)


def as_file(response, suffix):
    """``response`` as a download whose name says when it was made."""
    name = f"messages-{timezone.now():%Y-%m-%d-%H%M}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def export_button(user):
    """The button above the inbox, in a list that is empty for people without the right."""
    address = reverse("scs_inbox:export")
    return [HeaderButton(_("Export"), url=address, icon_name="download")] if may(user, "export") else []
