"""A purge of many expired messages, while a visitor posts one message after another."""

import os
import threading
import time
from datetime import timedelta
from urllib.parse import urlencode


PURGED = int(os.environ.get("PURGED", "100000"))
FORM = "application/x-www-form-urlencoded"


def purge(ours, peer):
    from django.utils import timezone

    from wagtail_scs.forms.purge import purge
    from wagtail_scs.models import ContactSubmission

    goes = ContactSubmission.objects.order_by("pk")[:PURGED].values_list("pk", flat=True)
    last = list(goes)[-1]
    expired = ContactSubmission.objects.filter(pk__lte=last)
    number, all_of_them = expired.count(), ContactSubmission.objects.count()
    expired.update(expires_at=timezone.now() - timedelta(days=1))
    with Visitor(int(ours)) as visitor:
        begin = time.perf_counter()
        deleted = purge().total()
        seconds = time.perf_counter() - begin
    kept = ContactSubmission.objects.count() - (all_of_them - deleted)
    assert deleted == number and kept == len(visitor.waits) and not visitor.refused, (
        deleted,
        kept,
        visitor.refused,
    )
    figures = {
        "messages deleted": deleted,
        "seconds": seconds,
        "posts meanwhile, all kept": kept,
        "longest wait of a post, s": max(visitor.waits),
    }
    return {name: (figure, None) for name, figure in figures.items()}


class Visitor(threading.Thread):
    """Posts as long as the purge runs; ``waits`` in seconds, ``refused`` what came instead of a thank-you."""

    def __init__(self, page):
        super().__init__()
        self.page, self.waits, self.refused, self.over = page, [], [], threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *problem):
        self.over.set()
        self.join()

    def run(self):
        from django.db import connection
        from django.test import Client

        from benchmarks.post import post_to_ours
        from wagtail_scs.pages.models import ProcedurePage

        client, page = Client(), ProcedurePage.objects.get(pk=self.page)
        while not self.over.is_set():
            _method, path, data = post_to_ours(page, len(self.waits))
            begin = time.perf_counter()
            response = client.post(path, urlencode(data, doseq=True), content_type=FORM)
            self.waits.append(time.perf_counter() - begin)
            if response.status_code != 303:
                self.refused.append(response.status_code)
        connection.close()


JOBS = {"purge": purge}
