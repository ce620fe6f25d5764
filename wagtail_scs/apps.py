from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailScsConfig(AppConfig):
    name = "wagtail_scs"
    label = "wagtail_scs"
    verbose_name = _("Procedure pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, starter
        from .translation import embedded, prefill, recording

        checks.register_checks()
        starter.connect()
        prefill.connect()
        embedded.connect()
        recording.connect()
