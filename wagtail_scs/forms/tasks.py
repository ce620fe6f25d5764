"""The task a real queue runs. Imported only when there is one, since it registers itself on import."""

from importlib import import_module

from django.utils import timezone

from wagtail_scs.conf import settings

from .outbox import next_due, send_due
from .patience import patience
from .queue import FRAMEWORKS, framework


def send_outbox():
    """Send what is due; come back by itself when something was put off and the queue can wait."""
    with patience(settings.MAIL_TIMEOUT):
        _sent, put_off = send_due()
    due = next_due() if put_off else None
    if due and send_outbox.get_backend().supports_defer:
        send_outbox.using(run_after=max(due, timezone.now())).enqueue()


def _decorator():
    """The framework in use, else the first one installed; celery imports this module where there is none."""
    for name in (getattr(framework(), "__name__", ""), *FRAMEWORKS):
        try:
            return import_module(name).task
        except (ImportError, ValueError):
            continue
    return lambda function: function


send_outbox = _decorator()(send_outbox)
