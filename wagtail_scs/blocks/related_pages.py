from django.utils.translation import gettext_lazy as _

from .base import GROUP_STRUCTURE, ScsBlock, heading_block
from .links import Target, links_of
from .translatable import LinkedPageChooserBlock, TranslatableListBlock


class RelatedPagesBlock(ScsBlock):
    """Links to pages to read next, in the reader's language where they exist in it.

    Pages that are deleted, drafts or private are left out, and so is the block when none is left. Therefore
    "on this page" does not list it. Editors choose 1 to 6 pages; code may build longer lists.
    """

    default_heading = _("Related pages")
    listed = False

    heading = heading_block()
    pages = TranslatableListBlock(
        LinkedPageChooserBlock(label=_("Page")), min_num=1, max_num=6, label=_("Pages")
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["related"] = context.get("scs_related") or self._related(value, context)
        return context

    def _related(self, value, context):
        links, here = links_of(context), getattr(context.get("page"), "pk", None)
        targets = [links.to(page.pk) for page in value["pages"] if page]
        return [
            target for target in targets if target and target.page.pk != here and not links.is_private(target)
        ]

    def get_preview_context(self, value, parent_context=None):
        titles = [_("Benefits"), _("Things to consider"), _("Contact us")]
        samples = [Target("#", page={"title": title}) for title in titles]
        return {**(parent_context or {}), "scs_related": samples}

    class Meta:
        icon = "link"
        label = _("Related pages")
        label_format = "{heading}"
        description = _("Links to pages to read next. Each visitor gets them in their own language.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/related_pages.html"
        preview_value = {"heading": "", "pages": [None]}
