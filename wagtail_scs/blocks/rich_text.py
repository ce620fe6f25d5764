from django.utils.translation import gettext_lazy as _

from .base import GROUP_STRUCTURE, ScsBlock, prose_block


class ProseBlock(ScsBlock):
    """Text without a heading, to continue the section above it.

    Not called ``RichTextBlock``: next to Wagtail's block of that name one import would hide the other.
    """

    text = prose_block(label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Text")
        description = _("Paragraphs and lists without a heading. They continue the section above.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/rich_text.html"
        preview_value = {
            "text": "<p>Bring a list of your medicines to the appointment.</p><ul><li>Blood thinners</li><li>Diabetes medicines</li></ul>"
        }
