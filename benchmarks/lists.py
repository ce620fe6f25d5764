"""The first and the last page of both lists: requests alternate, median and fastest of the rounds."""

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
    """``{figure: (ours, the peer's)}`` in milliseconds. On a busy machine the fastest round waited for nobody."""
    client, rounds = admin(), {ours: [], peers: []}
    for _ in range(ROUNDS + 1):
        for address, asked in rounds.items():
            asked.append(ask(client, address))
    first, second = (figures_of(asked[1:]) for asked in rounds.values())
    return {name: (first[name], second[name]) for name in first}


def figures_of(rounds):
    figures = {}
    for name, what in (("view", 0), ("in the database", 1)):
        spent = [asked[what] for asked in rounds]
        figures |= {f"{name}, ms": statistics.median(spent), f"{name}, fastest, ms": min(spent)}
    return figures


def ask(client, address):
    """Milliseconds of the view, and of all its statements."""
    from django.db import connection

    clock = Clock()
    with connection.execute_wrapper(clock):
        begin = time.perf_counter()
        response = client.get(address)
        view = time.perf_counter() - begin
    assert response.status_code == 200 and b"Maria Lopez" in response.content
    return view * 1000, clock.spent * 1000


class Clock:
    """Adds up how long each statement takes until its first row is there, which is when a database has sorted."""

    spent = 0

    def __call__(self, execute, sql, params, many, context):
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent += time.perf_counter() - begin


def admin():
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


JOBS = {"list": first, "last": last}
