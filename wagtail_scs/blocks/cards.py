"""A title and its text, for every list of them: the tone is the block, never a colour an editor picks."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from .base import prose_block


class CardBlock(StructBlock):
    title = CharBlock(default="", max_length=255, label=_("Title"))
    body = prose_block(label=_("Text"))

    class Meta:
        icon = "form"
        label = _("Card")
        label_format = "{title}"
