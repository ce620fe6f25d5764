"""What the forms call their fields and options, in the reader's language: one statement for all of them."""

from collections import defaultdict

from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_scs.conf import settings
from wagtail_scs.forms.context import STANDARD
from wagtail_scs.forms.definition import ContactForm
from wagtail_scs.forms.fields import STANDARD_FIELDS
from wagtail_scs.forms.fields.texts import OPTIONS, words_of


class Labels:
    """``names`` of the forms by key, ``fields`` their labels by key, ``options`` by form and field.

    Where a form has no words in the reader's language, the shipped ones serve; an option without either is left
    out, and is then called what its visitor read.
    """

    def __init__(self, form_key=""):
        self.names = {STANDARD: _("Standard form")}
        self.fields = defaultdict(dict)
        self.options = defaultdict(dict)
        self.shipped = {key: str(label) for key, label in OPTIONS.items()}
        language = translation.get_language() or settings.default_language
        for key, code, name, blocks in [(STANDARD, language, "", STANDARD_FIELDS), *_versions(language)]:
            self.names.setdefault(key, name)
            if form_key in {"", key}:
                self._read(key, blocks, own=_base(code) == _base(language))

    def label_of(self, key):
        """Forms that name a field differently share its column, so it has all their names."""
        return " / ".join(dict.fromkeys(self.fields[key].values()))

    def options_of(self, form_key, field, language):
        """What the visitor of ``language`` read, and over it what the form says in the reader's language today."""
        read = field.get("choices") or {}
        return {**read, **self._shipped_of(read, language), **self.options.get((form_key, field["key"]), {})}

    def _shipped_of(self, choices, language):
        """Those of the ``choices`` that were the shipped words, in the reader's language."""
        with translation.override(language):
            shipped = [key for key, label in choices.items() if key in OPTIONS and OPTIONS[key] == label]
        return {key: self.shipped[key] for key in shipped}

    def _read(self, form_key, blocks, own):
        for value in (block["value"] for block in blocks):
            if value.get("key"):
                self._read_field(form_key, value, own)

    def _read_field(self, form_key, value, own):
        key, label = value["key"], value.get("label")
        shipped = str(words_of(key).label)
        best = (label or shipped) if own else (shipped or label)
        self.fields[key].setdefault(form_key, best or key)
        for option in (item.get("value", item) for item in value.get("options") or ()):
            if own or not option.get("label"):
                known = option.get("label") or self.shipped.get(option.get("key")) or option.get("key")
                self.options[form_key, key].setdefault(option.get("key"), known)


def _versions(language):
    """``[(form key, language, name, raw blocks), …]``, those in ``language`` first, else the oldest first."""
    rows = ContactForm.objects.order_by("pk").values_list(
        "translation_key", "locale__language_code", "name", "fields"
    )
    found = [(str(key), code, name, stream.raw_data) for key, code, name, stream in rows]
    return sorted(found, key=lambda version: (version[1] != language, _base(version[1]) != _base(language)))


def _base(code):
    """The language of ``code`` alone: Spanish is read in Mexico too."""
    return code.split("-")[0]
