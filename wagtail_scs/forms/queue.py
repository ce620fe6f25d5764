"""A task queue, where the site has a real one. Without it ``manage.py scs_send_outbox`` sends."""

import logging
from importlib import import_module
from importlib.util import find_spec


logger = logging.getLogger(__name__)
# Django's own from 6.0 on, and its backport.
FRAMEWORKS = [name for name in ("django.tasks", "django_tasks") if find_spec(name)]


def framework():
    """The task framework whose default backend is a real queue, or None.

    Django's immediate backend would send inside the visitor's request, and its dummy one never.
    """
    for name in FRAMEWORKS:
        try:
            module, backends = import_module(name), import_module(f"{name}.backends.base")
            backend = module.task_backends[module.DEFAULT_TASK_BACKEND_ALIAS]
        except Exception:  # noqa: BLE001, S112 - the settings may be the other framework's
            continue
        if isinstance(backend, backends.BaseTaskBackend) and not isinstance(backend, _toys(name)):
            return module
    return None


def _toys(name):
    immediate, dummy = (import_module(f"{name}.backends.{kind}") for kind in ("immediate", "dummy"))
    return immediate.ImmediateBackend, dummy.DummyBackend


def wake_sender():
    """Ask the queue, if there is one, to send what is due. Raises nothing: the message is already kept."""
    try:
        if framework():
            from .tasks import send_outbox

            send_outbox.enqueue()
    except Exception as error:  # noqa: BLE001 - a queue that is away must not reach the visitor
        logger.error("The task queue took no order to send mails (%s).", type(error).__name__)
