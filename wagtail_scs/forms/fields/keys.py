"""How fields and options are named. A key is stored with every message, so it stays when labels change."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RegexBlock


PATTERN = r"[a-z][a-z0-9_]{0,39}"
# An input of one of the DOM's names would hide what the page's script asks the form element for.
OWN_INPUTS = {"page", "form", "language", "challenge", "answer", "proof"}
OTHERS = {"errors", "altcha", "csrfmiddlewaretoken"}  # an id of ours; inputs that are added to forms
DOM_NAMES = {"action", "dataset", "elements", "length", "method", "reset", "submit", "target"}
RESERVED_FIELDS = frozenset(OWN_INPUTS | OTHERS | DOM_NAMES)
# An option's id is scs-<field>-<option>, and these two already stand there.
RESERVED_OPTIONS = frozenset({"hint", "error"})
HELP = _("Small letters, digits and _ only. It is stored with each answer: do not change it later.")


class KeyBlock(RegexBlock):
    """A name for machines. wagtail-localize never offers it for translation."""

    def __init__(self, reserved=RESERVED_FIELDS, **kwargs):
        def not_reserved(key):
            if key in reserved:
                message = _("“%(key)s” is a name the form itself uses. Choose another one.")
                raise ValidationError(message, params={"key": key}, code="reserved")

        super().__init__(
            regex=rf"^{PATTERN}\Z",
            max_length=40,
            error_messages={"invalid": _("Begin with a small letter; use small letters, digits and _ only.")},
            validators=[not_reserved],
            **{"default": "", "label": _("Key"), "help_text": HELP, **kwargs},
        )


def is_key(name):
    """Whether ``name`` could be the key of a field."""
    return name not in RESERVED_FIELDS and re.fullmatch(PATTERN, name) is not None


def repeated(keys):
    """The indexes of keys that already stood before in ``keys``; blank ones are none."""
    return [index for index, key in enumerate(keys) if key and key in keys[:index]]
