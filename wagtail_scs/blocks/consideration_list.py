from django.utils.translation import gettext_lazy as _

from .base import GROUP_SAFETY, ScsBlock, heading_block
from .cards import CardBlock
from .translatable import TranslatableListBlock


class ConsiderationListBlock(ScsBlock):
    """What patients should weigh before they decide: limits, screening, possible complications.

    Editors write 1 to 12 cards; code may build longer lists.
    """

    default_heading = _("Things to consider")

    heading = heading_block()
    cards = TranslatableListBlock(CardBlock(), min_num=1, max_num=12, label=_("Cards"))

    class Meta:
        icon = "info-circle"
        label = _("Considerations")
        label_format = "{heading}"
        description = _("Limits, screening and possible complications that patients should weigh.")
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/consideration_list.html"
        preview_value = {
            "heading": "",
            "cards": [
                {"title": "Response varies", "body": "<p>Not everybody has the same relief.</p>"},
                {
                    "title": "Risk of complications",
                    "body": "<p>Every implant can cause problems, such as infection.</p>",
                },
            ],
        }
