from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from .base import GROUP_CONTACT, ScsBlock, heading_block, prose_block


class ContactFormBlock(ScsBlock):
    """The clinic's contact form, in the page where its context names the page, else a link to it."""

    default_heading = _("Contact us")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    form = SnippetChooserBlock(
        "wagtail_scs.ContactForm",
        required=False,
        label=_("Form"),
        help_text=_("Leave blank to use the site's default form."),
    )

    class Meta:
        icon = "mail"
        label = _("Contact form")
        description = _("Visitors ask a question or book an appointment. Their messages arrive in the inbox.")
        group = GROUP_CONTACT
        template = "wagtail_scs/blocks/contact_form.html"
        preview_value = {"heading": "", "intro": "<p>Ask a question or book an appointment below.</p>"}
