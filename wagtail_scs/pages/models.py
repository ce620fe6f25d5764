import swapper
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from wagtail_scs.page import TEMPLATE, ProcedurePageMixin


# On a custom base page model this class could not exist; check wagtail_scs.E003 says what to do instead.
if not swapper.is_swapped("wagtailcore", "Page"):

    class ProcedurePage(ProcedurePageMixin, Page):
        """A procedure explained to patients. For your own fields use ``ProcedurePageMixin`` on your own class."""

        template = TEMPLATE
        page_description = _("Explains a procedure to patients, with a contact form.")

        content_panels = Page.content_panels + ProcedurePageMixin.procedure_panels
        search_fields = Page.search_fields + ProcedurePageMixin.procedure_search_fields

        class Meta:
            verbose_name = _("procedure page")
            verbose_name_plural = _("procedure pages")
