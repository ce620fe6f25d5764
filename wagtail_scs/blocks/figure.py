from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_MEDIA, INLINE, ScsBlock, prose_block
from .image import PictureChooserBlock, picture


class FigureBlock(ScsBlock):
    """A picture that is described in words or said to be decorative (WCAG 1.1.1), with caption and credit.

    Its description stands in for an image that was deleted later. A drawing that needs more than a
    sentence has its long description below it, folded.
    """

    image = PictureChooserBlock(label=_("Image"))
    image_alt = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("Image description"),
        help_text=_(
            "Read aloud instead of the image: what it shows and why it is here, in one sentence. "
            "The caption below need not repeat it."
        ),
    )
    decorative = BooleanBlock(
        required=False,
        default=False,
        label=_("Image is decorative"),
        help_text=_("Tick this only if a reader who cannot see the image misses nothing."),
    )
    caption = prose_block(INLINE, required=False, label=_("Caption"))
    credit = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("Credit"),
        help_text=_("Who made the image, for example “Photo: Riverside Pain Clinic”."),
    )
    long_description = prose_block(
        required=False,
        label=_("Long description"),
        help_text=_("For drawings and charts: everything they show, in words."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else _errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        alt = "" if value.get("decorative") else value.get("image_alt")
        shown = picture(value.get("image"), alt=alt)
        context.update(picture=shown, instead="" if shown else alt)
        return context

    class Meta:
        icon = "image"
        label = _("Figure")
        label_format = "{image_alt}"
        description = _("An image with its description for people who cannot see it, a caption and a credit.")
        group = GROUP_MEDIA
        template = "wagtail_scs/blocks/figure.html"
        preview_value = {
            "image_alt": "Drawing of a back: two thin leads beside the spinal cord, a generator above the hip.",
            "caption": "<p>Where the leads and the generator are placed.</p>",
            "credit": "Drawing: Riverside Pain Clinic",
        }


def _errors(value):
    described, decorative = value.get("image_alt"), value.get("decorative")
    if described and decorative:
        message = _("A decorative image has no description. Untick this box or remove the description.")
        return {"decorative": ValidationError(message, code="described")}
    if not described and not decorative:
        message = _("Describe the image for people who cannot see it, or tick that it is decorative.")
        return {"image_alt": ValidationError(message, code="no_description")}
    return {}
