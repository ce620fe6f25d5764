import re
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import DateBlock, RegexBlock, StructBlock, TextBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_STRUCTURE, ScsBlock, heading_block
from .citations import citations_of
from .translatable import TranslatableListBlock


# As the DOI handbook and Crossref advise, also with what publishers print before it.
DOI_PATTERN = r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)\s*$"


class ReferenceBlock(StructBlock):
    citation = TextBlock(
        default="",
        rows=2,
        max_length=1000,
        label=_("Source"),
        help_text=_("Authors, title, where and when it was published. Translations keep it as it is."),
    )
    doi = RegexBlock(
        regex=DOI_PATTERN,
        required=False,
        default="",
        label=_("DOI"),
        help_text=_("The lasting number of an article, for example 10.1000/182."),
        error_messages={"invalid": _("Enter a DOI such as 10.1000/182: it begins with 10 and has a slash.")},
    )
    url = URLBlock(required=False, default="", label=_("Web address"))
    accessed = DateBlock(
        required=False,
        label=_("Accessed on"),
        help_text=_("The day you read the web page. Pages change; articles with a DOI do not."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("accessed") and not cleaned.get("url") and not self.is_deferred_validation:
            message = _("Give the address of the page you read on that day, or remove the day.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message, code="no_url")})
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Reference")
        label_format = "{citation}"


class ReferencesBlock(ScsBlock):
    """The numbered sources of what the page says, each with links back to the texts that cite it.

    Editors cite with ``[1]``, ``[1, 2]`` or ``[1–3]`` in any text; ``{% scs_rich_text %}`` makes links of it.
    The first block with references on a page is the one that is cited.
    """

    default_heading = _("References")

    heading = heading_block()
    references = TranslatableListBlock(
        ReferenceBlock(),
        min_num=1,
        max_num=99,
        label=_("References"),
        help_text=_(
            "In your texts, [1] or [1, 2] or [1–3] leads to the references with these numbers. Add new ones at "
            "the end: numbers in texts do not change when a reference moves."
        ),
    )

    def get_references(self, value):
        return list(value["references"])

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        citations, anchor = citations_of(context), context["anchor"]
        context["references"] = [
            _shown(
                reference, f"{anchor}-{number}" if anchor else "", number, citations.places_of(anchor, number)
            )
            for number, reference in enumerate(value["references"], start=1)
        ]
        return context

    class Meta:
        icon = "openquote"
        label = _("References")
        label_format = "{heading}"
        description = _("Numbered sources. Write [1] in any text of the page to cite the first of them.")
        group = GROUP_STRUCTURE
        template = "wagtail_scs/blocks/references.html"
        preview_value = {
            "heading": "",
            "references": [
                {
                    "citation": "Author A, Author B. Title of the article. Name of the journal, year.",
                    "doi": "10.1000/182",
                },
                {
                    "citation": "Name of the organisation. Title of the page.",
                    "url": "https://www.example.org/",
                },
            ],
        }


def _shown(reference, anchor, number, places):
    doi = bare_doi(reference.get("doi") or "")
    return {
        "anchor": anchor,
        "source": reference,
        "doi": doi
        and {"href": f"https://doi.org/{quote(doi, safe='/:;()')}", "text": f"https://doi.org/{doi}"},
        "back_links": [
            _back_link(place, nth, len(places), number) for nth, place in enumerate(places, start=1)
        ],
    }


def _back_link(place, nth, total, number):
    if total == 1:
        return {
            "href": f"#{place}",
            "words": "↑",
            "name": gettext("Back to the text that cites reference %(number)s") % {"number": number},
        }
    name = gettext("Back to text %(nth)s that cites reference %(number)s") % {"nth": nth, "number": number}
    return {"href": f"#{place}", "words": f"↑{nth}", "name": name}


def bare_doi(typed):
    """The DOI in what an editor typed or pasted, "" where there is none."""
    match = re.match(DOI_PATTERN, typed)
    return match.group(1) if match else ""
