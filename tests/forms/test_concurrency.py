"""Several posts and several senders at once, each with a database connection of its own."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.builders import kept, make_form_page, make_submission, post, solved
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.rotate import rotate
from wagtail_scs.models import ContactSubmission, OutboxMail

from .smtp import mail_server


pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def at_once(tasks):
    """Run the functions ``tasks`` at the same moment and return what they return."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait(30)
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_sixteen_parallel_posts_of_one_question_are_one_message_and_sixteen_thank_yous():
    page = make_form_page()
    challenge = solved(page)

    responses = at_once([lambda: post(page, **challenge)] * 16)

    assert [response.status_code for response in responses] == [303] * 16
    assert len({response.headers["Location"] for response in responses}) == 1
    assert kept() == (1, 1)


def test_of_parallel_posts_of_one_question_with_different_texts_one_is_kept_and_none_is_lost():
    page = make_form_page()
    challenge = solved(page)
    texts = [f"question {number}" for number in range(16)]

    responses = at_once([lambda text=text: post(page, **challenge, message=text) for text in texts])

    statuses = [response.status_code for response in responses]
    assert sorted(statuses) == [303] + [422] * 15
    assert kept() == (1, 1)
    assert ContactSubmission.objects.get().payload["message"] == texts[statuses.index(303)]
    for text, response in zip(texts, responses, strict=True):
        assert response.status_code == 303 or text in response.content.decode()


def test_fifty_different_posts_at_once_are_fifty_messages():
    page = make_form_page()

    tasks = [lambda number=number: post(page, message=f"question {number}") for number in range(50)]
    responses = at_once(tasks)

    assert {response.status_code for response in responses} == {303}
    assert kept() == (50, 50)
    assert {message.payload["message"] for message in ContactSubmission.objects.all()} == {
        f"question {number}" for number in range(50)
    }


def test_several_senders_at_once_send_each_mail_once(settings):
    page = make_form_page()
    for number in range(10):
        make_submission(page, str(number))

    with mail_server(settings) as mails:
        results = at_once([send_due] * 4)

    assert [sum(column) for column in zip(*results, strict=True)] == [10, 0]
    assert len(mails) == 10
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_keys_that_rotate_while_people_write_lose_no_message_and_open_every_one(settings):
    page, old = make_form_page(), secrets.token_urlsafe(32)
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [old]
    for number in range(20):
        make_submission(page, str(number))
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [secrets.token_urlsafe(32), old]

    def rotate_all():
        return [counts["cannot open"] for counts in rotate(batch=3)]

    posts = [lambda n=n: post(page, message=f"question {n}").status_code for n in range(6)]
    *statuses, _, _ = at_once([*posts, rotate_all, rotate_all])

    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = settings.WAGTAIL_SCS_ENCRYPTION_KEYS[:1]
    assert statuses == [303] * 6
    assert [message.payload["name"] for message in ContactSubmission.objects.all()] == ["Maria Lopez"] * 26
