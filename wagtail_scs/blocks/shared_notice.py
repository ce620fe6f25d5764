from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock

from .base import GROUP_SAFETY, ScsBlock
from .links import reader_language
from .translatable import VersionsChooserBlock


class SharedNoticeBlock(ScsBlock):
    """A notice kept once for all pages, in the reader's language; nothing where it is not published in it.

    The offer of interpreters is for people who cannot read the page, so it may stand there in every language
    (45 CFR 92.11 asks for that in the United States).
    """

    listed = False  # every page ends with the same notices; "on this page" is for what this one says

    notice = VersionsChooserBlock("wagtail_scs.SharedNotice", label=_("Notice"))
    in_every_language = BooleanBlock(
        required=False,
        default=False,
        label=_("In every language"),
        help_text=_(
            "For the offer of interpreters: visitors find it in their own language on a page they cannot read."
        ),
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        language = reader_language(context.get("page"))
        versions = value["notice"].versions if value.get("notice") else {}
        own = versions.get(language)
        others = [versions[code] for code in sorted(versions) if code != language]
        context.update(
            heading=own.shown_heading if own else "",
            language=language,
            notices=[own] * bool(own) + others * bool(value.get("in_every_language")),
        )
        return context

    def get_preview_value(self):
        return self.normalize({"notice": self.child_blocks["notice"].model_class.example()})

    class Meta:
        icon = "info-circle"
        label = _("Shared notice")
        label_format = "{notice}"
        description = _(
            "A text kept once for all pages, such as a disclaimer or the offer of interpreters. Visitors read it in "
            "the language of the page; it is left out where it is not published in that language."
        )
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/shared_notice.html"
