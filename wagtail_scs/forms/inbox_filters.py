"""What the front desk may narrow its list to. Choices come from forms, sites and people, never from the messages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Site

from wagtail_scs.conf import settings

from .assignees import ME, NOBODY, candidates
from .context import STANDARD
from .definition import ContactForm
from .lists import form_keys
from .reasons import known_reasons
from .submissions import ContactSubmission
from .versions import reader_language


DELETED = "deleted"
# Years beyond these are typing mistakes, and some databases cannot compare with them.
YEARS = range(1900, 2200)


class InboxFilters(WagtailFilterSet):
    # Not "form": a control of that name hides the form's own property, which Wagtail's script needs.
    contact_form = ChoiceFilter(label=gettext_lazy("Form"), method="of_form")
    language = ChoiceFilter(label=gettext_lazy("Language"), choices=lambda: settings.languages)
    state = ChoiceFilter(label=gettext_lazy("State"), choices=ContactSubmission.State.choices)
    reason = ChoiceFilter(label=gettext_lazy("Reason"))
    received = DateFromToRangeFilter(
        label=gettext_lazy("Received"), method="received_between", widget=DateRangePickerWidget
    )
    site = ChoiceFilter(label=gettext_lazy("Site"), field_name="site_id")
    assignee = ChoiceFilter(label=gettext_lazy("Assigned to"), method="assigned_to")

    class Meta:
        model = ContactSubmission
        fields = ["contact_form", "language", "state", "reason", "received", "site", "assignee"]

    def __init__(self, *args, **kwargs):
        """Each list of choices is read once, however often the form asks for it."""
        super().__init__(*args, **kwargs)
        self.known_forms, sites = form_choices(), site_choices()
        self._offer("contact_form", [*self.known_forms, (DELETED, _("Forms that were deleted"))])
        self._offer("reason", known_reasons())
        self._offer("assignee", [(ME, _("Me")), (NOBODY, pgettext("assigned to", "Nobody")), *candidates()])
        self._offer("site", sites)
        if len(sites) < 2:
            del self.filters["site"]

    def _offer(self, name, choices):
        self.filters[name].extra["choices"] = choices

    def of_form(self, queryset, name, value):
        if value == DELETED:
            gone = sorted(form_keys() - {key for key, _name in self.known_forms})
            return queryset.filter(form_key__in=gone)
        return queryset.filter(form_key=value)

    def received_between(self, queryset, name, value):
        first, last = value.start, value.stop
        if first and first.year in YEARS:
            queryset = queryset.filter(created_at__gte=first)
        if last and last.year in YEARS:
            queryset = queryset.filter(created_at__lte=last)
        return queryset

    def assigned_to(self, queryset, name, value):
        if value == NOBODY:
            return queryset.filter(assignee=None)
        return queryset.filter(assignee_id=self.request.user.pk if value == ME else value)


def form_choices():
    """``[(form key, name), …]``, each form once for all its languages, named as the reader's own version is."""
    versions = ContactForm.objects.order_by("pk").values_list(
        "translation_key", "locale__language_code", "name"
    )
    names = {}
    for key, language, name in versions:
        if str(key) not in names or language == reader_language():
            names[str(key)] = name
    return [(STANDARD, _("The standard form")), *sorted(names.items(), key=lambda form: form[1].casefold())]


def site_choices():
    sites = Site.objects.order_by("pk").values_list("pk", "site_name", "hostname")
    return [(str(pk), name or hostname) for pk, name, hostname in sites]
