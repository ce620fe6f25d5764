from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_SAFETY, ScsBlock, heading_block, prose_block
from .counts import count_block, counted, errors_in_counts, source_block, source_url_block, written
from .frequency import NOT_KNOWN, WORDS, fits, frequencies, word_for
from .translatable import TranslatableListBlock


SERIOUS = ("serious", "life_threatening")


def severities():
    return [
        ("mild", pgettext_lazy("how serious a risk is", "Mild")),
        ("moderate", pgettext_lazy("how serious a risk is", "Moderate")),
        ("serious", pgettext_lazy("how serious a risk is", "Serious")),
        ("life_threatening", pgettext_lazy("how serious a risk is", "Life-threatening")),
        ("varies", pgettext_lazy("how serious a risk is", "Differs from person to person")),
    ]


class RiskValue(StructValue):
    """A risk with the words visitors read about it."""

    @property
    def numbers(self):
        """ "About 4 in 100 people", blank without numbers."""
        known = counted(self)
        if not known:
            return ""
        sentence = ngettext(
            "About %(count)s in %(total)s person", "About %(count)s in %(total)s people", known[1]
        )
        return sentence % written(*known)

    @property
    def how_often(self):
        """The word beside the numbers; where they contradict each other the numbers are right."""
        known, word = counted(self), self.get("frequency")
        if not known:
            return dict(frequencies()).get(word, NOT_KNOWN)
        return WORDS[word if fits(word, *known) else word_for(*known)]

    @property
    def how_serious(self):
        return dict(severities()).get(self.get("severity"), NOT_KNOWN)


class RiskBlock(StructBlock):
    name = CharBlock(default="", max_length=255, label=_("Risk"))
    frequency = ChoiceBlock(choices=frequencies, default="", label=_("How often"))
    numerator = count_block(
        label=_("Number of people who have it"),
        help_text=_("A whole number, not a per cent: readers picture people more easily."),
    )
    denominator = count_block(
        label=_("Out of this number of people"),
        help_text=_("Keep to one number for all risks, for example 100, so that readers can compare them."),
    )
    severity = ChoiceBlock(choices=severities, default="", label=_("How serious"))
    management = prose_block(label=_("What is done about it"))
    source = source_block()
    source_url = source_url_block()

    def clean(self, value):
        cleaned = super().clean(value)
        # Drafts are saved while somebody is still typing the second number.
        errors = {} if self.is_deferred_validation else self._errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def _errors(self, risk):
        errors, known = errors_in_counts(risk), counted(risk)
        if known and not fits(risk["frequency"], *known):
            errors["frequency"] = self._contradiction(*known)
        return errors

    def _contradiction(self, count, total):
        message = _("%(count)s in %(total)s is “%(word)s”. Choose that, or correct the numbers.")
        params = {**written(count, total), "word": WORDS[word_for(count, total)]}
        return ValidationError(message, params=params, code="contradiction")

    class Meta:
        icon = "warning"
        label = _("Risk")
        label_format = "{name}"
        value_class = RiskValue


class RiskListBlock(ScsBlock):
    """What can go wrong, how often, how serious it is and what is done about it, as a table.

    Chances are given as so many of so many people, which more readers understand than per cents. Editors
    list 1 to 30 risks; code may build longer lists.
    """

    default_heading = _("Possible risks")

    heading = heading_block()
    intro = prose_block(required=False, label=_("Introduction"))
    risks = TranslatableListBlock(RiskBlock(), min_num=1, max_num=30, label=_("Risks"))

    def get_structured_data(self, value, page):
        url = page.full_url or ""
        return [_node(risk, url) for risk in value["risks"] if risk.get("name")]

    class Meta:
        icon = "table"
        label = _("Risks")
        label_format = "{heading}"
        description = _(
            "What can go wrong, how often and how seriously, as a table. Name the rare and serious risks too."
        )
        group = GROUP_SAFETY
        template = "wagtail_scs/blocks/risk_list.html"
        preview_value = {
            "heading": "",
            "risks": [
                {
                    "name": "Example of a risk",
                    "frequency": "unknown",
                    "severity": "mild",
                    "management": "<p>What you can do yourself, and when to call us.</p>",
                    "source": "Our own records",
                },
                {
                    "name": "Another example",
                    "frequency": "unknown",
                    "severity": "varies",
                    "management": "<p>What we do, and whether it can be undone.</p>",
                },
            ],
        }


def _node(risk, url):
    """schema.org keeps complications that are serious apart from the others."""
    outcome = "seriousAdverseOutcome" if risk.get("severity") in SERIOUS else "adverseOutcome"
    therapy = {"@type": "MedicalTherapy", "@id": f"{url}#procedure"}
    return {**therapy, outcome: {"@type": "MedicalCondition", "name": risk["name"]}}
