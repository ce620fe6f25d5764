"""Each captcha in Chromium, under the example site's strict policy: it helps where it can and never stands in the way."""

import pytest
from playwright.sync_api import expect

from example_project import security

from .captchas import agree, is_hidden, is_shown, tick_the_box, wait_until_proven
from .world import kept, said


LANGUAGES = ("en", "ar")
PROVEN = "You need not answer a question: your browser has shown that you are not a robot."
GOOGLE_DONE = "Google's check is done: you need not answer a question."
GOOGLE_FAILED = "Google's check does not work just now. Please answer the question."


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def adaptive(settings):
    settings.WAGTAIL_SCS_CAPTCHA = "adaptive"


# --- The calculation ------------------------------------------------------------------------------------------


def test_the_calculation_hides_the_sum_and_one_post_is_enough(visitor, adaptive, language):
    visitor.read(language)
    visitor.write()
    wait_until_proven(visitor)
    is_hidden(visitor, "#scs-answer")
    assert visitor.page.inner_text("[data-scs-proven]") == said(PROVEN, language)

    visitor.send()

    assert visitor.is_thanked
    assert len(visitor.posts) == 1
    assert kept() == (1, 1)
    assert visitor.console == []
    assert visitor.violations == []


def test_the_calculation_survives_a_mistake(visitor, adaptive, language):
    visitor.read(language)
    visitor.write(email="")
    wait_until_proven(visitor)
    visitor.send()
    assert visitor.mistakes() == ["#scs-email"]
    wait_until_proven(visitor)
    is_hidden(visitor, "#scs-answer")

    visitor.page.fill("#scs-phone", "+1 555 010 0123")
    visitor.send()

    assert visitor.is_thanked
    assert kept() == (1, 1)


def send_with_the_sum(visitor):
    is_shown(visitor, "#scs-answer")
    is_hidden(visitor, "[data-scs-proven]")

    visitor.answer()
    visitor.send()

    assert visitor.is_thanked
    assert len(visitor.posts) == 1
    assert kept() == (1, 1)


def test_where_a_policy_forbids_workers_the_sum_is_asked(visitor, adaptive, language, monkeypatch):
    monkeypatch.setattr(security, "POLICY", f"{security.POLICY}; worker-src 'none'")
    visitor.read(language)
    visitor.write()
    visitor.wait_until(lambda: visitor.violations)

    send_with_the_sum(visitor)


@pytest.mark.parametrize("file", ["background.js", "adaptive_worker.js"])
def test_where_a_script_does_not_arrive_the_sum_is_asked(visitor, adaptive, file):
    visitor.context.route(f"**/{file}", lambda route: route.abort())
    visitor.read("en")
    with visitor.page.expect_event("requestfailed"):
        visitor.write()

    send_with_the_sum(visitor)


def test_a_question_is_not_taken_away_from_somebody_who_is_answering_it(visitor, adaptive):
    held = []
    visitor.context.route("**/adaptive_worker.js", lambda route: held.append(route))
    visitor.read("en")
    visitor.page.focus("#scs-name")
    visitor.wait_until(lambda: held)
    visitor.answer()
    held[0].continue_()
    visitor.page.wait_for_selector("[name=proof]:not([value=''])", state="attached")

    is_shown(visitor, "#scs-answer")
    visitor.write()
    visitor.send()
    assert visitor.is_thanked


def test_a_puzzle_of_altcha_is_solved_under_the_strict_policy(visitor, settings, language):
    pytest.importorskip("altcha", reason="this cell runs without the extra altcha")
    settings.WAGTAIL_SCS_CAPTCHA = "altcha"
    visitor.read(language)
    visitor.write()
    wait_until_proven(visitor)
    is_hidden(visitor, "#scs-answer")

    visitor.send()

    assert visitor.is_thanked
    assert len(visitor.posts) == 1
    assert kept() == (1, 1)
    assert visitor.console == []
    assert visitor.violations == []


# --- Google ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["checkbox", "invisible", "score"])
def test_nothing_is_fetched_from_google_before_the_visitor_agrees(patient, google, settings, kind):
    settings.WAGTAIL_SCS_RECAPTCHA_KIND = kind
    patient.read("en")
    patient.write()
    patient.answer()
    is_shown(patient, "[data-scs-offer] button")

    patient.send()

    assert patient.is_thanked
    assert google.domain not in patient.hosts
    assert google.asked == []
    assert patient.console == []


def test_the_box_of_google_replaces_the_sum(patient, google, language):
    patient.read(language)
    patient.write()
    agree(patient)
    tick_the_box(patient)
    expect(patient.page.locator("[data-scs-proven]")).to_have_text(said(GOOGLE_DONE, language))
    is_hidden(patient, "#scs-answer")
    assert google.domain in patient.hosts

    patient.send()

    assert patient.is_thanked
    assert google.asked == [{"secret": "private", "response": "token"}]
    assert kept() == (1, 1)
    assert patient.violations == []


@pytest.mark.parametrize(
    ("kind", "token"), [("invisible", "token"), ("score", "token public scs_contact_form")]
)
def test_the_unseen_kinds_check_when_the_message_is_sent(patient, google, settings, kind, token):
    settings.WAGTAIL_SCS_RECAPTCHA_KIND = kind
    patient.read("en")
    patient.write()
    agree(patient)
    patient.page.wait_for_selector("[data-scs-waiting]:not([hidden])")
    is_hidden(patient, "#scs-answer")

    patient.send()
    assert patient.is_thanked

    assert google.asked == [{"secret": "private", "response": token}]
    assert len(patient.posts) == 1
    assert kept() == (1, 1)


def test_a_box_that_ran_out_brings_the_sum_back(patient, google):
    patient.read("en")
    patient.write()
    agree(patient)
    tick_the_box(patient)

    patient.page.evaluate("standIn['expired-callback']()")

    is_shown(patient, "#scs-answer")
    patient.answer()
    patient.send()
    assert patient.is_thanked
    assert google.asked == []


def test_a_script_of_google_that_does_not_come_leaves_the_sum(patient, google, language):
    google.script_status = 503
    patient.read(language)
    patient.write()
    agree(patient)
    patient.page.wait_for_selector("[data-scs-failed]:not([hidden])")
    assert patient.page.inner_text("[data-scs-failed]") == said(GOOGLE_FAILED, language)

    patient.answer()
    patient.send()

    assert patient.is_thanked
    assert kept() == (1, 1)


def test_a_google_that_fails_after_the_box_asks_the_sum_with_everything_kept(patient, google, language):
    google.says(b"<!doctype html>")
    patient.read(language)
    patient.write()
    agree(patient)
    tick_the_box(patient)
    patient.send()
    assert patient.mistakes() == ["#scs-answer"]
    assert patient.typed("message") == "When may I drive?"
    is_hidden(patient, "[data-scs-offer]")

    patient.answer()
    patient.send()

    assert patient.is_thanked
    assert kept() == (1, 1)


def test_without_script_google_is_not_offered(make_visitor, google):
    visitor = make_visitor(java_script_enabled=False)
    visitor.read("en")
    visitor.write()
    visitor.send()
    is_hidden(visitor, "[data-scs-offer]")

    visitor.answer()
    visitor.send()

    assert visitor.is_thanked
    assert google.asked == []


def test_the_question_comes_to_those_who_write_before_the_script_has_arrived(visitor, language):
    held = []
    visitor.page.route("**/contact_form*.js", lambda route: held.append(route))
    visitor.page.goto(visitor.world.url(language), wait_until="commit")
    visitor.page.wait_for_selector(".scs-form button[type=submit]")
    visitor.write()
    visitor.wait_until(lambda: held)
    held[0].continue_()
    visitor.answer()
    visitor.send()

    assert visitor.is_thanked
    assert len(visitor.posts) == 1
