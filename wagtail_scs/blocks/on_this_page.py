from django.utils.translation import gettext_lazy as _

from .base import GROUP_STRUCTURE, ScsBlock, heading_block
from .outline import outline_of


class OnThisPageBlock(ScsBlock):
    """Links to the headings of the page, made by itself. It stays hidden while fewer than three exist."""

    default_heading = _("On this page")
    listed = False
    min_entries = 3

    heading = heading_block()

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        entries = outline_of(context)
        context["entries"] = entries if len(entries) >= self.min_entries else []
        return context

    def get_preview_context(self, value, parent_context=None):
        names = [_("Benefits"), _("Things to consider"), _("Contact us")]
        entries = [{"anchor": "", "heading": name} for name in names]
        return {**(parent_context or {}), "scs_outline": entries}

    class Meta:
        icon = "list-ul"
        label = _("On this page")
        description = _("Links to the headings of this page. It builds itself.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/on_this_page.html"
        preview_value = {"heading": ""}
