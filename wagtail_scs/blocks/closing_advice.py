from django.utils.translation import gettext_lazy as _

from .base import GROUP_CONTACT, ScsBlock, heading_block, prose_block
from .buttons import ButtonMixin, label_block, page_block, phone_block, url_block


class ClosingAdviceBlock(ButtonMixin, ScsBlock):
    """The last word: whom to talk to, with at most one call to action (a page, an address or a phone)."""

    heading = heading_block()
    text = prose_block(label=_("Text"))
    link_label = label_block(required=False)
    link_page = page_block()
    link_url = url_block()
    link_phone = phone_block()

    class Meta:
        icon = "comment"
        label = _("Closing advice")
        label_format = "{heading}"
        description = _("The last advice on the page, with a button if you like.")
        group = GROUP_CONTACT
        template = "wagtail_scs/blocks/closing_advice.html"
        preview_value = {
            "heading": "Talk to a specialist",
            "text": "<p>A pain specialist can tell you whether spinal cord stimulation suits you.</p>",
            "link_label": "Call the clinic",
            "link_phone": "+1 555 010 0199",
        }
