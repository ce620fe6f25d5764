"""Which block becomes which input, with what its template needs to know. Labels stay lazy on purpose."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import inputs
from .blocks import LONG_TEXT_LENGTH, SHORT_TEXT_LENGTH
from .texts import OPTIONS, WORDS, words_of


TEMPLATES = "wagtail_scs/forms/fields/"
MANY_RADIOS = 8  # more options than that are a list to open
MISSING = _("Please fill this in.")
MISSING_CHOICE = _("Please choose one of these.")
MISSING_TICK = _("Please tick this box.")
AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel"}


@dataclass
class Look:
    """How a field stands in the form. ``autocomplete`` and ``dir`` blank: the attribute is left out."""

    kind: str
    template: str
    type: str = ""
    inputmode: str = ""
    dir: str = ""
    autocomplete: str = ""
    hint: Any = ""
    short: bool = False
    extra: dict = field(default_factory=dict)


def make_field(kind, value):
    """The Django field for a block of ``kind`` with the raw ``value`` of a StreamField."""
    made = MAKERS[kind](value)
    words = words_of(value["key"])
    made.label = value.get("label") or words.label
    made.required = bool(value.get("required"))
    made.widget.is_required = made.required
    if words.missing:
        made.error_messages["required"] = words.missing
    made.look.kind = kind
    made.look.hint = value.get("help") or words.help
    made.look.autocomplete = value.get("autocomplete") or made.look.autocomplete
    return made


def looking(made, template, **look):
    made.look = Look("", TEMPLATES + template, **look)
    return made


def says(required=MISSING, **messages):
    return {"required": required, **messages}


def short_text(value):
    made = inputs.CleanCharField(
        max_length=value.get("max_length") or SHORT_TEXT_LENGTH, error_messages=says()
    )
    return looking(
        made, "input.html", type="text", dir="auto", autocomplete=AUTOCOMPLETE.get(value["key"], "")
    )


def long_text(value):
    length = value.get("max_length") or LONG_TEXT_LENGTH
    made = inputs.CleanCharField(max_length=length, widget=forms.Textarea, error_messages=says())
    return looking(made, "textarea.html", dir="auto")


def email(value):
    wrong = _("Enter an e-mail address such as name@example.org.")
    made = inputs.CleanEmailField(max_length=254, error_messages=says(invalid=wrong))
    return looking(made, "input.html", type="email", dir="ltr", autocomplete="email")


def phone(value):
    made = inputs.PhoneField(max_length=inputs.PHONE_MAX_LENGTH, error_messages=says())
    return looking(made, "input.html", type="tel", dir="ltr", autocomplete="tel")


def date(value):
    made = inputs.DateField(
        earliest=value.get("earliest"), latest=value.get("latest"), max_length=32, error_messages=says()
    )
    return looking(made, "input.html", type="date", dir="ltr")


def time(value):
    made = inputs.TimeField(max_length=32, error_messages=says())
    return looking(made, "input.html", type="time", dir="ltr")


def number(value):
    made = inputs.NumberField(
        minimum=value.get("minimum"),
        maximum=value.get("maximum"),
        max_length=inputs.NUMBER_MAX_LENGTH,
        error_messages=says(),
    )
    return looking(made, "input.html", type="text", inputmode="decimal", dir="ltr", short=True)


def single_choice(value):
    choices = options_of(value)
    made = forms.ChoiceField(
        choices=choices,
        initial=choices[0][0] if value.get("first_chosen") and choices else "",
        error_messages=says(MISSING_CHOICE, invalid_choice=MISSING_CHOICE),
    )
    return looking(made, "radios.html" if len(choices) <= MANY_RADIOS else "select.html")


def several_choices(value):
    wrong = _("Please choose from these only.")
    messages = says(_("Please choose at least one of these."), invalid_choice=wrong, invalid_list=wrong)
    return looking(inputs.SeveralField(choices=options_of(value), error_messages=messages), "checkboxes.html")


def tick_box(value):
    return looking(forms.BooleanField(error_messages=says(MISSING_TICK)), "tick.html")


def consent(value):
    made = looking(forms.BooleanField(error_messages=says(MISSING_TICK)), "tick.html")
    made.look.extra = {"text": value.get("text", ""), "notice": value.get("notice", "")}
    return made


MAKERS = {
    make.__name__: make
    for make in (
        short_text,
        long_text,
        email,
        phone,
        single_choice,
        several_choices,
        date,
        time,
        number,
        tick_box,
        consent,
    )
}


def options_of(value):
    """``[(key, label), …]`` of a choice in the raw form of a StreamField."""
    options = [option.get("value", option) for option in value.get("options") or ()]
    return [(option["key"], option.get("label") or OPTIONS.get(option["key"], "")) for option in options]


def choices_of(field):
    """``{key: label}`` of a choice field, empty for any other."""
    return {key: str(label) for key, label in getattr(field, "choices", ())}


def described(key, field, language):
    """The field as the visitor saw it, to be kept with the message."""
    entry = {
        "key": key,
        "label": str(field.label),
        "kind": field.look.kind,
        "choices": choices_of(field),
    }
    if field.look.kind == "consent":
        entry.update(consent_of(entry["label"], language, **field.look.extra))
    return entry


def consent_of(label, language, text, notice):
    """What was agreed to, word for word, and its ``version``: the same words have the same one."""
    words = "\n".join((label, text, notice))
    version = hashlib.sha256(words.encode()).hexdigest()
    return {"text": text, "notice": notice, "version": version, "language": language}


def is_shipped(stream):
    """Whether the raw blocks in ``stream`` say nothing of their own, so that they speak every language."""
    return all(
        value.get("key") in WORDS
        and not any(value.get(own) for own in ("label", "help", "text", "notice"))
        and all(_is_shipped_option(option.get("value", option)) for option in value.get("options") or ())
        for value in (block["value"] for block in stream)
    )


def _is_shipped_option(option):
    return not option.get("label") and option.get("key") in OPTIONS
