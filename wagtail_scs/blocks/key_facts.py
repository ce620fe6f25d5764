from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from .base import GROUP_PROCEDURE, INLINE, ScsBlock, heading_block, prose_block
from .translatable import TranslatableListBlock


class FactBlock(StructBlock):
    term = CharBlock(
        default="",
        max_length=255,
        label=_("Term"),
        help_text=_("One to three words, for example “Anesthesia”."),
    )
    description = prose_block(INLINE, label=_("Description"))

    class Meta:
        icon = "info-circle"
        label = _("Fact")
        label_format = "{term}"


# Wagtail takes a list's default literally: a child left out here breaks the editor's script.
BLANK_FACT = {"term": "", "description": ""}


class KeyFactsBlock(ScsBlock):
    """The answers most patients look for first, as short rows of term and description (an HTML ``dl``).

    Editors write 2 to 10 facts; code may build longer lists.
    """

    default_heading = _("Key facts")

    heading = heading_block()
    facts = TranslatableListBlock(
        FactBlock(), default=[BLANK_FACT, BLANK_FACT], min_num=2, max_num=10, label=_("Facts")
    )

    class Meta:
        icon = "info-circle"
        label = _("Key facts")
        label_format = "{heading}"
        description = _(
            "What most patients want to know first, at a glance: where, how long, which anesthesia. One sentence each."
        )
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/key_facts.html"
        preview_value = {
            "heading": "",
            "facts": [
                {
                    "term": "What it is",
                    "description": "<p>An operation in two stages, a trial and an implant.</p>",
                },
                {"term": "Where", "description": "<p>In our day surgery unit.</p>"},
                {
                    "term": "Going home",
                    "description": "<p>Somebody has to drive you. Arrange it beforehand.</p>",
                },
            ],
        }
