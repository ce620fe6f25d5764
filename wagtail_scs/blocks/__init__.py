"""The public blocks. Import them from here; the files behind may move."""

from .alternatives import AlternativesBlock
from .before_during_after import BeforeDuringAfterBlock
from .benefit_list import BenefitListBlock
from .call_to_action import CallToActionBlock
from .callout import CalloutBlock
from .care_card import CareCardBlock
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
from .on_this_page import OnThisPageBlock
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
from .streams import ProcedureStreamBlock
from .video import VideoBlock


__all__ = [
    "BeforeDuringAfterBlock",
    "AlternativesBlock",
    "BenefitListBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "CareCardBlock",
    "ClosingAdviceBlock",
    "ConditionListBlock",
    "ConsiderationListBlock",
    "ContactFormBlock",
    "DoDontBlock",
    "FaqBlock",
    "DownloadBlock",
    "FigureBlock",
    "InsetBlock",
    "IntroBlock",
    "KeyFactsBlock",
    "OnThisPageBlock",
    "OutlookBlock",
    "PrecautionsBlock",
    "ProcedureStepsBlock",
    "ProcedureStreamBlock",
    "ProseBlock",
    "QuestionsToAskBlock",
    "RecoveryTimelineBlock",
    "RiskListBlock",
    "ReferencesBlock",
    "RelatedPagesBlock",
    "SectionBlock",
    "SharedNoticeBlock",
    "VideoBlock",
]
