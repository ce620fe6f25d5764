from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import GROUP_SAFETY, ScsBlock, heading_block, prose_block


class CalloutBlock(ScsBlock):
    """A warning a reader must not miss. One or two on a page; more and nobody reads them."""

    default_heading = pgettext_lazy("heading of a warning", "Important")

    heading = heading_block()
    text = prose_block(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Important note")
        label_format = "{heading}"
        description = _("A warning nobody must miss. Use it once or twice on a page.")
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/callout.html"
        preview_value = {
            "heading": "",
            "text": "<p>Tell us before an MRI scan that you have a stimulator.</p>",
        }
