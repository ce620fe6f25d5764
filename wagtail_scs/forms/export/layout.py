"""One layout for all languages: the same columns, whatever a message says. All words are those of the reader."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from wagtail_scs.conf import settings
from wagtail_scs.forms.labels import Labels
from wagtail_scs.forms.submissions import ContactSubmission


MANY_COLUMNS = 500  # more fields than that are read in the last column
# It has columns of its own, which need no payload.
REASON = "reason"


class Layout:
    """The columns, known before the first row is read, and the words of what stands in them.

    Made while the reader's language is active, and asked later, when it may not be any more: a file is written
    after the view has returned.
    """

    def __init__(self, form_key=""):
        self.labels = Labels({form_key} if form_key else None)
        self.keys = [key for key in self.labels.fields if key != REASON][:MANY_COLUMNS]
        self.columns = {*self.keys, REASON}
        self.sites = {site.pk: site.site_name or site.hostname for site in Site.objects.all()}
        self.states = {value: str(label) for value, label in ContactSubmission.State.choices}
        self.languages = dict(settings.languages)
        self.says = {True: _("Yes"), False: _("No"), None: _("cannot decrypt")}
        self.headings = self._headings()

    def _headings(self):
        fixed = [
            _("ID"),
            _("Received"),
            _("State"),
            _("Form"),
            _("Language"),
            _("Reason (key)"),
            _("Reason"),
            _("Page"),
            _("Address of the page"),
            _("Site"),
        ]
        last = pgettext("column of a spreadsheet", "Other answers")
        taken = [*fixed, *(self.labels.label_of(key) for key in self.keys), last]
        named = [_told_apart(self.labels.label_of(key), key, taken) for key in self.keys]
        return [*fixed, *named, last]

    def shared(self, form_key, language, fields, state, reason, page_title, page_url, site_id):
        """The cells behind id and date."""
        return [
            self.states.get(state, state),
            self.labels.names.get(form_key, form_key),
            self.languages.get(language, language),
            reason,
            self.told(reason, fields.get(REASON)),
            page_title,
            page_url,
            self.sites.get(site_id, ""),
        ]

    def others(self, answers, fields):
        """What no form asks any more, a line each, with the label its visitor saw, in the order of the form."""
        if answers.keys() <= self.columns:
            return ""
        unlisted = sorted(answers.keys() - fields.keys())
        return "\n".join(
            f"{fields[key][0] if key in fields else key}: {told}"
            for key in [*fields, *unlisted]
            if key not in self.columns and (told := self.told(answers.get(key), fields.get(key))) != ""
        )

    def told(self, value, field=None):
        """An answer to a field of ``fields_of`` in words; a number stays one."""
        if isinstance(value, bool):
            return self.says[value]
        choices = field[1] if field else {}
        if isinstance(value, list | tuple):
            return "; ".join(str(choices.get(key, key)) for key in value)
        if isinstance(value, str):
            return choices.get(value, value)
        return value if isinstance(value, int | float) else "" if value is None else json.dumps(value)

    def fields_of(self, form_key, language, schema):
        """``{key: (label, choices)}`` of a schema."""
        return {
            field["key"]: (field.get("label") or field["key"], self._options(field, form_key, language))
            for field in schema
        }

    def _options(self, field, form_key, language):
        return self.labels.options_of(form_key, field, language) if field.get("choices") else {}


def _told_apart(label, key, taken):
    return label if taken.count(label) == 1 else f"{label} ({key})"
