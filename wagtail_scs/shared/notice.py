"""A notice that many pages show: the disclaimer, the offer of interpreters, the offer of other formats."""

from collections import defaultdict

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.rich_text import RichText

from wagtail_scs.blocks.base import PROSE, TOP_HEADING_LEVEL
from wagtail_scs.gate import CompleteTranslationMixin, Synchronised


def notice_kinds():
    return [
        ("disclaimer", pgettext_lazy("kind of notice", "Disclaimer")),
        ("interpreter", pgettext_lazy("kind of notice", "Interpreters")),
        ("formats", pgettext_lazy("kind of notice", "Other formats")),
    ]


DEFAULT_HEADINGS = {
    "disclaimer": _("About this information"),
    "interpreter": _("Help in your language"),
    "formats": _("This information in other formats"),
}


class SharedNotice(
    CompleteTranslationMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """Changed here, it changes on every page that shows it."""

    kind = models.CharField(
        _("kind"),
        max_length=32,
        choices=notice_kinds,
        help_text=_("Decides the heading where none is written."),
    )
    name = models.CharField(
        _("name"), max_length=255, help_text=_("For the team only; visitors never see it.")
    )
    heading = models.CharField(
        _("heading"),
        max_length=255,
        blank=True,
        help_text=_("Leave blank for the shipped text, which visitors read in their own language."),
    )
    text = RichTextField(
        _("text"),
        features=PROSE,
        help_text=_("Two or three short sentences that suit every page which shows them. Say whom to ask."),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="shared_notice",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="shared_notice",
        for_concrete_model=False,
    )

    # No texts for visitors: wagtail-localize copies them and asks no translator.
    override_translatable_fields = [Synchronised("kind"), Synchronised("name")]

    panels = [FieldPanel("kind"), FieldPanel("name"), FieldPanel("heading"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("shared notice")
        verbose_name_plural = _("shared notices")

    def __str__(self):
        return self.name

    @property
    def revisions(self):
        return self._revisions

    @property
    def language(self):
        return self.locale.language_code

    @property
    def shown_heading(self):
        """The clinic's words, else the shipped ones in the notice's own language, whoever reads it."""
        with translation.override(self.language):
            return self.heading or str(DEFAULT_HEADINGS.get(self.kind, ""))

    @property
    def prose(self):
        return RichText(self.text)

    @cached_property
    def versions(self):
        """What is published of this notice, by language; one that was never saved is shown as it is."""
        return _published(type(self).read([self.pk]).values()) if self.pk else {self.language: self}

    @classmethod
    def read(cls, pks):
        """The notices ``pks`` and their other languages by pk, all in one statement, ``versions`` filled in."""
        keys = cls.objects.filter(pk__in=pks).values("translation_key")
        found = cls.objects.filter(translation_key__in=keys).select_related("locale").order_by("pk")
        families = defaultdict(list)
        for notice in found:
            families[notice.translation_key].append(notice)
        for family in families.values():
            versions = _published(family)
            for notice in family:
                notice.versions = versions
        return {notice.pk: notice for family in families.values() for notice in family}

    @classmethod
    def example(cls):
        """What the block picker shows while nobody has written one."""
        text = "<p>We bring an interpreter to your appointment. Tell us your language when you call.</p>"
        return cls(kind="interpreter", name="Example", text=text, locale=Locale.get_active())

    def get_preview_template(self, request, mode_name):
        return "wagtail_scs/shared/preview.html"

    def get_preview_context(self, request, mode_name):
        return {
            "request": request,
            "notices": [self],
            "heading": self.shown_heading,
            "heading_level": TOP_HEADING_LEVEL,
            "language": self.language,
        }


def _published(family):
    return {notice.language: notice for notice in family if notice.live}
