from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .base import GROUP_CONTACT, ScsBlock
from .buttons import ButtonMixin, label_block, page_block, phone_block, url_block


class CallToActionBlock(ButtonMixin, ScsBlock):
    """One button between other parts of the page. A page with many of them has none."""

    link_label = label_block()
    link_page = page_block()
    link_url = url_block()
    link_phone = phone_block()

    def _half_a_button(self, value, filled):
        if filled:
            return {}
        message = _("Choose a page, or fill in an address or a phone number.")
        return {"link_page": ValidationError(message, code="no_target")}

    class Meta:
        icon = "link"
        label = _("Button")
        label_format = "{link_label}"
        description = _("A button that leads to one place: a page, an address or a phone number.")
        group = GROUP_CONTACT
        template = "wagtail_scs/blocks/call_to_action.html"
        preview_value = {"link_label": "Book your first appointment", "link_phone": "+1 555 010 0199"}
