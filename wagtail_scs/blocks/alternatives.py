from django.utils.translation import gettext_lazy as _

from .base import GROUP_PROCEDURE, ScsBlock, heading_block, prose_block
from .cards import CardBlock
from .translatable import TranslatableListBlock


class AlternativesBlock(ScsBlock):
    """What patients can choose instead, and what happens if they choose nothing (an HTML ``dl``).

    Editors write 1 to 12 alternatives; code may build longer lists.
    """

    default_heading = _("Other options")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    alternatives = TranslatableListBlock(
        CardBlock(icon="resubmit", label=_("Alternative")), min_num=1, max_num=12, label=_("Alternatives")
    )
    no_treatment = prose_block(
        required=False,
        label=_("If you choose not to have it"),
        help_text=_("What is likely to happen without the procedure, and that people may change their mind."),
    )

    class Meta:
        icon = "resubmit"
        label = _("Alternatives")
        label_format = "{heading}"
        description = _(
            "What patients can choose instead, with good and bad sides of each, and what happens if they choose "
            "not to have the procedure."
        )
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/alternatives.html"
        preview_value = {
            "heading": "",
            "alternatives": [
                {"title": "Medicines", "body": "<p>Your doctor can review what you take.</p>"},
                {
                    "title": "Pain management programme",
                    "body": "<p>A group that helps you to do more of what matters to you, in spite of pain.</p>",
                },
            ],
            "no_treatment": "<p>Your care goes on as before. You can change your mind later.</p>",
        }
