from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    """Every page of this clinic belongs to a department."""

    department = models.CharField(max_length=100, blank=True)
    content_panels = [*AbstractPage.content_panels, "department"]
