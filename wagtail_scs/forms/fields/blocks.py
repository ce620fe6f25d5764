"""What an editor may put into a form: one block for each kind of field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_scs.blocks.base import FrozenByPath

from .keys import HELP, RESERVED_OPTIONS, KeyBlock, repeated
from .texts import OPTIONS, WORDS


A_CENTURY = 36525  # days
SHORT_TEXT_LENGTH, LONG_TEXT_LENGTH = 120, 5000
MANY_FIELDS, MANY_OPTIONS = 40, 200
SHIPPED = _("Leave blank for the shipped text, which visitors read in their own language.")
NO_SHIPPED_LABEL = _("There is no shipped text for this key, so please write a label.")
# What inbox and mail read from these fields needs the right kind of answer.
KINDS_OF_KNOWN_KEYS = {
    "name": ("short_text",),
    "email": ("email",),
    "phone": ("phone",),
    "reason": ("single_choice",),
    "message": ("long_text", "short_text"),
}


def autocomplete_choices():
    return [
        ("name", _("Full name")),
        ("given-name", _("First name")),
        ("family-name", _("Family name")),
        ("email", _("E-mail address")),
        ("tel", _("Phone number")),
        ("bday", _("Date of birth")),
        ("street-address", _("Street address")),
        ("postal-code", _("Postal code")),
        ("address-level2", _("Town or city")),
        ("country-name", _("Country")),
        ("organization", _("Organisation")),
        ("off", pgettext_lazy("autocomplete", "Nothing: never fill it in")),
    ]


def autocomplete_block():
    return ChoiceBlock(
        choices=autocomplete_choices,
        required=False,
        label=_("What browsers may fill in"),
        help_text=_("Helps people who find typing hard. Leave blank if nothing in the list fits."),
    )


class FieldBlock(FrozenByPath, StructBlock):
    """One field. Its key is stored, its label is read; a blank label is the shipped one for that key."""

    key = KeyBlock()
    label = CharBlock(required=False, default="", max_length=255, label=_("Label"), help_text=SHIPPED)
    help = CharBlock(required=False, default="", max_length=255, label=_("Help"), help_text=SHIPPED)
    required = BooleanBlock(required=False, default=False, label=_("Must be filled in"))

    limits = ()  # names of two children, of which the first must not be above the second

    def _path(self):
        return f"wagtail_scs.forms.fields.{type(self).__name__}"

    def _is_ours(self):
        shipped = type(self).__module__.startswith("wagtail_scs.forms.fields.")
        return shipped and self.child_blocks.keys() == self.base_blocks.keys()

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else dict(self.mistakes(cleaned))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def mistakes(self, value):
        """Pairs of child name and error for what only the whole field shows."""
        if not value["label"] and value["key"] not in WORDS:
            yield "label", ValidationError(NO_SHIPPED_LABEL, code="no_label")
        low, high = (value.get(name) for name in self.limits or ("", ""))
        if low is not None and high is not None and low > high:
            yield self.limits[1], ValidationError(_("This is below the other limit."), code="limits")

    class Meta:
        label_format = "{key}"


class TypedFieldBlock(FieldBlock):
    """A field a visitor types into."""

    autocomplete = autocomplete_block()


class ShortTextBlock(TypedFieldBlock):
    max_length = IntegerBlock(
        min_value=1, max_value=255, default=SHORT_TEXT_LENGTH, label=_("Most characters")
    )

    class Meta:
        icon = "pilcrow"
        label = _("Short text")


class LongTextBlock(TypedFieldBlock):
    max_length = IntegerBlock(
        min_value=1, max_value=LONG_TEXT_LENGTH, default=LONG_TEXT_LENGTH, label=_("Most characters")
    )

    class Meta:
        icon = "doc-full"
        label = _("Long text")


class EmailBlock(TypedFieldBlock):
    key = KeyBlock(default="email")

    class Meta:
        icon = "mail"
        label = _("E-mail")


class PhoneBlock(TypedFieldBlock):
    key = KeyBlock(default="phone")

    class Meta:
        icon = "mobile-alt"
        label = _("Phone")


class OptionBlock(StructBlock):
    key = KeyBlock(reserved=RESERVED_OPTIONS)
    label = CharBlock(required=False, default="", max_length=255, label=_("Label"), help_text=SHIPPED)

    def clean(self, value):
        cleaned = super().clean(value)
        unknown = not cleaned["label"] and cleaned["key"] not in OPTIONS
        if unknown and not self.is_deferred_validation:
            error = ValidationError(NO_SHIPPED_LABEL, code="no_label")
            raise StructBlockValidationError(block_errors={"label": error})
        return cleaned

    class Meta:
        label = _("Option")


class OptionsBlock(ListBlock):
    """The options of a choice, each with a key of its own."""

    def __init__(self, **kwargs):
        super().__init__(OptionBlock(), min_num=1, max_num=MANY_OPTIONS, label=_("Options"), **kwargs)

    def clean(self, value):
        cleaned = super().clean(value)
        twice = [] if self.is_deferred_validation else repeated([option["key"] for option in cleaned])
        if twice:
            error = ValidationError(_("Another option already has this key."), code="repeated")
            raise ListBlockValidationError(
                block_errors={i: StructBlockValidationError(block_errors={"key": error}) for i in twice}
            )
        return cleaned


class SingleChoiceBlock(FieldBlock):
    options = OptionsBlock()
    first_chosen = BooleanBlock(required=False, default=False, label=_("The first one is chosen already"))

    class Meta:
        icon = "radio-full"
        label = _("One of several options")


class SeveralChoicesBlock(FieldBlock):
    options = OptionsBlock()

    class Meta:
        icon = "list-ul"
        label = _("Any of several options")


class DateBlock(TypedFieldBlock):
    earliest = IntegerBlock(
        required=False,
        min_value=-A_CENTURY,
        max_value=A_CENTURY,
        label=_("Earliest"),
        help_text=_("Days from today: 0 is today, -1 yesterday."),
    )
    latest = IntegerBlock(
        required=False,
        min_value=-A_CENTURY,
        max_value=A_CENTURY,
        label=_("Latest"),
        help_text=_("Days from today: 0 is today, 1 tomorrow."),
    )
    limits = ("earliest", "latest")

    class Meta:
        icon = "date"
        label = _("Date")


class TimeBlock(TypedFieldBlock):
    class Meta:
        icon = "time"
        label = _("Time of day")


class NumberBlock(TypedFieldBlock):
    minimum = IntegerBlock(required=False, label=_("Smallest number"))
    maximum = IntegerBlock(required=False, label=_("Largest number"))
    limits = ("minimum", "maximum")

    class Meta:
        icon = "order"
        label = _("Number")


class TickBoxBlock(FieldBlock):
    class Meta:
        icon = "tick-inverse"
        label = _("Tick box")


class ConsentBlock(FieldBlock):
    """A sentence a visitor agrees to. The words agreed to are kept with the message."""

    key = KeyBlock(default="consent", help_text=HELP)
    required = BooleanBlock(required=False, default=True, label=_("Must be filled in"))
    text = TextBlock(
        required=False,
        default="",
        max_length=2000,
        label=_("What the visitor agrees to"),
        help_text=_("Stands above the box. Leave blank where the sentence beside the box says it all."),
    )
    notice = URLBlock(required=False, default="", label=_("Address of the privacy notice"))

    class Meta:
        icon = "lock"
        label = _("Consent")


class FormFieldsBlock(StreamBlock):
    """The fields of a form, in the order visitors see them. No two have the same key."""

    short_text = ShortTextBlock()
    long_text = LongTextBlock()
    email = EmailBlock()
    phone = PhoneBlock()
    single_choice = SingleChoiceBlock()
    several_choices = SeveralChoicesBlock()
    date = DateBlock()
    time = TimeBlock()
    number = NumberBlock()
    tick_box = TickBoxBlock()
    consent = ConsentBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else self._mistaken_keys(cleaned)
        if errors:
            raise StreamBlockValidationError(
                block_errors={
                    i: StructBlockValidationError(block_errors={"key": e}) for i, e in errors.items()
                }
            )
        return cleaned

    def _mistaken_keys(self, stream):
        message = _("“%(key)s” is read by the inbox and needs a field of this kind: %(kind)s.")
        errors = {}
        for index, child in enumerate(stream):
            kinds = KINDS_OF_KNOWN_KEYS.get(child.value["key"], (child.block_type,))
            if child.block_type not in kinds:
                params = {"key": child.value["key"], "kind": self.child_blocks[kinds[0]].label}
                errors[index] = ValidationError(message, params=params, code="kind")
        for index in repeated([child.value["key"] for child in stream]):
            errors[index] = ValidationError(_("Another field already has this key."), code="repeated")
        return errors

    class Meta:
        max_num = MANY_FIELDS
        collapsed = True
