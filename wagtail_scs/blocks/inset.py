from django.utils.translation import gettext_lazy as _

from .base import GROUP_STRUCTURE, ScsBlock, prose_block


class InsetBlock(ScsBlock):
    """A remark set apart from the text around it, less urgent than an important note."""

    text = prose_block(label=_("Text"))

    class Meta:
        icon = "openquote"
        label = _("Inset text")
        description = _("A remark set apart from the text, such as where to read more.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/inset.html"
        preview_value = {"text": "<p>You can bring somebody with you to every appointment.</p>"}
