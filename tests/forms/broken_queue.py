"""A task queue that is away: it takes no order and quotes addresses in its error."""

from wagtail_scs.forms.queue import FRAMEWORKS


_base = __import__(f"{FRAMEWORKS[0]}.backends.base", fromlist=["BaseTaskBackend"]).BaseTaskBackend


class BrokenQueue(_base):
    supports_defer = True
    supports_async_task = True

    def enqueue(self, task, args, kwargs):
        raise ConnectionRefusedError("redis://user:secret@203.0.113.9 refused")
