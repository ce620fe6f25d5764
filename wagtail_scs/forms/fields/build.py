"""The whole form as a Django form class, made from a definition. Visitor and server use the same one."""

import json
from functools import lru_cache

from django import forms
from django.utils import translation

from . import presets
from .kinds import choices_of, described, make_field
from .texts import EITHER


MANY_FORMS = 200
_remembered = {}


class FormOfFields(forms.Form):
    """``either``: the keys of e-mail and phone fields of which one must be filled in, else empty."""

    either = ()

    def clean(self):
        cleaned = super().clean()
        if self.either and not any(cleaned.get(key) or key in self.errors for key in self.either):
            self.add_error(self.either[0], EITHER)
        return cleaned

    def typed(self):
        """``[(label, text), …]`` of what the visitor filled in, right or wrong; choices by their label."""
        return [(field.label, _as_text(field)) for field in self if field.data]


def _as_text(bound):
    choices = choices_of(bound.field)
    if isinstance(bound.data, bool):
        return "✓"
    data = bound.data if isinstance(bound.data, list) else [bound.data]
    return " · ".join(choices.get(part, part) for part in data)


def build_form(context):
    """The form class for where ``context`` stands. It is remembered for the moment the database is away."""
    built = form_of(context.fields)
    if len(_remembered) >= MANY_FORMS:
        _remembered.clear()
    _remembered[context.form_key, context.language] = built
    return built


def remembered_form(form_key, language):
    """The form class this process built last for that form and language, or None."""
    return _remembered.get((form_key, language))


def form_of(stream):
    """The form class for the raw blocks in ``stream``; the same blocks give the same class."""
    return _form_class(json.dumps(list(stream)))


@lru_cache(maxsize=MANY_FORMS)
def _form_class(blocks):
    """Own words come with the blocks, shipped ones are lazy: one class speaks every language."""
    blocks = [block for block in json.loads(blocks) if block["value"].get("key")]
    fields = {block["value"]["key"]: make_field(block["type"], block["value"]) for block in blocks}
    either = _either(fields)
    if either and not fields[either[0]].look.hint:
        fields[either[0]].look.hint = EITHER
    built = type("FormOfFields", (FormOfFields,), fields)
    built.either = either  # afterwards, since a clinic may name a field "either"
    return built


def _either(fields):
    ways = {key: field for key, field in fields.items() if field.look.kind in {"email", "phone"}}
    both = {field.look.kind for field in ways.values()} == {"email", "phone"}
    return tuple(ways) if both and not any(field.required for field in ways.values()) else ()


# Made once: each call would give the same fields new ids.
STANDARD_FIELDS = presets.question()
ContactFields = form_of(STANDARD_FIELDS)


def schema(form=ContactFields):
    """The fields as the visitor saw them: ``[{"key", "label", "kind", "choices", …}, …]``. Not to be changed."""
    return _schema(form, translation.get_language() or "")


@lru_cache(maxsize=MANY_FORMS)
def _schema(form, language):
    return [described(key, field, language) for key, field in form.base_fields.items()]
