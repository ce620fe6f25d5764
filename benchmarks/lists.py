"""The first and the last page of both lists: requests alternate, the median of the rounds counts."""

import os
import statistics
import time

from benchmarks.rows import ROWS


ROUNDS = int(os.environ.get("ROUNDS", "7"))
OURS = "/admin/messages/"


def peers(page):
    return f"/admin/forms/submissions/{page}/"


def first(ours, peer):
    return compare(OURS, peers(peer))


def last(ours, peer):
    return compare(f"{OURS}?p=oldest", f"{peers(peer)}?p={-(-ROWS // 20)}")


def compare(ours, peers):
    """``{figure: (ours, the peer's)}`` in milliseconds: the view, all its statements, and the slowest of them."""
    client = admin()
    rounds = [[ask(client, address) for address in (ours, peers)] for _ in range(ROUNDS + 1)][1:]
    names = ("view, ms", "in the database, ms", "slowest statement, ms")
    medians = [
        [statistics.median(figure) for figure in zip(*who, strict=True)] for who in zip(*rounds, strict=True)
    ]
    return dict(zip(names, zip(*medians, strict=True), strict=True))


def ask(client, address):
    from django.db import connection

    spent = []
    with connection.execute_wrapper(Clock(spent)):
        begin = time.perf_counter()
        response = client.get(address)
        view = time.perf_counter() - begin
    assert (
        response.status_code == 200
        and b"@patients.example" in response.content
        or b"Maria" in response.content
    )
    return view * 1000, sum(spent) * 1000, max(spent) * 1000


class Clock:
    """Notes how long each statement takes until its first row is there, which is when a database has sorted."""

    def __init__(self, spent):
        self.spent = spent

    def __call__(self, execute, sql, params, many, context):
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent.append(time.perf_counter() - begin)


def admin():
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


JOBS = {"list": first, "last": last}
