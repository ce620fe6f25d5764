"""What more than one block shares. Blocks import this file and ``conf``, never each other."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructValue
from wagtail.rich_text import get_text_for_indexing

from .translatable import ReadsNulls


PREVIEW_TEMPLATE = "wagtail_scs/block_preview.html"

# The page title is the only h1, so a block that stands alone starts at 2 (WCAG 1.3.1, 2.4.6).
TOP_HEADING_LEVEL = 2

GROUP_STRUCTURE = _("Page structure")
GROUP_PROCEDURE = pgettext_lazy("group of blocks", "Procedure")
GROUP_SAFETY = _("Safety")
GROUP_MEDIA = _("Media")
GROUP_CONTACT = _("Contact")

# wagtail-localize cuts sentences at sup, sub and mark and skips images; headings would let
# editors break the outline. What is left survives translation whole.
PROSE = ["bold", "italic", "link", "document-link", "ol", "ul"]
INLINE = ["bold", "italic", "link"]


class FrozenByPath:
    """A host's migration records this block's public path instead of its children.

    Rewording a label or a help text then never asks a clinic to run ``makemigrations``. A subclass
    outside this package, or one with ``local_blocks``, is recorded the way Wagtail records any StructBlock.
    """

    def _path(self):
        return f"wagtail_scs.blocks.{type(self).__name__}"

    def _is_ours(self):
        shipped = type(self).__module__.startswith("wagtail_scs.blocks.")
        return shipped and self.child_blocks.keys() == self.base_blocks.keys()

    def deconstruct(self):
        return (self._path(), [], self._constructor_kwargs) if self._is_ours() else super().deconstruct()

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct() if self._is_ours() else super().deconstruct_with_lookup(lookup)

    @classmethod
    def construct_from_lookup(cls, lookup, child_blocks=(), **kwargs):
        return cls(child_blocks or None, **kwargs)


class ScsBlock(ReadsNulls, FrozenByPath, StructBlock):
    """A part of the page with an optional heading; the parent of every public block here.

    Templates read ``heading``, ``heading_level``, ``item_level`` and ``anchor`` from the context. The
    level comes from whoever renders the block and the anchor from the block's id, so both stay
    right when editors move or copy things.
    """

    default_heading = ""
    listed = True  # whether "on this page" links to it

    def get_heading(self, value):
        """The heading visitors see: the editor's words, else the shipped ones in the active language."""
        return value.get("heading") or self.default_heading

    def get_references(self, value):
        """What ``[1]``, ``[2]``, … in the page's texts cite, as a list in that order."""
        return []

    def get_structured_data(self, value, page):
        """The schema.org nodes of what this block shows; an ``@id`` begins with ``page.full_url``."""
        return []

    def get_context(self, value, parent_context=None):
        anchor = anchor_of(value, parent_context or {})
        context = super().get_context(value, parent_context=parent_context)
        level = int(context.get("heading_level") or TOP_HEADING_LEVEL)
        context.update(
            heading=self.get_heading(value),
            heading_level=level,
            item_level=min(level + 1, 6),
            anchor=anchor,
        )
        return context

    class Meta:
        preview_template = PREVIEW_TEMPLATE
        group = GROUP_STRUCTURE


def heading_block(**kwargs):
    """A heading that may stay blank where the block ships a translated one."""
    return CharBlock(required=False, default="", max_length=255, label=_("Heading"), **kwargs)


def prose_block(features=PROSE, **kwargs):
    """Rich text reduced to what translates and stays accessible."""
    return RichTextBlock(features=features, default="", **kwargs)


def anchor_of(value, context):
    """The id for the heading of the block with this ``value``, "" where the block's own id is unknown.

    Wagtail 7.4 gives templates no id. Wagtail 8.0 leaves the id of an outer block in the context of the
    blocks nested in it: all of them would get that one, and an id must be unique. Our palette therefore
    says whose id it passes on.
    """
    nested = isinstance(context.get("value"), StructValue)
    known = context.get("scs_id_of") is value or not nested
    return f"scs-{context['id']}" if known and context.get("id") else ""


def plain(rich_text):
    """The words of a rich text without its tags, for search engines."""
    return " ".join(get_text_for_indexing(rich_text.source).split())
