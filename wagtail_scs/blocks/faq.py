from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import BlockGroup, CharBlock, ChoiceBlock, StructBlock

from .base import ScsBlock, heading_block, prose_block
from .translatable import TranslatableListBlock


def openings():
    return [
        ("none", pgettext_lazy("answers open at first", "None")),
        ("first", pgettext_lazy("answers open at first", "The first")),
        ("all", pgettext_lazy("answers open at first", "All")),
    ]


class QuestionBlock(StructBlock):
    question = CharBlock(
        default="",
        max_length=255,
        label=_("Question"),
        help_text=_("As patients ask it, in one short sentence with a question mark."),
    )
    answer = prose_block(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


# Wagtail takes a list's default literally: a child left out here breaks the editor's script.
BLANK_QUESTION = {"question": "", "answer": ""}


class FaqBlock(ScsBlock):
    """Questions that open to show their answers (HTML ``details``, no script). Printing opens all of them.

    Not for what everybody must read: a closed answer is easily missed. The questions are no headings,
    since browsers hide what a ``summary`` holds from screen readers' lists. Editors write 2 to 30 questions;
    code may build longer lists.
    """

    default_heading = _("Frequently asked questions")

    heading = heading_block()
    questions = TranslatableListBlock(
        QuestionBlock(), default=[BLANK_QUESTION, BLANK_QUESTION], min_num=2, max_num=30, label=_("Questions")
    )
    opened = ChoiceBlock(choices=openings, default="none", label=_("Answers open at first"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        label_format = "{heading}"
        description = _(
            "Questions that open to show their answers. Keep what everybody must read outside of it."
        )
        template = "wagtail_scs/blocks/faq.html"
        form_layout = BlockGroup(children=["heading", "questions"], settings=["opened"])
        preview_value = {
            "heading": "",
            "questions": [
                {
                    "question": "Can the device be removed?",
                    "answer": "<p>Yes. Ask us what that means for you.</p>",
                },
                {
                    "question": "Whom do I ask when I am at home again?",
                    "answer": "<p>Call the clinic. The number is on the card of your device.</p>",
                },
            ],
            "opened": "first",
        }
