"""Every captcha in every language: with script, without, out of service, behind a page cache, on a private page."""

import copy

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer
from wagtail.models import PageViewRestriction

from wagtail_scs.forms.submissions import ContactSubmission

from .captchas import CAPTCHAS, Captcha, is_hidden
from .world import DIRECTIONS, LANGUAGES, kept, said


MESSAGE = "When may I drive?"
# The captchas that let the browser do the work have something that can be out of service.
HELPED = CAPTCHAS[1:]
behind_the_cache = []


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=CAPTCHAS)
def captcha(request, settings):
    if request.param == "altcha":
        pytest.importorskip("altcha", reason="this cell runs without the extra altcha")
    google = request.getfixturevalue("google") if request.param == "recaptcha" else None
    return Captcha(request.param, settings, google)


@pytest.fixture
def make_patient(make_visitor):
    """A function that opens a browser which trusts Google's stand-in."""
    return lambda **options: make_visitor(ignore_https_errors=True, **options)


def assert_thanked(visitor, language):
    assert visitor.is_thanked
    assert visitor.wrapper() == [language, DIRECTIONS[language], DIRECTIONS[language]]
    assert visitor.page.inner_text("h1") == said("Thank you", language)


def messages():
    rows = ContactSubmission.objects.order_by("pk")
    return [(row.payload["name"], row.payload["message"], row.language) for row in rows]


# --- With script, without, and with the captcha's helper out of service ------------------------------------------


def test_with_script_one_post_is_enough(make_patient, captcha, language):
    patient = make_patient()
    patient.read(language)
    patient.write()
    captcha.pass_with_script(patient)
    patient.send()

    assert_thanked(patient, language)
    assert len(patient.posts) == 1
    assert messages() == [("Maria Lopez", MESSAGE, language)]
    assert kept() == (1, 1)


def test_without_script_the_question_comes_after_the_first_post(make_patient, captcha, language):
    patient = make_patient(java_script_enabled=False)
    patient.read(language)
    patient.write()
    patient.send()
    assert patient.mistakes() == ["#scs-answer"]
    is_hidden(patient, "[data-scs-proven]")
    is_hidden(patient, "[data-scs-offer]")
    patient.answer()
    patient.send()

    assert_thanked(patient, language)
    assert messages() == [("Maria Lopez", MESSAGE, language)]
    assert kept() == (1, 1)


@pytest.mark.parametrize("captcha", HELPED, indirect=True)
def test_out_of_service_the_sum_is_asked_and_the_text_kept(make_patient, captcha, language):
    patient = make_patient()
    patient.context.route("**/background.js", lambda route: route.abort())
    patient.read(language)
    patient.write()
    captcha.go_out_of_service(patient)
    if captcha.google:
        patient.send()
        assert patient.mistakes() == ["#scs-answer"]
        assert (patient.typed("name"), patient.typed("message")) == ("Maria Lopez", MESSAGE)
    patient.answer()
    patient.send()

    assert_thanked(patient, language)
    assert kept() == (1, 1)


# --- Behind a page cache -----------------------------------------------------------------------------------------


def note_what_reaches_the_site(get_response):
    """Middleware inside the cache: it sees the requests alone which the cache did not answer."""

    def middleware(request):
        behind_the_cache.append(request.path)
        return get_response(request)

    return middleware


@pytest.fixture
def cached(world, settings):
    """The same site through a second server, with Django's page cache where ``PAGE_CACHE=1`` puts it."""
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
        f"{__name__}.note_what_reaches_the_site",
    ]
    behind_the_cache.clear()
    server = LiveServer("127.0.0.1")
    site = copy.copy(world)
    site.address = f"http://{server.thread.host}:{server.thread.port}"
    yield site
    server.stop()


def test_two_visitors_of_a_cached_page_both_send(make_patient, cached, captcha, language):
    for name in ("Maria", "Omar"):
        patient = make_patient(at=cached)
        patient.read(language)
        patient.write(name=name)
        captcha.pass_with_script(patient)
        patient.send()
        assert_thanked(patient, language)

    assert messages() == [("Maria", MESSAGE, language), ("Omar", MESSAGE, language)]
    assert kept() == (2, 2)
    # The page was made once, and what our endpoints say each time anew.
    assert behind_the_cache.count(cached.pages[language].url) == 1
    endpoints = [path for path in behind_the_cache if path.startswith("/scs/")]
    assert len(endpoints) == 6 and len(set(endpoints)) == 3
    assert {endpoints.count(path) for path in endpoints} == {2}


# --- On a private page, on an alias ------------------------------------------------------------------------------


def log_in(visitor):
    visitor.page.fill("[name=username]", "desk")
    visitor.page.fill("[name=password]", "password")
    visitor.page.press("[name=password]", "Enter")


def give_the_password(visitor):
    visitor.page.fill("[name=password]", "open sesame")
    visitor.page.press("[name=password]", "Enter")


DOORS = {PageViewRestriction.LOGIN: log_in, PageViewRestriction.PASSWORD: give_the_password}
# Each captcha meets one door and each door two captchas: what opens a page knows nothing of captchas.
EITHER_DOOR = [*zip(CAPTCHAS, [*DOORS, *DOORS], strict=True)]


@pytest.fixture
def enter(request, world, language):
    """The page of ``language`` behind a door, and what opens it."""
    kind = request.param
    door = PageViewRestriction.objects.create(
        page=world.pages[language], restriction_type=kind, password="open sesame"
    )
    yield DOORS[kind]
    door.delete()


@pytest.mark.parametrize(("captcha", "enter"), EITHER_DOOR, indirect=True)
def test_on_a_private_page_those_who_may_read_it_send(make_patient, captcha, language, enter):
    patient = make_patient()
    patient.read(language)
    assert patient.page.locator(".scs-form").count() == 0
    enter(patient)
    patient.page.wait_for_selector(".scs-form")
    patient.page.wait_for_load_state()
    patient.write()
    captcha.pass_with_script(patient)
    patient.send()

    assert_thanked(patient, language)
    assert kept() == (1, 1)


@pytest.mark.parametrize(("captcha", "enter"), [("arithmetic", kind) for kind in DOORS], indirect=True)
def test_on_a_private_page_a_post_of_strangers_is_refused_with_their_text(
    make_patient, captcha, language, enter
):
    patient = make_patient()
    patient.read(language)
    enter(patient)
    patient.page.wait_for_selector(".scs-form")
    patient.page.wait_for_load_state()
    patient.write()
    captcha.pass_with_script(patient)
    patient.context.clear_cookies()
    with patient.page.expect_response(f"**{reverse('wagtail_scs:submit')}") as answer:
        patient.send()

    assert answer.value.status == 410
    assert patient.page.inner_text("h1") == said("This form is closed", language)
    assert MESSAGE in patient.page.inner_text(".scs-typed")
    assert kept() == (0, 0)


@pytest.fixture
def alias(world, language):
    alias = world.pages[language].create_alias(update_slug=f"alias-{language}")
    yield alias
    alias.delete()


@pytest.mark.parametrize("captcha", ["arithmetic"], indirect=True)
def test_a_message_from_an_alias_page_is_kept(make_patient, world, captcha, language, alias):
    patient = make_patient()
    patient.page.goto(world.address + alias.url)
    patient.write()
    captcha.pass_with_script(patient)
    patient.send()

    assert_thanked(patient, language)
    assert ContactSubmission.objects.get().page_id == alias.pk
