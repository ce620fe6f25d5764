"""The fields of a form, from the editor's block to the visitor's input. Read it in this order:

``texts`` the words that are shipped, ``keys`` how fields are named, ``blocks`` what an editor may choose,
``presets`` ready-made forms as plain data, ``inputs`` what a visitor may type, ``kinds`` which block becomes
which input, ``build`` the whole form.
"""

from .blocks import (
    ConsentBlock,
    DateBlock,
    EmailBlock,
    FormFieldsBlock,
    LongTextBlock,
    NumberBlock,
    PhoneBlock,
    SeveralChoicesBlock,
    ShortTextBlock,
    SingleChoiceBlock,
    TickBoxBlock,
    TimeBlock,
)
from .build import STANDARD_FIELDS, ContactFields, build_form, remembered_form, schema
from .kinds import choices_of, is_shipped
from .texts import reasons


__all__ = [
    "STANDARD_FIELDS",
    "ConsentBlock",
    "ContactFields",
    "DateBlock",
    "EmailBlock",
    "FormFieldsBlock",
    "LongTextBlock",
    "NumberBlock",
    "PhoneBlock",
    "SeveralChoicesBlock",
    "ShortTextBlock",
    "SingleChoiceBlock",
    "TickBoxBlock",
    "TimeBlock",
    "build_form",
    "choices_of",
    "is_shipped",
    "reasons",
    "remembered_form",
    "schema",
]
