from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailScsPagesConfig(AppConfig):
    name = "wagtail_scs.pages"
    label = "wagtail_scs_pages"
    verbose_name = _("Ready procedure page")
    default_auto_field = "django.db.models.BigAutoField"
