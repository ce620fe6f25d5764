from django.utils.translation import gettext_lazy as _

from .base import GROUP_PROCEDURE, ScsBlock, heading_block
from .cards import CardBlock
from .translatable import TranslatableListBlock


class BenefitListBlock(ScsBlock):
    """What patients may gain, as short cards. Pair it with considerations: benefits alone mislead.

    Editors write 1 to 12 cards; code may build longer lists.
    """

    default_heading = _("Benefits")

    heading = heading_block()
    cards = TranslatableListBlock(CardBlock(), min_num=1, max_num=12, label=_("Cards"))

    class Meta:
        icon = "success"
        label = _("Benefits")
        label_format = "{heading}"
        description = _("What patients may gain. Say what is likely, not what is guaranteed.")
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/benefit_list.html"
        preview_value = {
            "heading": "",
            "cards": [
                {"title": "Pain relief", "body": "<p>Many patients feel less pain and sleep better.</p>"},
                {
                    "title": "Adjustable",
                    "body": "<p>The stimulation can be changed as your pain changes.</p>",
                },
            ],
        }
