from django.utils.translation import gettext_lazy as _

from .base import GROUP_SAFETY, ScsBlock, heading_block, prose_block
from .cards import CardBlock
from .translatable import TranslatableListBlock


class PrecautionsBlock(ScsBlock):
    """What patients must tell, avoid or plan for: scans, diathermy, driving, security gates.

    Not for reasons to call (``care_card``) nor for risks (``risk_list``). Editors write 1 to 20; code may
    build longer lists.
    """

    default_heading = _("Safety and precautions")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    precautions = TranslatableListBlock(
        CardBlock(icon="warning", label=_("Precaution")), min_num=1, max_num=20, label=_("Precautions")
    )

    class Meta:
        icon = "warning"
        label = _("Precautions")
        label_format = "{heading}"
        description = _(
            "What patients tell others, avoid or plan for: MRI scans, diathermy, driving, other implants. "
            "Say what to do, then why."
        )
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/precautions.html"
        preview_value = {
            "heading": "",
            "intro": "<p>Carry the card of your device with you.</p>",
            "precautions": [
                {
                    "title": "MRI scans",
                    "body": "<p>Tell the people who do the scan about your device before you go there.</p>",
                },
                {
                    "title": "Driving",
                    "body": "<p>Ask us when you may drive again, and what to do with the device while you drive.</p>",
                },
            ],
        }
