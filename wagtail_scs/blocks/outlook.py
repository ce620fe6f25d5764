from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.blocks import CharBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_PROCEDURE, ScsBlock, heading_block, prose_block
from .counts import count_block, counted, errors_in_counts, source_block, source_url_block, written


class OutlookValue(StructValue):
    """The outlook with its numbers as visitors read them."""

    @property
    def numbers(self):
        """ "48 of 100 people", blank where they or what was counted are missing."""
        known = counted(self)
        if not known or not self.get("outcome"):
            return ""
        sentence = ngettext("%(count)s of %(total)s person", "%(count)s of %(total)s people", known[1])
        return sentence % written(*known)


class OutlookBlock(ScsBlock):
    """What patients can expect, with one number if there is a good one."""

    default_heading = _("What results to expect")

    heading = heading_block()
    text = prose_block(label=_("Text"))
    outcome = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("What was counted"),
        help_text=_("For example “Less pain after one year”. Leave blank if you have no numbers."),
    )
    numerator = count_block(label=_("Number of people"))
    denominator = count_block(label=_("Out of this number of people"))
    source = source_block()
    source_url = source_url_block()

    def clean(self, value):
        cleaned = super().clean(value)
        # Drafts are saved while somebody is still typing the second number.
        errors = {} if self.is_deferred_validation else self._errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def _errors(self, value):
        errors, numbers = errors_in_counts(value), value.get("numerator") or value.get("denominator")
        if numbers and not value.get("outcome"):
            message = _("Say what was counted, or remove the numbers.")
            errors["outcome"] = ValidationError(message, code="no_outcome")
        if value.get("outcome") and not numbers:
            message = _("Say how many people, or remove what was counted.")
            errors["numerator"] = ValidationError(message, code="no_numerator")
        return errors

    class Meta:
        icon = "view"
        label = _("Outlook")
        label_format = "{heading}"
        description = _("How people usually fare afterwards. Say also what the procedure cannot do.")
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/outlook.html"
        value_class = OutlookValue
        preview_value = {
            "heading": "",
            "text": "<p>The aim is less pain, so that you can do more of what matters to you. It does not cure the cause.</p>",
        }
