import logging
import time

import pytest
from django.core.cache import caches
from django.test import Client

from tests.builders import asked_in, kept, make_form_page, make_message, parsed, place_of, post, solved
from wagtail_scs.forms import limits
from wagtail_scs.forms.address import network_of
from wagtail_scs.forms.captcha import challenge
from wagtail_scs.forms.traps import HONEYPOT, REASONS, TRAPS
from wagtail_scs.models import ContactSubmission, OutboxMail


LOCMEM = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# Wagtail itself serves no page without the default cache, so the one that counts is another.
BROKEN = {"default": LOCMEM, "counting": {"BACKEND": "tests.forms.broken_cache.BrokenCache"}}


@pytest.fixture
def clock(monkeypatch):
    """A function that moves the clock of the process forward; it begins at half past an hour."""
    now = [1_800_000_000 // 86400 * 86400 + 12 * 3600 + 1800]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def move(seconds):
        now[0] += seconds

    return move


def verdicts():
    return list(ContactSubmission.objects.order_by("pk").values_list("quarantine", flat=True))


def thanked(response):
    return response.status_code == 303 and "/thank-you/" in response.headers["Location"]


# --- The field that nobody sees ---------------------------------------------------------------------------------


def test_a_robot_that_fills_the_hidden_field_is_thanked_and_its_message_is_kept_apart(page):
    honest, robot = post(page), post(page, message="Buy!", **{HONEYPOT: "https://spam.example"})

    assert thanked(honest) and thanked(robot)
    assert robot.headers["Location"] == honest.headers["Location"]
    assert verdicts() == ["", "honeypot"]
    assert kept() == (2, 1)


@pytest.mark.parametrize("value", ["", " ", "\t"])
def test_an_empty_hidden_field_catches_nobody(page, value):
    post(page, **{HONEYPOT: value})

    assert verdicts() == [""]


def test_a_post_without_the_hidden_field_is_let_in(page):
    assert HONEYPOT not in make_message()
    post(page)

    assert verdicts() == [""]


@pytest.mark.parametrize("address", ["page", "standalone"])
def test_the_hidden_field_is_not_announced_not_reachable_and_not_filled_in_for_people(page, address):
    document = parsed(Client().get(page.url if address == "page" else "/scs/contact/en/"))

    (field,) = [field for field in document.iter("input") if field.get("name") == HONEYPOT]
    (frame,) = [frame for frame in document.iter("div") if field in list(frame)]
    assert (field.get("tabindex"), field.get("autocomplete"), field.get("value")) == ("-1", "off", "")
    assert (frame.get("aria-hidden"), frame.get("class")) == ("true", "scs-hidden")
    assert field.get("required") is None
    assert frame.find("label").text == "Leave this field empty"
    assert frame.find("label").get("for") == field.get("id")


def test_a_second_attempt_keeps_what_the_first_one_betrayed(page):
    response = post(page, challenge=None, answer=None, **{HONEYPOT: "x"})
    token, numbers = asked_in(response)
    (field,) = [field for field in parsed(response).iter("input") if field.get("name") == HONEYPOT]

    again = {"challenge": token, "answer": str(sum(numbers)), HONEYPOT: field.get("value")}
    assert thanked(post(page, **again))
    assert verdicts() == ["honeypot"]


# --- The minimum time -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "verdict"), [(0, "too_fast"), (2, "too_fast"), (3, ""), (600, "")])
def test_a_message_within_three_seconds_of_its_question_is_kept_apart(
    page, settings, clock, seconds, verdict
):
    settings.WAGTAIL_SCS_MIN_SECONDS = 3
    asked = solved(page)
    clock(seconds)

    assert thanked(post(page, **asked))
    assert verdicts() == [verdict]


def test_the_minimum_time_is_three_seconds_unless_set(page, settings, clock):
    del settings.WAGTAIL_SCS_MIN_SECONDS

    post(page)

    assert verdicts() == ["too_fast"]


def test_the_minimum_time_can_be_switched_off(page, settings, clock):
    settings.WAGTAIL_SCS_MIN_SECONDS = 0

    post(page)

    assert verdicts() == [""]


def test_nobody_can_pretend_an_older_question(page, settings):
    """The time is inside the signature: changing it costs the visitor a new question."""
    asked = solved(page)
    data, _stamp, signature = asked["challenge"].rsplit(":", 2)

    response = post(page, challenge=f"{data}:aaaaaa:{signature}", answer=asked["answer"])

    assert response.status_code == 422
    assert kept() == (0, 0)


def test_a_challenge_knows_when_it_was_made(clock):
    fresh = challenge.issue("here")
    clock(100)

    assert time.time() - fresh.issued_at == 100


# --- How many ---------------------------------------------------------------------------------------------------


def send(page, number, address="203.0.113.9"):
    return post(page, message=f"Message {number}", client=Client(REMOTE_ADDR=address))


def test_too_many_messages_of_one_address_are_kept_apart_and_all_are_thanked_for(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 3

    assert all(thanked(send(page, number)) for number in range(5))

    assert verdicts() == ["", "", "", "address_limit", "address_limit"]
    assert OutboxMail.objects.count() == 3


def test_another_address_and_another_hour_have_a_count_of_their_own(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    for address in ("203.0.113.9", "203.0.113.9", "203.0.113.10"):
        send(page, address, address)
    clock(3600)
    send(page, "later")

    assert verdicts() == ["", "address_limit", "", ""]


def test_one_ipv6_network_counts_as_one_visitor(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    for address in (
        "2001:db8:1:2::1",
        "2001:db8:1:2:ffff::9",
        "2001:db8:1:3::1",
        "::ffff:203.0.113.9",
        "203.0.113.9",
    ):
        send(page, address, address)

    assert verdicts() == ["", "address_limit", "", "", "address_limit"]


def test_too_many_messages_to_one_form_are_kept_apart(page, settings, clock):
    settings.WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 2
    for number in range(4):
        send(page, number, f"203.0.113.{number}")

    assert verdicts() == ["", "", "form_limit", "form_limit"]


def test_what_another_trap_caught_does_not_use_up_the_quota_of_the_form(page, settings, clock):
    settings.WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 1
    for number in range(3):
        post(page, message=str(number), **{HONEYPOT: "x"})
    post(page)

    assert verdicts() == ["honeypot"] * 3 + [""]


def test_a_second_click_is_not_counted(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 2
    asked = solved(page)
    for _click in range(5):
        assert thanked(post(page, **asked))
    post(page, message="And another")

    assert verdicts() == ["", ""]


def test_zero_means_no_limit(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = settings.WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 0
    for number in range(3):
        send(page, number)

    assert verdicts() == ["", "", ""]


def test_neither_cache_nor_database_holds_an_address(page, settings, clock):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    send(page, 1)
    send(page, 2)

    remembered = [*caches["default"]._cache, *caches["default"]._cache.values()]
    assert remembered and "203.0.113.9" not in str(remembered)
    assert "203.0.113" not in str(list(ContactSubmission.objects.values())) + str(
        list(OutboxMail.objects.values())
    )


def test_what_is_remembered_is_forgotten_after_an_hour(page, clock):
    send(page, 1)

    assert len(caches["default"]._expire_info) > 0
    assert max(caches["default"]._expire_info.values()) <= time.time() + 3600


def test_the_hash_changes_every_day_and_with_the_secret(settings, clock):
    first = limits.hashed("address", "203.0.113.9")
    clock(86400)
    second = limits.hashed("address", "203.0.113.9")
    settings.SECRET_KEY = "another"

    assert len({first, second, limits.hashed("address", "203.0.113.9")}) == 3


# --- The cache is away ------------------------------------------------------------------------------------------


def test_without_a_cache_every_message_is_let_in_and_one_line_is_logged(page, settings, caplog):
    limits._outage["logged"] = False
    settings.CACHES, settings.WAGTAIL_SCS_CACHE = BROKEN, "counting"
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = settings.WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 1

    with caplog.at_level(logging.INFO, logger="wagtail_scs"):
        for number in range(3):
            assert thanked(send(page, number))

    assert verdicts() == ["", "", ""]
    lines = [record.getMessage() for record in caplog.records if record.name == limits.__name__]
    assert lines == [
        "The contact form counts no messages: the cache is away (ConnectionRefusedError). Every message is let in."
    ]
    assert "203.0.113.9" not in caplog.text


def test_a_cache_that_comes_back_counts_again_and_its_next_outage_is_logged_again(page, settings, caplog):
    limits._outage["logged"] = False
    settings.CACHES = BROKEN
    for number, cache in enumerate(["counting", "default", "counting"]):
        settings.WAGTAIL_SCS_CACHE = cache
        send(page, number)

    assert caplog.text.count("the cache is away") == 2


@pytest.mark.parametrize("cache", ["dummy.DummyCache", "filebased.FileBasedCache"])
def test_other_caches_do_no_harm(page, settings, tmp_path, cache):
    settings.CACHES = {
        "default": {"BACKEND": f"django.core.cache.backends.{cache}", "LOCATION": str(tmp_path)}
    }
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    send(page, 1)
    send(page, 2)

    assert verdicts() == ["", "" if "dummy" in cache else "address_limit"]


# --- Which address ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remote", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("unix:", ""),
        ("nonsense", ""),
        ("999.1.1.1", ""),
    ],
)
def test_the_address_of_the_connection_is_used_by_default(rf, remote, network):
    request = rf.get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": "198.51.100.1"})

    assert network_of(request) == network


@pytest.mark.parametrize(
    ("proxies", "header", "network"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.66, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.66, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::/64"),
        (1, "evil\x00", ""),
        (1, "", ""),
    ],
)
def test_behind_a_proxy_only_what_the_proxy_wrote_counts(rf, settings, proxies, header, network):
    settings.WAGTAIL_SCS_CLIENT_IP_HEADER = "X-Forwarded-For"
    settings.WAGTAIL_SCS_TRUSTED_PROXIES = proxies

    assert network_of(rf.get("/", headers={"x-forwarded-for": header})) == network


def test_a_visitor_without_an_address_is_let_in(page, settings):
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    send(page, 1, "")
    send(page, 2, "")

    assert verdicts() == ["", ""]


def test_every_trap_says_its_reason_in_words():
    assert set(TRAPS) == set(REASONS)


def test_the_trap_survives_a_database_that_is_away(page, rf):
    from wagtail_scs.forms.submit import unavailable

    response = unavailable(rf.post("/scs/submit/", {**place_of(page), **make_message(), HONEYPOT: "x"}))

    (field,) = [field for field in parsed(response).iter("input") if field.get("name") == HONEYPOT]
    assert field.get("value") == "x"


def test_traps_judge_no_message_that_is_not_sent_yet(page, settings, clock):
    """A wrong answer or a missing name costs nobody a place in the count."""
    settings.WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = 1
    for _attempt in range(3):
        assert post(page, name="").status_code == 422
    assert thanked(post(page))

    assert verdicts() == [""]


def test_one_form_on_two_pages_is_counted_together(page, settings, clock):
    settings.WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 1
    other = make_form_page(slug="other")
    send(page, 1, "203.0.113.1")
    send(other, 2, "203.0.113.2")

    assert verdicts() == ["", "form_limit"]
