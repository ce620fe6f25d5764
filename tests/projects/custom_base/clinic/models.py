from base.models import BasePage

from wagtail_scs.page import ProcedurePageMixin


class TreatmentPage(ProcedurePageMixin, BasePage):
    content_panels = BasePage.content_panels + ProcedurePageMixin.procedure_panels
    search_fields = BasePage.search_fields + ProcedurePageMixin.procedure_search_fields
