"""Four worker processes of a real server on PostgreSQL: nothing is lost and nothing is doubled between them.

Traps are off for all of these: tests/settings.py, which the workers use too, sets the minimum time to none and
the limits of an address and of a form out of reach.
"""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction

from tests.builders import encode, kept, make_form_page, make_message, place_of, solved
from wagtail_scs.models import ContactSubmission, OutboxMail


pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL."),
]

ROOT = Path(__file__).parents[2]
WORKERS = 4
# Seconds until a test gives up; passing ones take a few.
PATIENCE = 120
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


class Server:
    """Gunicorn on a socket that listens before it starts, so nobody has to wait until it is ready."""

    def __init__(self, folder):
        self.log = folder / "gunicorn.log"
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.socket.getsockname()[1]
        options = ["--workers", str(WORKERS), "--preload", "--timeout", str(PATIENCE)]
        options += ["--bind", f"fd://{self.socket.fileno()}", "--log-file", str(self.log)]
        self.master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options, "example_project.wsgi:application"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address_of_test_database(), "REMEMBER_SECONDS": "1"},
            pass_fds=[self.socket.fileno()],
        )

    @property
    def workers(self):
        """The process ids of all workers there have been, the oldest first."""
        log = self.log.read_text() if self.log.exists() else ""
        return [int(pid) for pid in re.findall(r"Booting worker with pid: (\d+)", log)]

    def post(self, data):
        """The status of the answer and where it leads, or None where the server hung up."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            client.request("POST", "/scs/submit/", encode(data), HEADERS)
            response = client.getresponse()
            response.read()
            return response.status, response.headers.get("Location")
        except (http.client.HTTPException, ConnectionError):
            return None
        finally:
            client.close()

    def stop(self):
        self.master.terminate()
        try:
            self.master.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.master.kill()
            self.master.wait()
        self.socket.close()


def address_of_test_database():
    name = connection.settings_dict["NAME"]
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def page(transactional_db):
    return make_form_page()


@pytest.fixture
def server(page, tmp_path):
    server = Server(tmp_path)
    yield server
    server.stop()


def messages_to(page, number):
    """So many different posts, each with a question of its own."""
    return [
        {**place_of(page), **make_message(message=f"question {n}"), **solved(page)} for n in range(number)
    ]


def at_once(server, posts):
    """Send all ``posts`` at the same moment from a thread each."""
    start = Barrier(len(posts))

    def send(data):
        start.wait(PATIENCE)
        return server.post(data)

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(send, posts))


def texts_kept():
    return sorted(message.payload["message"] for message in ContactSubmission.objects.all())


def wait_until(condition):
    give_up = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def test_sixteen_equal_posts_to_four_workers_are_one_message_and_sixteen_thank_yous(server, page):
    answers = at_once(server, messages_to(page, 1) * 16)

    assert [answer and answer[0] for answer in answers] == [303] * 16
    assert len(set(answers)) == 1
    assert len(server.workers) == WORKERS
    assert kept() == (1, 1)


def test_two_hundred_different_posts_at_once_are_two_hundred_messages_and_mails(server, page):
    posts = messages_to(page, 200)

    answers = at_once(server, posts)

    assert [answer and answer[0] for answer in answers] == [303] * 200
    assert texts_kept() == sorted(post["message"] for post in posts)
    assert kept() == (200, 200)


def test_a_worker_killed_between_the_message_and_its_mail_loses_and_doubles_nothing(server, page):
    posts = messages_to(page, 40)

    with ThreadPoolExecutor(len(posts)) as pool:
        # Nobody can write a mail now, so every worker comes to stand in the middle of its transaction.
        with transaction.atomic():
            execute(f"LOCK TABLE {OutboxMail._meta.db_table} IN EXCLUSIVE MODE")
            answers = [pool.submit(server.post, post) for post in posts]
            wait_until(lambda: waiting_for_the_lock() == WORKERS)
            killed = server.workers[0]
            os.kill(killed, signal.SIGKILL)
        answers = [answer.result() for answer in answers]

    thanked = [post for post, answer in zip(posts, answers, strict=True) if answer and answer[0] == 303]
    disappointed = [post for post in posts if post not in thanked]
    assert len(disappointed) == 1
    assert texts_kept() == sorted(post["message"] for post in thanked)
    assert kept() == (39, 39)

    # Whoever saw no thank-you sends the same again, and so does somebody who did.
    again = at_once(server, [*disappointed, thanked[0]])

    assert [answer and answer[0] for answer in again] == [303, 303]
    assert len(server.workers) == WORKERS + 1
    assert kept() == (40, 40)


def execute(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone() if cursor.description else None


def waiting_for_the_lock():
    sql = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
    return execute(sql, OutboxMail._meta.db_table)[0]
