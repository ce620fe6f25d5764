from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock

from .base import GROUP_CONTACT, ScsBlock, heading_block, prose_block
from .translatable import TranslatableListBlock


class QuestionsToAskBlock(ScsBlock):
    """Questions a patient takes to the appointment; printed, each has room for the answer. At least three."""

    default_heading = _("Questions to ask at your appointment")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    questions = TranslatableListBlock(
        CharBlock(default="", max_length=255, label=_("Question")),
        default=["", "", ""],
        min_num=3,
        label=_("Questions"),
        help_text=_("As the patient would ask them, for example “What happens if it does not help me?”"),
    )

    class Meta:
        icon = "help"
        label = _("Questions to ask")
        label_format = "{heading}"
        description = _(
            "Questions patients can print and take to their appointment, with room to write down the answers."
        )
        group = GROUP_CONTACT
        template = "wagtail_scs/blocks/questions_to_ask.html"
        preview_value = {
            "heading": "",
            "intro": "<p>Print this list, and tick what matters most to you.</p>",
            "questions": [
                "What other treatments could I try?",
                "What happens if it does not help me?",
                "Whom do I call when something worries me?",
            ],
        }
