"""One Chromium, one server and one site for all tests here; a fresh visitor and an empty inbox for each.

Building the site takes seconds, so it is committed once and the messages alone are deleted between tests.
These tests therefore run after all others and leave empty tables behind, as Django's own live tests do.
"""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from wagtail.users.models import UserProfile

from example_project import security

from .visitor import PATIENCE, Visitor
from .world import World, forget_messages


NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
expect.set_options(timeout=PATIENCE)


def pytest_itemcollected(item):
    """Mark the tests of this directory while they are found, before ``-m`` chooses among them.

    Browser, server and tests share a machine that may be busy: what failed runs once more, and is counted.
    """
    item.add_marker("browser")
    item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="package")
def chromium():
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.fail(
            f"The browser tests need Chromium: none of {', '.join(NAMES)} is installed.", pytrace=False
        )
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # Real visitors have the back/forward cache, which Playwright switches off.
        kept = {"ignore_default_args": ["--disable-back-forward-cache"]}
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET, **kept)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """The suite's test database without a transaction around each test, so that the server sees the rows."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="package")
def world(chromium, db):
    server = LiveServer("127.0.0.1")
    yield World(server.thread.host, server.thread.port)
    server.stop()


@pytest.fixture(autouse=True)
def inbox(world):
    forget_messages()


@pytest.fixture
def make_visitor(chromium, world):
    """A function that opens a fresh browser context; options are Playwright's. Afterwards: no stray traffic."""
    visitors = []

    def make(at=world, **options):
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        visitors.append(Visitor(context, at, options.get("java_script_enabled", True)))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.context.close()
        assert visitor.errors == []
        assert visitor.hosts <= visitor.trusted


@pytest.fixture
def visitor(make_visitor):
    return make_visitor()


@pytest.fixture
def visitor_without_script(make_visitor):
    return make_visitor(java_script_enabled=False)


@pytest.fixture
def sign_in(make_visitor, world):
    """A function that opens a browser in which ``user`` is signed in and reads the admin in ``language``."""

    def sign_in(user, language="en"):
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client = Client()
        client.force_login(user)
        visitor = make_visitor(viewport={"width": 1280, "height": 900})
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": world.address}
        visitor.context.add_cookies([cookie])
        return visitor

    yield sign_in
    UserProfile.objects.all().delete()


@pytest.fixture(scope="package")
def google_itself(tmp_path_factory):
    pytest.importorskip("django_recaptcha", reason="this cell runs without the extra recaptcha")
    google = pytest.importorskip(
        "tests.faults.google", reason="the stand-in's certificates need cryptography"
    )
    stand_in = google.StandIn(tmp_path_factory.mktemp("google"))
    yield stand_in
    stand_in.stop()


@pytest.fixture
def google(google_itself, settings, monkeypatch):
    """The stand-in on this machine, in the place of Google for server and browser alike."""
    google_itself.says({"success": True, "hostname": "127.0.0.1", "action": "scs_contact_form", "score": 0.9})
    google_itself.status = google_itself.script_status = 200
    google_itself.asked.clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(google_itself.authority))
    monkeypatch.setenv("no_proxy", "localhost")
    settings.WAGTAIL_SCS_CAPTCHA = "recaptcha"
    settings.WAGTAIL_SCS_RECAPTCHA_TIMEOUT = 2
    settings.RECAPTCHA_DOMAIN = google_itself.domain
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public", "private"
    # The one line a clinic adds to its policy for this captcha.
    allowed = security.POLICY.replace(
        "script-src 'self'", f"script-src 'self' https://{google_itself.domain}"
    )
    monkeypatch.setattr(security, "POLICY", allowed)
    return google_itself


@pytest.fixture
def patient(make_visitor, google):
    """A visitor whose browser trusts the stand-in."""
    visitor = make_visitor(ignore_https_errors=True)
    visitor.trusted.add(google.domain)
    return visitor
