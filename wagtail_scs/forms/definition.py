"""A contact form as a clinic defines it: its own words, each blank one meaning the shipped translation."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from wagtail_scs.captchas import captcha_choices
from wagtail_scs.gate import CompleteTranslationMixin, Synchronised

from .fields import FormFieldsBlock
from .fields.presets import question


# Ten years, in days: longer than any clinic needs a question from its website.
LONGEST_RETENTION = 3650
SHIPPED = _("Leave blank for the shipped text, which visitors read in their own language.")


class ContactForm(
    CompleteTranslationMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    name = models.CharField(
        _("name"), max_length=255, help_text=_("For the team only; visitors never see it.")
    )
    intro = models.TextField(_("introduction"), blank=True, help_text=SHIPPED)
    button_label = models.CharField(_("button text"), max_length=255, blank=True, help_text=SHIPPED)
    fields = StreamField(FormFieldsBlock(), verbose_name=_("fields"), default=question)
    thank_you = models.TextField(_("thank-you text"), blank=True, help_text=SHIPPED)

    captcha = models.CharField(
        _("captcha"),
        max_length=32,
        blank=True,
        choices=captcha_choices,
        help_text=_("Leave blank for the captcha of the whole site."),
    )
    retention_days = models.PositiveIntegerField(
        _("days a message is kept"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RETENTION)],
        help_text=_(
            "Visitors read this beside the button, and messages are deleted after it. Leave blank for the number "
            "your technicians chose. The form's oldest published language counts for all languages."
        ),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="contact_form",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="contact_form",
        for_concrete_model=False,
    )

    # Names for the team, captcha and retention are no texts: wagtail-localize copies them and asks no translator.
    override_translatable_fields = [
        Synchronised("name"),
        Synchronised("captcha"),
        Synchronised("retention_days"),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("fields"),
        MultiFieldPanel(
            [FieldPanel("intro"), FieldPanel("button_label"), FieldPanel("thank_you")],
            heading=_("Texts around the fields"),
        ),
        FieldPanel("captcha"),
        FieldPanel("retention_days"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact form")
        verbose_name_plural = _("contact forms")

    def __str__(self):
        return self.name

    @property
    def revisions(self):
        return self._revisions

    @property
    def key(self):
        """Names the form in every language: one inbox for all of them."""
        return str(self.translation_key)

    def get_preview_template(self, request, mode_name):
        return "wagtail_scs/forms/preview.html"

    def get_preview_context(self, request, mode_name):
        return {"request": request, "contact_form": self, "language": self.locale.language_code}


def live_forms(key):
    """The published versions of the form ``key`` by language, the oldest first."""
    versions = ContactForm.objects.filter(translation_key=key, live=True).select_related("locale")
    return {form.locale.language_code: form for form in versions.order_by("pk")}
