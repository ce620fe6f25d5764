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
        numbered = enumerate(value["references"], start=1)
        context["references"] = [_shown(reference, number, context) for number, reference in numbered]
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


def _shown(reference, number, context):
    """What the template says of one reference."""
    doi, anchor = bare_doi(reference.get("doi") or ""), context["anchor"]
    return {
        "anchor": f"{anchor}-{number}" if anchor else "",
        "source": reference,
        "doi_href": f"https://doi.org/{quote(doi, safe='/:;()')}" if doi else "",
        "doi_text": f"https://doi.org/{doi}",
        "back_links": list(_back_links(number, citations_of(context).places_of(anchor, number))),
    }


def _back_links(number, places):
    """An arrow for each place, numbered where there are several."""
    name = gettext("Back to the text that cites reference %(number)s")
    if len(places) > 1:
        name = gettext("Back to text %(nth)s that cites reference %(number)s")
    for nth, place in enumerate(places, start=1):
        words = f"↑{nth}" if len(places) > 1 else "↑"
        yield {"href": f"#{place}", "words": words, "name": name % {"nth": nth, "number": number}}


def bare_doi(typed):
    """The DOI in what an editor typed or pasted, "" where there is none."""
    match = re.match(DOI_PATTERN, typed)
    return match.group(1) if match else ""
