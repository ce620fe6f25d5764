"""Ready-made palettes: which blocks an editor may put on a page."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .alternatives import AlternativesBlock
from .before_during_after import BeforeDuringAfterBlock
from .benefit_list import BenefitListBlock
from .call_to_action import CallToActionBlock
from .callout import CalloutBlock
from .care_card import CareCardBlock
from .citations import Citations, references_of
from .closing_advice import ClosingAdviceBlock
from .condition_list import ConditionListBlock
from .consideration_list import ConsiderationListBlock
from .contact_form import ContactFormBlock
from .do_dont import DoDontBlock
from .download import DownloadBlock
from .faq import FaqBlock
from .figure import FigureBlock
from .inset import InsetBlock
from .intro import IntroBlock
from .key_facts import KeyFactsBlock
from .links import Links, reader_language
from .on_this_page import OnThisPageBlock
from .outline import entries_of
from .outlook import OutlookBlock
from .precautions import PrecautionsBlock
from .procedure_steps import ProcedureStepsBlock
from .questions_to_ask import QuestionsToAskBlock
from .recovery_timeline import RecoveryTimelineBlock
from .references import ReferencesBlock
from .related_pages import RelatedPagesBlock
from .rich_text import ProseBlock
from .risk_list import RiskListBlock
from .section import SectionBlock
from .shared_notice import SharedNoticeBlock
from .unknown_citations import unknown_citations
from .video import VideoBlock


class ProcedureStreamBlock(StreamBlock):
    """Every block of this package. Subclass it to add your own, or set one to ``None`` to leave it out."""

    intro = IntroBlock()
    on_this_page = OnThisPageBlock()
    section = SectionBlock()
    rich_text = ProseBlock()
    inset = InsetBlock()
    key_facts = KeyFactsBlock()
    before_during_after = BeforeDuringAfterBlock()
    procedure_steps = ProcedureStepsBlock()
    recovery_timeline = RecoveryTimelineBlock()
    condition_list = ConditionListBlock()
    benefit_list = BenefitListBlock()
    consideration_list = ConsiderationListBlock()
    risk_list = RiskListBlock()
    precautions = PrecautionsBlock()
    alternatives = AlternativesBlock()
    outlook = OutlookBlock()
    care_card = CareCardBlock()
    callout = CalloutBlock()
    do_dont = DoDontBlock()
    questions_to_ask = QuestionsToAskBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    download = DownloadBlock()
    figure = FigureBlock()
    video = VideoBlock()
    closing_advice = ClosingAdviceBlock()
    contact_form = ContactFormBlock()
    related_pages = RelatedPagesBlock()
    references = ReferencesBlock()
    shared_notice = SharedNoticeBlock()

    def clean(self, value):
        cleaned = super().clean(value)
        # Every new card starts with the same level, and references may come last: drafts may be half done.
        errors = {} if self.is_deferred_validation else self._errors_of_the_whole(cleaned)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def _errors_of_the_whole(self, stream):
        return unknown_citations(stream) | self._repeated_care_levels(stream)

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
        """Render the blocks one after another, each with its id and all with what they know of the whole."""
        context = context or {}
        links = Links([value], reader_language(context.get("page")), context.get("request"))
        shared = {
            **context,
            "scs_outline": entries_of(value),
            "scs_links": links,
            "scs_citations": Citations(value),
        }
        return format_html_join("\n", "{}", ((html,) for html in self._render_children(value, shared)))

    def _render_children(self, value, shared):
        """In their order, but references are rendered after the texts that cite them: they link back."""
        order = sorted(range(len(value)), key=lambda n: bool(references_of(value[n])))
        rendered = {n: self._render_child(value[n], shared) for n in order}
        return [html for n, html in sorted(rendered.items())]

    def _render_child(self, child, shared):
        return child.render(context={**shared, "id": child.id, "scs_id_of": child.value})

    class Meta:
        block_counts = {
            "intro": {"max_num": 1},
            "on_this_page": {"max_num": 1},
            "contact_form": {"max_num": 1},
            "references": {"max_num": 1},
        }
