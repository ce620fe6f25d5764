from django.utils.translation import gettext_lazy as _

from .base import GROUP_STRUCTURE, INLINE, ScsBlock, prose_block


class IntroBlock(ScsBlock):
    """The lead paragraph: what the procedure is, in two or three plain sentences."""

    text = prose_block(INLINE, label=_("Text"), max_length=1000)

    class Meta:
        icon = "pilcrow"
        label = _("Introduction")
        description = _("The first paragraph, in larger type: say what the procedure is and who it may help.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/intro.html"
        preview_value = {
            "text": "<p>Spinal cord stimulation (SCS) sends gentle electrical impulses to the spinal cord to reduce chronic pain.</p>"
        }
