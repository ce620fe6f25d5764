"""Google says no, or nothing, or nonsense: the visitor keeps every word, soon, and is asked the sum."""

import socket
import time

import pytest

from tests.builders import asked_in, kept, make_message, post, typed_in
from wagtail_scs.forms.captcha import google
from wagtail_scs.forms.captcha.recaptcha import Recaptcha, google_language


pytest.importorskip("django_recaptcha", reason="this cell runs without the extra recaptcha")
stands_in = pytest.importorskip("tests.faults.google", reason="the stand-in's certificates need cryptography")
PASSED = stands_in.PASSED
# What Google sends may not end our thread with a traceback either.
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")


@pytest.fixture(scope="module")
def google_itself(tmp_path_factory):
    stand_in = stands_in.StandIn(tmp_path_factory.mktemp("google"))
    yield stand_in
    stand_in.stop()


@pytest.fixture
def stand_in(google_itself, settings, monkeypatch):
    """The stand-in, saying yes until a test has it say something else."""
    google_itself.says(PASSED)
    google_itself.status = 200
    google_itself.asked.clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(google_itself.authority))
    monkeypatch.setenv("no_proxy", "localhost")
    settings.WAGTAIL_SCS_CAPTCHA = "recaptcha"
    settings.WAGTAIL_SCS_RECAPTCHA_TIMEOUT = 2
    settings.RECAPTCHA_DOMAIN = google_itself.domain
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public", "private"
    settings.ALLOWED_HOSTS = ["testserver", "www.riverside-clinic.example"]
    return google_itself


def agreed(page, **over):
    """The message of a visitor who let Google check."""
    asked = Recaptcha().issue(f"{page.pk}/standard/{page.locale.language_code}")
    return post(page, **{"challenge": asked.token, "answer": None, "proof": "token", **over})


def assert_the_sum_is_asked(page, response):
    assert response.status_code == 422
    assert kept() == (0, 0)
    again = typed_in(response)
    assert make_message().items() <= {**again, "message": again["message"].strip()}.items()
    assert "data-scs-module" not in response.content.decode()
    token, numbers = asked_in(response)
    assert post(page, challenge=token, answer=str(sum(numbers))).status_code == 303
    assert kept() == (1, 1)


def test_what_google_passes_is_kept(page, stand_in):
    assert agreed(page).status_code == 303
    assert kept() == (1, 1)


def test_google_learns_the_token_and_no_address(page, stand_in):
    agreed(page, headers={"x-forwarded-for": "203.0.113.9"})

    assert stand_in.asked == [{"secret": "private", "response": "token"}]


REFUSED = {
    "no": {"success": False},
    "no, with a reason": {"success": False, "error-codes": ["timeout-or-duplicate"]},
    "the word false": {**PASSED, "success": "false"},
    "the word true": {**PASSED, "success": "true"},
    "one": {**PASSED, "success": 1},
    "nothing": {**PASSED, "success": None},
    "another host": {**PASSED, "hostname": "evil.example"},
    "no host": {**PASSED, "hostname": None},
    "a host that is a list": {**PASSED, "hostname": ["testserver"]},
    "an empty object": {},
}
UNREADABLE = {
    "a page": b"<!doctype html><title>Sorry</title>",
    "nothing at all": b"",
    "a list": b"[]",
    "a word": b'"success"',
    "null": b"null",
    "no UTF-8": b'{"success": true, "hostname": "\xff\xfe"}',
    "half an object": b'{"success": true',
    "thirty thousand brackets": b"[" * 30_000,
    "silence": stands_in.hang,
    "a closed door": stands_in.close,
    "half an answer": stands_in.half,
    "drops": stands_in.drip,
    "drops before the answer": stands_in.drip_head,
    "thirty megabytes": stands_in.flood,
}


@pytest.mark.parametrize("answer", REFUSED.values(), ids=REFUSED)
def test_what_google_does_not_pass_is_asked_the_sum(page, stand_in, answer):
    stand_in.says(answer)

    response = agreed(page)

    assert "check was not passed" in response.content.decode()
    assert_the_sum_is_asked(page, response)


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_nobody_can_read_leads_to_the_sum_in_time(page, stand_in, answer):
    stand_in.says(answer)
    started = time.monotonic()

    response = agreed(page)

    assert time.monotonic() - started < 4
    assert "could not be reached" in response.content.decode()
    assert_the_sum_is_asked(page, response)


@pytest.mark.parametrize("status", [301, 302, 400, 403, 429, 500, 503])
def test_an_error_of_google_leads_to_the_sum(page, stand_in, status):
    stand_in.status = status

    assert_the_sum_is_asked(page, agreed(page))


def test_nobody_at_googles_address_leads_to_the_sum(page, stand_in, settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.RECAPTCHA_DOMAIN = f"localhost:{nobody.getsockname()[1]}"

        assert_the_sum_is_asked(page, agreed(page))


def test_somebody_else_with_googles_name_leads_to_the_sum(page, stand_in, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    assert_the_sum_is_asked(page, agreed(page))
    assert stand_in.asked == []


@pytest.mark.parametrize(("language", "says"), [("es", "es"), ("ar", "ar")])
def test_the_form_speaks_the_pages_language_whatever_google_does(pages, stand_in, language, says):
    stand_in.says(b"")

    response = agreed(pages[language])

    assert f'lang="{says}"' in response.content.decode()
    assert_the_sum_is_asked(pages[language], response)


def test_a_silent_google_holds_no_more_than_a_few_threads(page, stand_in, monkeypatch):
    monkeypatch.setattr(google, "_free", google.threading.BoundedSemaphore(1))
    stand_in.says(stands_in.hang)
    assert google.ask("first") is None
    started = time.monotonic()

    assert google.ask("second") is None

    assert time.monotonic() - started < 0.5
    assert len(stand_in.asked) == 1


# --- The score ------------------------------------------------------------------------------------------------


@pytest.fixture
def by_score(stand_in, settings):
    settings.WAGTAIL_SCS_RECAPTCHA_KIND = "score"
    return stand_in


@pytest.mark.parametrize("score", [0.5, 0.9, 1, 1.0])
def test_a_good_score_passes(page, by_score, score):
    by_score.says({**PASSED, "score": score})

    assert agreed(page).status_code == 303


@pytest.mark.parametrize("score", [0.4, 0, None, "abc", "0.9", True, [], -1, float("nan")])
def test_any_other_score_is_asked_the_sum(page, by_score, score):
    by_score.says({**PASSED, "score": score})

    assert_the_sum_is_asked(page, agreed(page))


@pytest.mark.parametrize("action", ["login", "", None, ["scs_contact_form"]])
def test_a_token_made_for_something_else_is_asked_the_sum(page, by_score, action):
    by_score.says({**PASSED, "action": action})

    assert_the_sum_is_asked(page, agreed(page))


def test_the_lowest_score_is_django_recaptchas_setting(page, by_score, settings):
    settings.RECAPTCHA_REQUIRED_SCORE = 0.95

    assert agreed(page).status_code == 422


# --- The token counts once ------------------------------------------------------------------------------------


def test_google_is_not_asked_while_something_else_is_wrong(page, stand_in):
    response = agreed(page, email="x")

    assert response.status_code == 422
    assert stand_in.asked == []
    assert typed_in(response)["proof"] == "token"


def test_google_is_not_asked_where_the_sum_is_right(page, stand_in):
    asked = Recaptcha().issue(f"{page.pk}/standard/en")

    assert agreed(page, challenge=asked.token, answer=str(sum(asked.numbers))).status_code == 303
    assert stand_in.asked == []


@pytest.mark.parametrize(
    "over", [{"challenge": None}, {"challenge": "x"}, {"proof": "x" * 9000}, {"proof": ""}]
)
def test_google_is_not_asked_about_what_cannot_be_right(page, stand_in, over):
    response = agreed(page, **over)

    assert response.status_code == 422
    assert stand_in.asked == []


def test_a_second_equal_post_is_thanked_for_though_its_token_is_used_up(page, stand_in):
    asked = Recaptcha().issue(f"{page.pk}/standard/en")
    assert agreed(page, challenge=asked.token).status_code == 303
    stand_in.says({"success": False, "error-codes": ["timeout-or-duplicate"]})

    assert agreed(page, challenge=asked.token).status_code == 303
    assert kept() == (1, 1)

    response = agreed(page, challenge=asked.token, message="And may I drive?")
    assert response.status_code == 422
    assert kept() == (1, 1)


@pytest.mark.parametrize("there", ["9/standard/en", "{pk}/other/en", "{pk}/standard/es"])
def test_a_challenge_of_another_place_is_not_even_shown_to_google(page, stand_in, there):
    asked = Recaptcha().issue(there.format(pk=page.pk))

    assert agreed(page, challenge=asked.token).status_code == 422
    assert stand_in.asked == []


# --- Before the visitor agrees --------------------------------------------------------------------------------


def test_without_keys_the_sum_is_asked(page, stand_in, settings, caplog):
    settings.RECAPTCHA_PUBLIC_KEY = ""

    assert_the_sum_is_asked(page, agreed(page))
    assert "has no keys" in caplog.text


@pytest.mark.parametrize(
    ("code", "known"),
    [("en", "en"), ("ar", "ar"), ("zh-hans", "zh-CN"), ("pt-br", "pt-BR"), ("de-at", "de")],
)
def test_google_is_asked_in_the_visitors_language(code, known):
    assert google_language(code) == known
