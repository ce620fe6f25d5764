"""The public blocks. Import them from here; the files behind may move."""

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
from .on_this_page import OnThisPageBlock
from .procedure_steps import ProcedureStepsBlock
from .rich_text import ProseBlock
from .section import SectionBlock
from .streams import ProcedureStreamBlock
from .video import VideoBlock


__all__ = [
    "BenefitListBlock",
    "CalloutBlock",
    "CareCardBlock",
    "ClosingAdviceBlock",
    "ConditionListBlock",
    "ConsiderationListBlock",
    "ContactFormBlock",
    "FigureBlock",
    "InsetBlock",
    "IntroBlock",
    "OnThisPageBlock",
    "ProcedureStepsBlock",
    "ProcedureStreamBlock",
    "ProseBlock",
    "SectionBlock",
    "VideoBlock",
]
