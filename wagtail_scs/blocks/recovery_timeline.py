from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock

from .base import GROUP_PROCEDURE, ScsBlock, heading_block, prose_block
from .translatable import TranslatableListBlock


class PeriodBlock(StructBlock):
    title = CharBlock(
        default="",
        max_length=255,
        label=_("Period"),
        help_text=_("In words, for example “The first week”."),
    )
    body = prose_block(label=_("What to expect"))

    class Meta:
        icon = "time"
        label = _("Period")
        label_format = "{title}"


# Wagtail takes a list's default literally: a child left out here breaks the editor's script.
BLANK_PERIOD = {"title": "", "body": ""}


class RecoveryTimelineBlock(ScsBlock):
    """What patients can expect after the procedure, period by period. At least two, in order of time."""

    default_heading = _("Your recovery")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    periods = TranslatableListBlock(
        PeriodBlock(), default=[BLANK_PERIOD, BLANK_PERIOD], min_num=2, label=_("Periods")
    )

    class Meta:
        icon = "time"
        label = _("Recovery timeline")
        label_format = "{heading}"
        description = _(
            "What patients can expect in the days and weeks at home, in order. Say when work, driving and lifting are allowed again."
        )
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/recovery_timeline.html"
        preview_value = {
            "heading": "",
            "intro": "<p>Everybody heals at their own pace. Your team tells you what applies to you.</p>",
            "periods": [
                {
                    "title": "The first days",
                    "body": "<p>Rest, and keep the wound dry. Feeling sore is normal.</p>",
                },
                {
                    "title": "The weeks after",
                    "body": "<p>Move a little more each day. Leave lifting to others.</p>",
                },
                {"title": "Once you have healed", "body": "<p>We adjust the stimulation with you.</p>"},
            ],
        }
