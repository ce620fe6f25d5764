from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock

from wagtail_scs.languages import document_languages, name_for_readers

from .base import GROUP_STRUCTURE, ScsBlock
from .document import LinkedDocumentChooserBlock
from .translatable import ForgetsLanguageOfOther


class DownloadBlock(ForgetsLanguageOfOther, ScsBlock):
    """A document to download; says before the click what it is, how large, and in which language.

    A document that was deleted leaves nothing.
    """

    document = LinkedDocumentChooserBlock(label=_("Document"))
    title = CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("Title"),
        help_text=_("Leave blank for the document's own title, which is not translated."),
    )
    language = ChoiceBlock(
        choices=document_languages,
        required=False,
        default="",
        label=_("Language of the document"),
        help_text=_("Readers of a translation are told it, unless the translator chooses another document."),
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["download"] = context.get("scs_download") or self._download(value)
        return context

    def _download(self, value):
        document, language = value.get("document"), value.get("language")
        return document and {
            "url": document.url,
            "mime": document.content_type,
            "title": value.get("title") or document.title,
            "language": language,
            "facts": list(filter(None, [_kind(document), _size(document), _name(language)])),
        }

    def get_preview_context(self, value, parent_context=None):
        facts = ["PDF", filesizeformat(200 * 1024), _name("en")]
        sample = {"url": "#", "mime": "application/pdf", "title": _("Questions to ask"), "facts": facts}
        return {**(parent_context or {}), "scs_download": sample}

    class Meta:
        icon = "download"
        label = _("Download")
        label_format = "{title}"
        description = _("A leaflet or form as a file, with its type, size and language.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/download.html"
        preview_value = {"document": None, "title": "", "language": ""}


def _kind(document):
    return document.file_extension.upper()


def _size(document):
    # Not get_file_size(): it writes to the database when the size is unknown.
    return filesizeformat(document.file_size) if document.file_size else ""


def _name(language):
    return name_for_readers(language) if language else ""
