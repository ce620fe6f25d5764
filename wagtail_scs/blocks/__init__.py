"""The public blocks. Import them from here; the files behind may move."""

from .before_during_after import BeforeDuringAfterBlock
from .benefit_list import BenefitListBlock
from .callout import CalloutBlock
from .care_card import CareCardBlock
from .closing_advice import ClosingAdviceBlock
from .condition_list import ConditionListBlock
from .consideration_list import ConsiderationListBlock
from .contact_form import ContactFormBlock
from .do_dont import DoDontBlock
from .inset import InsetBlock
from .intro import IntroBlock
from .key_facts import KeyFactsBlock
from .on_this_page import OnThisPageBlock
from .procedure_steps import ProcedureStepsBlock
from .questions_to_ask import QuestionsToAskBlock
from .recovery_timeline import RecoveryTimelineBlock
from .rich_text import ProseBlock
from .section import SectionBlock
from .streams import ProcedureStreamBlock


__all__ = [
    "BeforeDuringAfterBlock",
    "BenefitListBlock",
    "CalloutBlock",
    "CareCardBlock",
    "ClosingAdviceBlock",
    "ConditionListBlock",
    "ConsiderationListBlock",
    "ContactFormBlock",
    "DoDontBlock",
    "InsetBlock",
    "IntroBlock",
    "KeyFactsBlock",
    "OnThisPageBlock",
    "ProcedureStepsBlock",
    "ProcedureStreamBlock",
    "ProseBlock",
    "QuestionsToAskBlock",
    "RecoveryTimelineBlock",
    "SectionBlock",
]
