from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_scs.blocks import ConditionListBlock, ContactFormBlock, ProcedureStepsBlock
from wagtail_scs.page import ProcedurePageMixin


class TreatmentPage(ProcedurePageMixin, Page):
    content_panels = Page.content_panels + ProcedurePageMixin.procedure_panels
    search_fields = Page.search_fields + ProcedurePageMixin.procedure_search_fields


class ArticlePage(Page):
    """Blocks without the mixin; its template writes ``{{ page.body }}``, so they know neither page nor request."""

    body = StreamField(
        [
            ("procedure_steps", ProcedureStepsBlock()),
            ("condition_list", ConditionListBlock()),
            ("contact_form", ContactFormBlock()),
        ]
    )
    content_panels = [*Page.content_panels, "body"]
