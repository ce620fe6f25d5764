"""The same form sent twice, and a script that does not get through: one message all the same."""

import re

import pytest
from django.core.signals import request_started
from playwright.sync_api import expect

from .visitor import PATIENCE
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
    hurry = keep_answers_away(either)
    button = either.page.locator(".scs-form button[type=submit]")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2

    either.page.mouse.click(*middle)
    either.wait_until(lambda: len(arrivals) == 1)
    either.page.mouse.click(*middle)
    either.wait_until(lambda: len(arrivals) == 2)
    hurry()
    expect(either.page).to_have_url(re.compile("/scs/thank-you/"))

    assert len(arrivals) == 2
    assert kept() == (1, 1)


def keep_answers_away(visitor):
    """Nothing the server says arrives until the function that is returned is called: time to be impatient."""
    line = visitor.context.new_cdp_session(visitor.page)

    def wait(latency):
        slow = {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
        line.send("Network.emulateNetworkConditions", slow)

    wait(PATIENCE)
    return lambda: wait(0)


def test_sending_again_after_the_back_button_makes_no_second_message(visitor):
    prepare(visitor)
    visitor.send()
    assert visitor.is_thanked

    visitor.page.go_back(wait_until="commit")
    expect(visitor.page.locator("#scs-answer")).not_to_have_value("")
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
    expect(visitor.page.locator("#scs-message")).to_have_value("When may I drive?")
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
