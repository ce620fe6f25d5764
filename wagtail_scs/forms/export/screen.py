"""What is chosen before an export: which messages, which file, and why."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from wagtail_scs.conf import settings
from wagtail_scs.forms.fields.inputs import CleanCharField
from wagtail_scs.forms.labels import Labels
from wagtail_scs.forms.submissions import ContactSubmission


# Days beyond cannot be told in every time zone.
SENSIBLE = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


def form_choices():
    return [("", _("All forms")), *Labels().names.items()]


def language_choices():
    return [("", _("All languages")), *settings.languages]


def state_choices():
    return [("", _("All states")), *ContactSubmission.State.choices]


def day(label):
    return forms.DateField(label=label, required=False, widget=AdminDateInput, validators=SENSIBLE)


class ExportForm(forms.Form):
    form_key = forms.ChoiceField(label=_("Form"), choices=form_choices, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices, required=False)
    state = forms.ChoiceField(label=_("State"), choices=state_choices, required=False)
    received_from = day(_("Received from"))
    received_until = day(_("Received until"))
    file_format = forms.ChoiceField(
        label=_("File"),
        choices=[("csv", _("CSV, for any number of messages")), ("xlsx", _("XLSX, for Excel"))],
        initial="csv",
        widget=forms.RadioSelect,
    )
    reason = CleanCharField(
        label=_("Why do you need this file?"),
        help_text=_("Kept in the log beside your name. Please name no patient."),
        max_length=500,
        error_messages={"required": _("Please say why. Files of health data leave a trace.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("received_from"), cleaned.get("received_until")
        if first and last and first > last:
            self.add_error("received_until", _("This is before the first day."))
        return cleaned

    def narrow(self, messages):
        """Those of ``messages`` that were chosen; both days count, in the reader's time zone."""
        chosen = self.cleaned_data
        named = {name: chosen[name] for name in ("form_key", "language", "state") if chosen[name]}
        messages = messages.filter(**named)
        if first := chosen["received_from"]:
            messages = messages.filter(created_at__gte=_midnight(first))
        if last := chosen["received_until"]:
            messages = messages.filter(created_at__lt=_midnight(last + timedelta(days=1)))
        return messages

    @property
    def filters(self):
        """What was chosen, for the log; empty choices are left out."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value and name != "reason"}
        return {name: str(value) for name, value in chosen.items()}


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
