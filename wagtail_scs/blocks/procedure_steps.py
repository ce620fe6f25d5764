from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_PROCEDURE, ScsBlock, heading_block, plain, prose_block
from .image import BulkImageChooserBlock
from .translatable import TranslatableListBlock


class StepBlock(StructBlock):
    title = CharBlock(default="", max_length=255, label=_("Title"))
    body = prose_block(label=_("What happens"))
    duration = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("How long it takes"),
        help_text=_("In words, for example “5 to 7 days”."),
    )
    image = BulkImageChooserBlock(required=False, label=_("Image"))
    image_alt = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("Image description"),
        help_text=_(
            "Read aloud instead of the image. Leave blank only if the image adds nothing to the text."
        ),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("image_alt") and not cleaned.get("image"):
            raise StructBlockValidationError(
                block_errors={
                    "image_alt": ValidationError(
                        _("There is no image to describe. Choose an image or remove this description.")
                    )
                }
            )
        return cleaned

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"


# Wagtail takes a list's default literally: a child left out here breaks the editor's script.
BLANK_STEP = {"title": "", "body": "", "duration": "", "image": None, "image_alt": ""}


class ProcedureStepsBlock(ScsBlock):
    """What happens in order, as a numbered list. Not for risks or tips: order must carry meaning.

    Editors write 2 to 12 steps; code may build longer lists.
    """

    default_heading = _("What happens during the procedure")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    steps = TranslatableListBlock(
        StepBlock(), default=[BLANK_STEP, BLANK_STEP], min_num=2, max_num=12, label=_("Steps")
    )

    def get_structured_data(self, value, page):
        steps = [step for step in value["steps"] if step.get("title")]
        told = [f"{n}. {step['title']}: {plain(step['body'])}" for n, step in enumerate(steps, start=1)]
        procedure = {"@type": "MedicalTherapy", "@id": f"{page.full_url or ''}#procedure"}
        return [{**procedure, "howPerformed": " ".join(told)}] if told else []

    class Meta:
        icon = "list-ol"
        label = _("Procedure steps")
        label_format = "{heading}"
        description = _("Numbered steps, from the first appointment to going home. 2 to 12 steps.")
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/procedure_steps.html"
        preview_value = {
            "heading": "",
            "steps": [
                {
                    "title": "Trial period",
                    "body": "<p>Thin leads are placed for a few days, so that you can feel what the treatment does for you.</p>",
                    "duration": "About a week",
                },
                {
                    "title": "Permanent implantation",
                    "body": "<p>If the trial helps, a small generator is placed under the skin.</p>",
                },
            ],
        }
