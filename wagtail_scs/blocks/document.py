"""A document chooser that keeps the document of the source where a translation's own was deleted."""

from wagtail.documents.blocks import DocumentChooserBlock

from .translatable import KeepsWithoutTarget


class LinkedDocumentChooserBlock(KeepsWithoutTarget, DocumentChooserBlock):
    pass


# Hosts that add children to our blocks freeze all of them: to their migrations this is Wagtail's.
DECONSTRUCT_ALIASES = {LinkedDocumentChooserBlock: "wagtail.documents.blocks.DocumentChooserBlock"}
