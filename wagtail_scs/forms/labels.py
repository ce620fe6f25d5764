"""The labels of a message for the people who answer it: in their own language, with the visitor's words beside."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils import translation
from wagtail.coreutils import get_supported_content_language_variant

from .answers import readable
from .definition import ContactForm
from .fields.kinds import options_of
from .fields.texts import OPTIONS, words_of


@dataclass(frozen=True)
class Answer:
    """``said_label`` and ``said_value``: the visitor's wording, blank where the reader's says the same."""

    label: str
    value: str
    said_label: str = ""
    said_value: str = ""


class Labels:
    """What fields and options of ``messages`` are called in the reader's language, read with one statement."""

    def __init__(self, messages):
        self.language = reader_language()
        self.keys = {m.form_key for m in messages if not self.are_of(m)}

    def are_of(self, message):
        """Whether the visitor read the reader's own language: then the words of that day are the right ones."""
        return message.language == self.language

    @cached_property
    def own(self):
        """The raw fields of the forms' versions in the reader's language by form and field key."""
        versions = ContactForm.objects.filter(
            translation_key__in=filter(None, map(as_uuid, self.keys)),
            locale__language_code=self.language,
            live=True,
        ).values_list("translation_key", "fields")
        blocks = ((str(form), block["value"]) for form, stream in versions for block in stream.raw_data)
        return {(form, value.get("key")): value for form, value in blocks}

    def label(self, message, field):
        if field["label"] and self.are_of(message):
            return field["label"]
        own = self.own.get((message.form_key, field["key"]), {})
        return str(own.get("label") or words_of(field["key"]).label or field["label"] or field["key"])

    def option(self, message, field, key):
        said = (field.get("choices") or {}).get(key)
        if said is not None and self.are_of(message):
            return said
        own = dict(options_of(self.own.get((message.form_key, field["key"]), {})))
        return str(own.get(key) or OPTIONS.get(key) or said or key)

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


def reader_language():
    """The language of the admin as the site's forms know it; the admin's own where there are no such forms."""
    language = translation.get_language() or ""
    try:
        return get_supported_content_language_variant(language)
    except LookupError:
        return language


def as_uuid(text):
    """None for the standard form, whose key is a word."""
    try:
        return UUID(text)
    except ValueError:
        return None
