"""Ready-made palettes: which blocks an editor may put on a page."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .benefit_list import BenefitListBlock
from .callout import CalloutBlock
from .care_card import CareCardBlock
from .closing_advice import ClosingAdviceBlock
from .condition_list import ConditionListBlock
from .consideration_list import ConsiderationListBlock
from .contact_form import ContactFormBlock
from .figure import FigureBlock
from .inset import InsetBlock
from .intro import IntroBlock
from .links import Links, reader_language
from .on_this_page import OnThisPageBlock
from .outline import entries_of
from .procedure_steps import ProcedureStepsBlock
from .rich_text import ProseBlock
from .section import SectionBlock
from .video import VideoBlock


class ProcedureStreamBlock(StreamBlock):
    """Every block of this package. Subclass it to add your own, or set one to ``None`` to leave it out."""

    intro = IntroBlock()
    on_this_page = OnThisPageBlock()
    section = SectionBlock()
    rich_text = ProseBlock()
    inset = InsetBlock()
    procedure_steps = ProcedureStepsBlock()
    condition_list = ConditionListBlock()
    benefit_list = BenefitListBlock()
    consideration_list = ConsiderationListBlock()
    care_card = CareCardBlock()
    callout = CalloutBlock()
    figure = FigureBlock()
    video = VideoBlock()
    closing_advice = ClosingAdviceBlock()
    contact_form = ContactFormBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        # Every new card starts with the same level: a draft may still have two of them.
        errors = {} if self.is_deferred_validation else self._repeated_care_levels(cleaned)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def _repeated_care_levels(self, stream):
        seen, errors = set(), {}
        message = _("There is already a card of this level. Put all signs of one level on one card.")
        for index, child in enumerate(stream):
            if child.block_type == "care_card":
                level = child.value["level"]
                if level and level in seen:
                    error = ValidationError(message, code="repeated")
                    errors[index] = StructBlockValidationError(block_errors={"level": error})
                seen.add(level)
        return errors

    def render_basic(self, value, context=None):
        """Render the blocks one after another, each with its id and all with outline and links of the whole."""
        context = context or {}
        links = Links([value], reader_language(context.get("page")), context.get("request"))
        shared = {**context, "scs_outline": entries_of(value), "scs_links": links}
        return format_html_join("\n", "{}", ((self._render_child(child, shared),) for child in value))

    def _render_child(self, child, shared):
        return child.render(context={**shared, "id": child.id, "scs_id_of": child.value})

    class Meta:
        block_counts = {
            "intro": {"max_num": 1},
            "on_this_page": {"max_num": 1},
            "contact_form": {"max_num": 1},
        }
