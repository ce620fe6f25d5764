"""The public blocks. Import them from here; the files behind may move."""

from .alternatives import AlternativesBlock
from .benefit_list import BenefitListBlock
from .callout import CalloutBlock
from .care_card import CareCardBlock
from .closing_advice import ClosingAdviceBlock
from .condition_list import ConditionListBlock
from .consideration_list import ConsiderationListBlock
from .contact_form import ContactFormBlock
from .faq import FaqBlock
from .inset import InsetBlock
from .intro import IntroBlock
from .on_this_page import OnThisPageBlock
from .outlook import OutlookBlock
from .precautions import PrecautionsBlock
from .procedure_steps import ProcedureStepsBlock
from .rich_text import ProseBlock
from .risk_list import RiskListBlock
from .section import SectionBlock
from .streams import ProcedureStreamBlock


__all__ = [
    "AlternativesBlock",
    "BenefitListBlock",
    "CalloutBlock",
    "CareCardBlock",
    "ClosingAdviceBlock",
    "ConditionListBlock",
    "ConsiderationListBlock",
    "ContactFormBlock",
    "FaqBlock",
    "InsetBlock",
    "IntroBlock",
    "OnThisPageBlock",
    "OutlookBlock",
    "PrecautionsBlock",
    "ProcedureStepsBlock",
    "ProcedureStreamBlock",
    "ProseBlock",
    "RiskListBlock",
    "SectionBlock",
]
