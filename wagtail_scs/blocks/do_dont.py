from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock

from .base import GROUP_SAFETY, ScsBlock, heading_block
from .translatable import TranslatableListBlock


def advice_block(label, help_text=""):
    child = CharBlock(default="", max_length=255, label=_("Advice"))
    return TranslatableListBlock(child, min_num=1, label=label, help_text=help_text)


class DoDontBlock(ScsBlock):
    """What patients should do and what they should not, said in words above each list (WCAG 1.4.1).

    The pattern is https://service-manual.nhs.uk/design-system/components/do-and-dont-lists, but for the
    "do not" it writes before each item: no word of ours fits before a sentence in every language.
    """

    default_heading = _("Dos and don’ts")

    heading = heading_block()
    do = advice_block(pgettext_lazy("heading of a list of advice", "Do"))
    dont = advice_block(
        pgettext_lazy("heading of a list of advice", "Don’t"),
        _(
            "Whole sentences, such as “Do not lift heavy bags”: whoever reads only one must not take it for advice."
        ),
    )

    class Meta:
        icon = "tasks"
        label = _("Dos and don’ts")
        label_format = "{heading}"
        description = _("What patients should do and should not do, side by side. One action in each line.")
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/do_dont.html"
        preview_value = {
            "heading": "",
            "do": ["Walk a little every day", "Carry your device card with you"],
            "dont": ["Do not bend, twist or stretch", "Do not lift heavy bags"],
        }
