"""What a message costs at the endpoint: statements are counted, time is measured in benchmarks only."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import post
from wagtail_scs.models import ContactSubmission


WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def statements(page):
    """The statements of a second valid post: what a process learns once is known by then."""
    post(page)
    with CaptureQueriesContext(connection) as captured:
        response = post(page, message="Another question")
    assert response.status_code == 303
    assert ContactSubmission.objects.count() == 2
    return [query["sql"] for query in captured]


def test_a_valid_post_writes_the_message_and_its_mail_and_nothing_else(statements):
    written = [sql for sql in statements if sql.startswith(WRITES)]

    assert [re.search(r"""INTO ["`](\w+)["`]""", sql).group(1) for sql in written] == [
        "wagtail_scs_contactsubmission",
        "wagtail_scs_outboxmail",
    ]


def test_a_valid_post_needs_at_most_four_statements_after_its_context_is_known(statements):
    first_write = next(
        n for n, sql in enumerate(statements) if sql.startswith(("SAVEPOINT", "BEGIN", *WRITES))
    )

    after = statements[first_write:]

    assert len(after) <= 4, after
