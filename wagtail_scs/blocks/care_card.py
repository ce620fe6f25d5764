from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock

from .base import GROUP_SAFETY, ScsBlock, heading_block, prose_block
from .translatable import TranslatableListBlock


def care_levels():
    return [
        ("emergency", pgettext_lazy("level of care", "Emergency")),
        ("urgent", pgettext_lazy("level of care", "Urgent")),
        ("non_urgent", pgettext_lazy("level of care", "Non-urgent")),
    ]


DEFAULT_HEADINGS = {
    "emergency": _("Call emergency services now if:"),
    "urgent": _("Call us today if:"),
    "non_urgent": _("Contact us if:"),
}


class CareCardBlock(ScsBlock):
    """When to get help and how fast. The level is said in words, never by colour alone (WCAG 1.4.1).

    Emergency cards show the emergency number of the clinic's settings, the others its phone.
    """

    level = ChoiceBlock(choices=care_levels, default="urgent", label=_("How urgent"))
    heading = heading_block()
    signs = TranslatableListBlock(
        CharBlock(default="", max_length=255, label=_("Sign")), min_num=1, label=_("Signs to watch for")
    )
    action = prose_block(required=False, label=_("What to do"))

    def get_heading(self, value):
        return value.get("heading") or DEFAULT_HEADINGS.get(value.get("level"), "")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["level_label"] = dict(care_levels()).get(value.get("level"), "")
        return context

    class Meta:
        icon = "warning"
        label = _("When to get help")
        label_format = "{level}: {heading}"
        description = _(
            "Signs that need help, and how fast: emergency, urgent or non-urgent. One card for each."
        )
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/care_card.html"
        preview_value = {
            "level": "urgent",
            "heading": "",
            "signs": ["Your wound is red, hot or leaking", "You have a temperature"],
            "action": "<p>Do not wait for your next appointment.</p>",
        }
