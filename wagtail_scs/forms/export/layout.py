"""One layout for all languages: the same columns, whatever a message says. All words are those of the reader."""

import json
from datetime import UTC

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from wagtail_scs.conf import settings
from wagtail_scs.forms.labels import Labels
from wagtail_scs.forms.submissions import ContactSubmission

from .reading import answers_of


MANY_COLUMNS = 500  # more fields than that are read in the last column
MANY_SCHEMAS = 100
# It has columns of its own, which need no payload.
REASON = "reason"


class Layout:
    """The columns, known before the first row is read, and the ``row`` a message makes of them.

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
        self._schemas = {}

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

    def row(self, message):
        """The cells of one row of ``reading``: text, and numbers as numbers."""
        schema = self._schema_of(message)
        answers = answers_of(message)
        return [
            str(message.uuid),
            message.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            self.states.get(message.state, message.state),
            self.labels.names.get(message.form_key, message.form_key),
            self.languages.get(message.language, message.language),
            message.reason,
            self._told(message.reason, schema.get(REASON)),
            message.page_title,
            message.page_url,
            self.sites.get(message.site_id, ""),
            *self._cells(answers or {}, schema),
            self.says[None] if answers is None else self._others(answers, schema),
        ]

    def _cells(self, answers, schema):
        return [self._told(answers[key], schema.get(key)) if key in answers else "" for key in self.keys]

    def _others(self, answers, schema):
        """What no form asks any more, a line each, with the label its visitor saw, in the order of the form."""
        if answers.keys() <= self.columns:
            return ""
        unlisted = sorted(answers.keys() - schema.keys())
        return "\n".join(
            f"{schema[key][0] if key in schema else key}: {told}"
            for key in [*schema, *unlisted]
            if key not in self.columns and (told := self._told(answers.get(key), schema.get(key))) != ""
        )

    def _told(self, value, field):
        if isinstance(value, bool):
            return self.says[value]
        choices = field[1] if field else {}
        if isinstance(value, list):
            return "; ".join(str(choices.get(key, key)) for key in value)
        if isinstance(value, str):
            return choices.get(value, value)
        return value if isinstance(value, int | float) else "" if value is None else json.dumps(value)

    def _schema_of(self, message):
        """``{key: (label, choices)}``; most messages share theirs, so it is made once for all of them."""
        name = (message.form_key, message.language, message.schema_text)
        if name not in self._schemas:
            if len(self._schemas) >= MANY_SCHEMAS:
                self._schemas.clear()
            self._schemas[name] = self._read_schema(*name)
        return self._schemas[name]

    def _read_schema(self, form_key, language, text):
        return {
            field["key"]: (field.get("label") or field["key"], self._options(field, form_key, language))
            for field in json.loads(text)
        }

    def _options(self, field, form_key, language):
        return self.labels.options_of(form_key, field, language) if field.get("choices") else {}


def _told_apart(label, key, taken):
    return label if taken.count(label) == 1 else f"{label} ({key})"
