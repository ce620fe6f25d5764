"""The same form sent twice, and a script that does not get through: one message all the same."""

import re

import pytest
from django.core.signals import request_started
from playwright.sync_api import expect

from .world import kept


@pytest.fixture(params=["visitor", "visitor_without_script"])
def either(request):
    return request.getfixturevalue(request.param)


def prepare(visitor):
    visitor.read("en")
    visitor.write()
    if not visitor.has_script:
        visitor.send()
    visitor.answer()


@pytest.fixture
def arrivals():
    """The posts that reached the server."""
    posts = []

    def note(environ, **kwargs):
        if environ["REQUEST_METHOD"] == "POST":
            posts.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield posts
    request_started.disconnect(note)


def test_a_double_click_makes_one_message_and_one_thank_you(either, arrivals):
    prepare(either)
    arrivals.clear()
    answer_slowly(either)
    button = either.page.locator(".scs-form button[type=submit]")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2

    with either.page.expect_request("**/scs/submit/"):
        either.page.mouse.click(*middle)
    while not arrivals:
        either.page.wait_for_timeout(10)
    either.page.mouse.click(*middle)
    expect(either.page).to_have_url(re.compile("/scs/thank-you/"))

    assert len(arrivals) == 2
    assert kept() == (1, 1)


def answer_slowly(visitor):
    """Keep answers from the visitor for a second, so that there is time to be impatient."""
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    visitor.context.new_cdp_session(visitor.page).send("Network.emulateNetworkConditions", slow)


def test_sending_again_after_the_back_button_makes_no_second_message(visitor):
    prepare(visitor)
    visitor.send()
    assert visitor.is_thanked

    visitor.page.go_back(wait_until="commit")
    visitor.send()

    assert visitor.is_thanked
    assert len(visitor.posts) == 2
    assert kept() == (1, 1)


def test_going_back_without_script_asks_anew_and_keeps_the_text(visitor_without_script):
    visitor = visitor_without_script
    prepare(visitor)
    visitor.send()
    assert visitor.is_thanked

    visitor.page.evaluate("history.go(-2)")
    visitor.page.wait_for_url(visitor.world.url("en"), wait_until="commit")
    visitor.send()

    assert visitor.mistakes() == ["#scs-answer"]
    assert visitor.typed("message") == "When may I drive?"
    assert kept() == (1, 1)


@pytest.mark.parametrize("failure", ["refused", "error page", "slow"])
def test_a_question_that_cannot_be_fetched_is_asked_in_the_second_step(visitor, failure):
    visitor.page.route("**/scs/ask/*", {"refused": refuse, "error page": break_down, "slow": ignore}[failure])

    visitor.read("en")
    visitor.write()
    assert not visitor.is_asked
    visitor.send()
    assert visitor.mistakes() == ["#scs-answer"]
    assert visitor.typed("message") == "When may I drive?"
    visitor.answer()
    visitor.send()

    assert visitor.is_thanked
    assert kept() == (1, 1)


def test_a_blocked_script_leaves_the_second_step(visitor):
    visitor.page.route("**/*.js", refuse)
    visitor.has_script = False

    prepare(visitor)
    assert "/scs/submit/" in visitor.page.url
    visitor.send()

    assert visitor.is_thanked
    assert kept() == (1, 1)


def refuse(route):
    route.abort()


def break_down(route):
    route.fulfill(status=502, body="<h1>Bad gateway</h1>")


def ignore(route):
    """The answer never comes."""
