from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock

from .base import GROUP_STRUCTURE, ScsBlock, prose_block


class SectionBlock(ScsBlock):
    """A heading and the text below it, for everything that has no block of its own."""

    heading = CharBlock(default="", max_length=255, label=_("Heading"))
    text = prose_block(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Section")
        label_format = "{heading}"
        description = _("A heading with text, for example how the treatment works.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/section.html"
        preview_value = {
            "heading": "Mechanism of action",
            "text": "<p>The impulses change how pain signals reach the brain, so that pain is felt less.</p>",
        }
