"""The admin addresses of translations."""

from django.apps import apps
from django.urls import path


def sync_urls():
    """Our screen at the address of wagtail-localize's own, which is found after it."""
    if not apps.is_installed("wagtail_localize"):
        return []
    from .sync import SyncView

    return [path("localize/update/<int:translation_source_id>/", SyncView.as_view(), name="scs_sync")]
