"""The procedure page as a mixin, for the clinic's own page class and for a custom base page model."""

from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from .blocks import ProcedureStreamBlock
from .conf import settings
from .gate import CompleteTranslationMixin
from .structured_data import medical_web_page
from .translation.missing import notice, version_instead
from .translation.recording import hand_on
from .translation.sitemap import sitemap_entries
from .translation.status import status


TEMPLATE = "wagtail_scs/procedure_page.html"


class ProcedurePageMixin(CompleteTranslationMixin):
    """A ``body`` of our blocks, shown by our template inside the clinic's own base template.

    ::

        class TreatmentPage(ProcedurePageMixin, Page):
            content_panels = Page.content_panels + ProcedurePageMixin.procedure_panels
            search_fields = Page.search_fields + ProcedurePageMixin.procedure_search_fields

    A template of the clinic's own at the usual place (``home/treatment_page.html``) wins over ours.
    """

    body = StreamField(ProcedureStreamBlock(), verbose_name=_("body"), blank=True)

    procedure_panels = ["body"]
    procedure_search_fields = [index.SearchField("body")]
    api_fields = [APIField("body"), APIField("translation_status")]

    class Meta:
        abstract = True

    def publish(self, revision, *args, **kwargs):
        _refresh_place(revision.content_object)
        return super().publish(revision, *args, **kwargs)

    def get_template(self, request, *args, **kwargs):
        return [super().get_template(request, *args, **kwargs), TEMPLATE]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["scs_base_template"] = settings.BASE_TEMPLATE
        return context

    def route(self, request, path_components):
        version = None if path_components or self.live else version_instead(self, request)
        return RouteResult(version) if version else super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        return notice(self, request) or super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request=None):
        return sitemap_entries(self, request)

    def get_structured_data(self, versions, clinic):
        """The schema.org nodes of this page; extend the list to say more. ``versions``: see ``alternates``."""
        known = status(self)
        review = (known.reviewer, known.at) if known.is_reviewed else None
        return medical_web_page(self, self.full_url or "", versions, clinic, review)

    @property
    def translation_status(self):
        """How this version was translated, for the API: ``{"kind": "machine", "outdated": False, …}``."""
        return status(self).as_data

    def copy(self, *args, **kwargs):
        """As Wagtail copies; a copied translation is known as one, and no signature goes along."""
        copy = super().copy(*args, **kwargs)
        hand_on(self, copy)
        return copy


def _refresh_place(page):
    """Know the children that came since ``page`` was read, else publishing it would make the tree forget them.

    wagtail-localize publishes at the end of a transaction what it read before the pages below existed.
    """
    place = type(page)._base_manager.filter(pk=page.pk).values("path", "depth", "numchild", "url_path")
    for name, value in (place.first() or {}).items():
        setattr(page, name, value)
