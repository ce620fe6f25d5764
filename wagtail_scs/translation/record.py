"""Rows that say how a version of a page was translated, and who has signed it."""

import swapper
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SOURCE = "source", _("Original")
    UNTRANSLATED = "untranslated", _("Not translated")
    MACHINE = "machine", _("Machine translated")
    HUMAN = "human", _("Translated by people")
    REVIEWED = "reviewed", _("Clinically reviewed")


class TranslationRecord(models.Model):
    """One publication of a translation, or one signature. A page keeps its last publication and every signature.

    A table of its own, and no field of the page: those are copied with it, and an English signature must
    never stand on another language. ``source_hash`` and ``text_hash`` are the ``fingerprint`` of the source
    and of the page's own texts at that moment; a signature counts while the page's texts are those.
    """

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), on_delete=models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=16)
    source_hash = models.CharField(max_length=64, blank=True)
    text_hash = models.CharField(max_length=64)
    reviewer = models.ForeignKey(
        swapper.get_model_name("auth", "User"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewer_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("translation record")
        verbose_name_plural = _("translation records")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("review_translation", _("Can sign translations"))]

    def __str__(self):
        return f"{self.page_id}: {self.kind} ({self.at:%Y-%m-%d})"

    @property
    def is_signature(self):
        return bool(self.reviewer_name)
