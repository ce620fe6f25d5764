"""What the page asks of a visitor's browser: no cookie, no other host, nothing a strict policy would refuse."""

import pytest

from .world import LANGUAGES


POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def policy_of(response):
    return {directive.strip() for directive in response.headers["content-security-policy"].split(";")}


def test_the_page_runs_under_a_strict_policy_with_no_word_on_the_console(visitor, language):
    response = visitor.read(language)
    visitor.page.click("#scs-name")
    visitor.page.wait_for_selector("#scs-answer")

    assert policy_of(response) >= POLICY
    assert not any("unsafe" in directive or "*" in directive for directive in policy_of(response))
    assert visitor.console == []
    assert visitor.violations == []


def test_the_pages_around_the_form_run_under_the_same_policy(visitor, language):
    visitor.read(language)
    visitor.write(email="")
    visitor.answer()
    with visitor.page.expect_navigation() as form_again:
        visitor.send()
    assert policy_of(form_again.value) >= POLICY
    assert (visitor.complaints, visitor.violations) == ([], [])

    visitor.page.fill("#scs-phone", "+1 555 010 0123")
    with visitor.page.expect_navigation() as thanks:
        visitor.send()

    assert visitor.is_thanked
    assert policy_of(thanks.value) >= POLICY
    assert (visitor.complaints, visitor.violations) == ([], [])


def test_no_step_of_the_journey_sets_a_cookie(visitor, language):
    response = visitor.read(language)
    assert "set-cookie" not in response.headers

    visitor.write()
    visitor.answer()
    visitor.send()

    assert visitor.is_thanked
    assert visitor.context.cookies() == []
    assert visitor.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == [
        "",
        0,
        0,
    ]


def test_two_visitors_get_the_same_bytes(make_visitor, language):
    first, second = (make_visitor(locale=locale).read(language).body() for locale in ("en-US", "de-DE"))

    assert first == second


def test_the_page_is_complete_with_scripts_off(make_visitor, language):
    with_script, without = make_visitor(), make_visitor(java_script_enabled=False)
    with_script.read(language)
    without.read(language)

    assert without.page.inner_text(".scs") == with_script.page.inner_text(".scs")
