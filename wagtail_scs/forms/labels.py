"""What fields and options are called for the people who answer messages: on screens and in files.

Their own language comes first: what the clinic's form says in it, else the shipped words, else what the visitor read.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from .answers import readable
from .context import STANDARD
from .fields.texts import OPTIONS, words_of
from .versions import reader_language, versions


@dataclass(frozen=True)
class Answer:
    """``said_label`` and ``said_value``: the visitor's wording, blank where the reader's says the same."""

    label: str
    value: str
    said_label: str = ""
    said_value: str = ""


class Labels:
    """``names`` of forms by key, ``fields`` their labels by key and form, ``options`` by form and field.

    Of the forms in ``form_keys``, of every form without; read with one statement, in the language that is active then.
    """

    def __init__(self, form_keys=None):
        self.language = reader_language()
        self.names = {STANDARD: _("Standard form")}
        self.fields = defaultdict(dict)
        self.options = defaultdict(dict)
        self.own = {}  # the clinic's labels in the reader's language by form and field
        self.shipped = {key: str(label) for key, label in OPTIONS.items()}
        for key, name, blocks, own in versions(form_keys, self.language):
            self.names.setdefault(key, name)
            for value in (block["value"] for block in blocks):
                if value.get("key"):
                    self._read(key, value, own)

    @classmethod
    def of(cls, messages):
        """For the screens that show ``messages``. Who read the reader's own language has read the right words."""
        language = reader_language()
        return cls({message.form_key for message in messages if message.language != language})

    def label_of(self, key):
        """For a column: forms that name a field differently share it, so it has all their names."""
        return " / ".join(dict.fromkeys(self.fields[key].values()))

    def options_of(self, form_key, field, language):
        """What the visitor of ``language`` read, and over it what the form says in the reader's language today."""
        read = field.get("choices") or {}
        own = self.options.get((form_key, field["key"]), {})
        return {**read, **self._shipped_of(read, language), **own}

    def label(self, message, field):
        if field["label"] and self.are_of(message):
            return field["label"]
        own = self.own.get((message.form_key, field["key"]))
        return str(own or words_of(field["key"]).label or field["label"] or field["key"])

    def option(self, message, field, key):
        said = (field.get("choices") or {}).get(key)
        if said is not None and self.are_of(message):
            return said
        told = self.options_of(message.form_key, field, message.language)
        return str(told.get(key) or self.shipped.get(key) or key)

    def answer(self, message, field):
        """The Answer to one field of the message's own schema."""
        label, value = self.label(message, field), self.value(message, field)
        with translation.override(message.language):
            said = str(message.answer_to(field))
        differs = field.get("choices") and said != value
        other = label != field["label"]
        return Answer(label, value, field["label"] if other else "", said if differs else "")

    def value(self, message, field):
        choices = {key: self.option(message, field, key) for key in field.get("choices") or ()}
        return str(readable(message.payload.get(field["key"], ""), {**field, "choices": choices}))

    def are_of(self, message):
        """Whether the visitor read the reader's own language: then the words of that day are the right ones."""
        return message.language == self.language

    def _shipped_of(self, choices, language):
        """Those of the ``choices`` that were the shipped words, in the reader's language."""
        with translation.override(language):
            shipped = [key for key, label in choices.items() if key in OPTIONS and OPTIONS[key] == label]
        return {key: self.shipped[key] for key in shipped}

    def _read(self, form_key, value, own):
        key, label = value["key"], value.get("label")
        shipped = str(words_of(key).label)
        best = (label or shipped) if own else (shipped or label)
        self.fields[key].setdefault(form_key, best or key)
        if own and label:
            self.own.setdefault((form_key, key), label)
        for option in (item.get("value", item) for item in value.get("options") or ()):
            if own or not option.get("label"):
                known = option.get("label") or self.shipped.get(option.get("key")) or option.get("key")
                self.options[form_key, key].setdefault(option.get("key"), known)
