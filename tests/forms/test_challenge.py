import pytest
from django.core import signing

from wagtail_scs.forms.captcha import challenge, sums
from wagtail_scs.forms.captcha.arithmetic import Arithmetic


HERE = "7/standard/en"
SCRIPTS = {
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "full-width": "０１２３４５６７８９",
}


@pytest.fixture
def fresh():
    return challenge.issue(HERE)


@pytest.fixture
def later(monkeypatch):
    """A function that moves the clock, and nothing else, by seconds."""
    import time

    now = time.time

    def move(seconds):
        monkeypatch.setattr("django.core.signing.time.time", lambda: now() + seconds)

    return move


def verify(token, answer, binding):
    return Arithmetic().verify({"challenge": token, "answer": answer}, binding)


def right(asked):
    return str(sum(asked.numbers))


def test_the_right_answer_passes(fresh):
    outcome = verify(fresh.token, right(fresh), HERE)

    assert outcome.passed
    assert outcome.challenge.jti == fresh.jti


@pytest.mark.parametrize("digits", SCRIPTS.values(), ids=SCRIPTS)
def test_the_answer_may_be_written_in_any_script(fresh, digits):
    answer = right(fresh).translate(dict(enumerate(digits, ord("0"))))

    assert verify(fresh.token, answer, HERE).passed


@pytest.mark.parametrize("typed", [" 23 ", "23\u200e", "\u200f23", "\u061c٢٣", "023", "\u202d23\u202c"])
def test_what_a_keyboard_adds_unseen_does_not_count(typed):
    assert sums.is_right([13, 10], typed)


@pytest.mark.parametrize(
    "typed",
    [
        "22",
        "2 3",
        "+23",
        "-23",
        "23.0",
        "2e1",
        "twenty-three",
        "x",
        "0x17",
        "23" * 2500,
        "0" * 4998 + "23",
        "\x0023",
    ],
)
def test_any_other_answer_is_wrong(typed):
    assert not sums.is_right([13, 10], typed)


def test_a_wrong_answer_brings_a_new_question(fresh):
    outcome = verify(fresh.token, "0", HERE)

    assert not outcome.passed
    assert outcome.challenge is None
    assert outcome.error == "That was not the right answer. Please try this new question."


@pytest.mark.parametrize("typed", ["", "  "])
def test_a_missing_answer_keeps_the_question(fresh, typed):
    outcome = verify(fresh.token, typed, HERE)

    assert not outcome.passed
    assert outcome.challenge.token == fresh.token


def test_a_question_holds_two_hours(fresh, later):
    later(2 * 60 * 60 - 5)
    assert verify(fresh.token, right(fresh), HERE).passed

    later(2 * 60 * 60 + 5)
    outcome = verify(fresh.token, right(fresh), HERE)
    assert (outcome.passed, outcome.challenge) == (False, None)
    assert outcome.error == "The question was too old. Please answer this new one."


def test_how_long_a_question_holds_is_a_setting(fresh, later, settings):
    settings.WAGTAIL_SCS_CHALLENGE_MAX_AGE = 60
    later(65)

    assert not verify(fresh.token, right(fresh), HERE).passed


@pytest.mark.parametrize("there", ["7/other-form/en", "8/standard/en", "7/standard/es", "/standard/en", ""])
def test_a_question_of_another_place_does_not_count(fresh, there):
    outcome = verify(fresh.token, right(fresh), there)

    assert (outcome.passed, outcome.challenge) == (False, None)


def test_a_missing_question_asks_one():
    assert verify("", "23", HERE).challenge is None


def tampered(token):
    data, time, signature = token.split(":")
    other = signing.b64_encode(signing.JSONSerializer().dumps({"j": "mine", "b": HERE, "q": [1, 1]})).decode()
    return [
        f"{other}:{time}:{signature}",
        f"{data}:{time}:{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        f"{data}:zzzzzz:{signature}",
        f"{data}:{time}",
        data,
        "::",
        ":" * 300,
        "١:٢:٣",
        "\x00\ufffd",
        "x" * 100_000,
        signing.dumps({"j": "mine", "b": HERE, "q": [1, 1]}, salt="something else"),
        signing.dumps({"j": "mine", "b": HERE, "q": [1, 1]}, salt=challenge.SALT, key="guessed"),
    ]


@pytest.mark.parametrize("way", range(12))
def test_a_question_that_was_tampered_with_does_not_count(fresh, way):
    outcome = verify(tampered(fresh.token)[way], "2", HERE)

    assert (outcome.passed, outcome.challenge) == (False, None)


def test_a_question_outlives_a_change_of_the_secret_key_while_the_old_one_is_a_fallback(fresh, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "the new one"
    assert verify(fresh.token, right(fresh), HERE).passed

    settings.SECRET_KEY_FALLBACKS = []
    assert not verify(fresh.token, right(fresh), HERE).passed


def test_every_question_is_new():
    questions = [challenge.issue(HERE) for _ in range(200)]

    assert len({asked.jti for asked in questions}) == 200
    assert all(1 <= number <= sums.LARGEST for asked in questions for number in asked.numbers)
    assert len({right(asked) for asked in questions}) > 10
