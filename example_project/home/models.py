from django.db import models
from wagtail.models import Page


class HomePage(Page):
    """The clinic's front page: a welcome and links to the treatments below it."""

    tagline = models.CharField(max_length=255, blank=True)
    welcome = models.TextField(blank=True)

    content_panels = Page.content_panels + ["tagline", "welcome"]
    max_count_per_parent = 1

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["treatments"] = self.get_children().live().filter(alias_of__isnull=True)
        return context
