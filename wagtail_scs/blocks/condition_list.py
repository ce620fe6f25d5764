from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import GROUP_PROCEDURE, INLINE, ScsBlock, heading_block, plain, prose_block
from .translatable import TranslatableListBlock


class ConditionBlock(StructBlock):
    name = CharBlock(default="", max_length=255, label=_("Name"))
    abbreviation = CharBlock(
        required=False,
        default="",
        max_length=40,
        label=_("Abbreviation"),
        help_text=_("Shown in brackets after the name, for example CRPS."),
    )
    description = prose_block(INLINE, label=_("Description"))

    class Meta:
        icon = "tag"
        label = _("Condition")
        label_format = "{name}"


class ConditionListBlock(ScsBlock):
    """The conditions a procedure is considered for, each with a short explanation (an HTML ``dl``).

    Editors list 1 to 30 conditions with different names; code may build longer lists.
    """

    default_heading = _("Conditions it may help")

    heading = heading_block()
    lead_in = prose_block(required=False, label=_("Sentence before the list"))
    conditions = TranslatableListBlock(ConditionBlock(), min_num=1, max_num=30, label=_("Conditions"))

    def clean(self, value):
        cleaned = super().clean(value)
        seen, errors = set(), {}
        for index, condition in enumerate(cleaned["conditions"]):
            name = (condition.get("name") or "").strip().casefold()
            if name and name in seen:
                errors[index] = self._repeated(condition["name"])
            seen.add(name)
        if errors:
            raise StructBlockValidationError(block_errors={"conditions": ListBlockValidationError(errors)})
        return cleaned

    def get_structured_data(self, value, page):
        url = page.full_url or ""
        return [_node(item, url) for item in value["conditions"].bound_blocks if item.value.get("name")]

    def _repeated(self, name):
        message = _("“%(name)s” is already in this list. Change the name or remove one of the two.")
        return StructBlockValidationError(
            block_errors={"name": ValidationError(message, params={"name": name}, code="repeated")}
        )

    class Meta:
        icon = "list-ul"
        label = _("Conditions")
        label_format = "{heading}"
        description = _(
            "The conditions this procedure is considered for, each with one sentence of explanation."
        )
        group = GROUP_PROCEDURE
        template = "wagtail_scs/blocks/condition_list.html"
        preview_value = {
            "heading": "",
            "lead_in": "<p>Spinal cord stimulation is considered for chronic pain such as:</p>",
            "conditions": [
                {
                    "name": "Complex Regional Pain Syndrome",
                    "abbreviation": "CRPS",
                    "description": "<p>A chronic pain condition affecting limbs.</p>",
                },
                {
                    "name": "Peripheral Neuropathy",
                    "abbreviation": "",
                    "description": "<p>Nerve damage resulting in chronic pain.</p>",
                },
            ],
        }


def _node(item, url):
    """schema.org has no word for "is done for"; a condition names its possible treatment instead."""
    return {
        "@type": "MedicalCondition",
        "@id": f"{url}#condition-{item.id}",
        "name": item.value["name"],
        "alternateName": item.value["abbreviation"],
        "description": plain(item.value["description"]),
        "possibleTreatment": {"@type": "MedicalTherapy", "@id": f"{url}#procedure"},
    }
