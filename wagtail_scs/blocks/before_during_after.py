from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_PROCEDURE, ScsBlock, heading_block, plain, prose_block


DEFAULT_HEADINGS = {
    "before": _("Before the procedure"),
    "during": _("During the procedure"),
    "after": _("After the procedure"),
}


def phase_heading_block(label):
    return CharBlock(required=False, default="", max_length=255, label=label)


class BeforeDuringAfterBlock(ScsBlock):
    """How to prepare, what happens, what comes then. The phases are fixed; one without a text is left out.

    For a sequence of actions use procedure steps, for the weeks at home a recovery timeline.
    """

    default_heading = _("What to expect")

    heading = heading_block()
    before = prose_block(required=False, label=DEFAULT_HEADINGS["before"])
    before_heading = phase_heading_block(_("Heading instead of “Before the procedure”"))
    during = prose_block(required=False, label=DEFAULT_HEADINGS["during"])
    during_heading = phase_heading_block(_("Heading instead of “During the procedure”"))
    after = prose_block(required=False, label=DEFAULT_HEADINGS["after"])
    after_heading = phase_heading_block(_("Heading instead of “After the procedure”"))

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else _errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["phases"] = [
            {"title": value.get(f"{phase}_heading") or DEFAULT_HEADINGS[phase], "body": value[phase]}
            for phase in _described(value)
        ]
        return context

    def get_structured_data(self, value, page):
        procedure = {"@type": "MedicalTherapy", "@id": f"{page.full_url or ''}#procedure"}
        told = {SCHEMA_ORG[phase]: plain(value[phase]) for phase in _described(value)}
        return [{**procedure, **told}] if told else []

    class Meta:
        icon = "calendar"
        label = _("Before, during, after")
        label_format = "{heading}"
        description = _(
            "How patients prepare, what happens, and what comes then. A phase you leave blank is not shown."
        )
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/before_during_after.html"
        preview_value = {
            "heading": "",
            "before": "<ul><li>Tell us which medicines you take.</li><li>Ask somebody to drive you home.</li></ul>",
            "during": "<p>You lie on your front. A nurse stays beside you, and you can speak at any time.</p>",
            "after": "<p>You rest with us until you feel ready to go home.</p>",
            "after_heading": "Before you go home",
        }


# https://schema.org/MedicalProcedure
SCHEMA_ORG = {"before": "preparation", "during": "howPerformed", "after": "followup"}


def _described(value):
    """The phases with words in them, in order: an editor who pressed Enter leaves an empty paragraph."""
    return [phase for phase in DEFAULT_HEADINGS if value.get(phase) and plain(value[phase])]


def _errors(value):
    described = _described(value)
    headed = [phase for phase in DEFAULT_HEADINGS if value.get(f"{phase}_heading") and phase not in described]
    if headed:
        message = _("Describe this phase, or remove its heading.")
        return {phase: ValidationError(message, code="no_text") for phase in headed}
    if not described:
        return {"before": ValidationError(_("Describe at least one of the three phases."), code="required")}
    return {}
