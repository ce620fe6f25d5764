"""Every admin screen of ours in English and in Arabic: nothing for axe to find, nothing over the edge of a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders import post
from wagtail_scs.models import ContactSubmission

from .test_accessibility import SETTLED, violations
from .test_small_screens import overflow
from .world import DIRECTIONS


# Each language as axe looks at it: on a desk by day, on a phone by night. Widths are measured in both.
LOOKS = {"en": (1280, "light"), "ar": (360, "dark")}
WIDTHS = [360, 1280]
OURS = "#message-scopes-section"
# What a finger can reach neither on the screen nor by moving a part of it sideways. The path to a screen is Wagtail's.
CUT_OFF = """part => [...document.querySelectorAll(`${part} :is(a, button, select)`)].filter((element) => {
  const box = element.getBoundingClientRect();
  if (!box.width || element.closest(".w-breadcrumbs") || (box.left >= 0 && box.right <= innerWidth)) return false;
  let parent = element.parentElement;
  while (parent && getComputedStyle(parent).overflowX === "visible") parent = parent.parentElement;
  return !parent || !["auto", "scroll"].includes(getComputedStyle(parent).overflowX);
}).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(params=["en", "ar"])
def officer(request, sign_in, world):
    """A browser of somebody with all rights, who reads the admin in this language."""
    visitor = sign_in(world.superuser, request.param)
    visitor.language = request.param
    return visitor


@pytest.fixture
def messages(world):
    """One in the inbox, one in quarantine."""
    post(world.pages["es"], phone="+34 600 000 000", message="¿Cuándo puedo conducir?")
    post(world.pages["en"], name="Top Ranking", email="sales@ranking.example")
    caught = ContactSubmission.objects.get(language="en")
    ContactSubmission.objects.filter(pk=caught.pk).update(quarantine="honeypot")
    return ContactSubmission.objects.get(language="es")


def screens(page, world, message):
    """Show one screen after the other; each is named, with the part of it that is ours."""

    def visit(name, *args, query=""):
        page.goto(world.address + reverse(name, args=args) + query)

    visit("scs_inbox:index", query="?language=es")
    page.locator("thead input").check()
    yield "list", None
    page.locator("button[value=assign_me]").click()
    page.locator(".messages li").wait_for()
    yield "list after a change of several", None
    visit("scs_inbox:quarantine")
    yield "quarantine", None
    visit("scs_inbox:inspect", message.pk)
    page.locator(".scs-message__told summary").click()
    yield "message", None
    visit("scs_inbox:erase", message.pk)
    yield "erase", None
    visit("scs_inbox:export")
    page.locator("main form button[type=submit]").click()
    page.locator("main .error-message").first.wait_for()
    yield "export with a mistake", None
    visit("scs_inbox:find_person")
    page.fill("[name=email]", "maria@patients.example")
    page.locator("main form button").click()
    page.locator("main h2").wait_for()
    yield "person", None
    page.locator("main button.no").click()
    page.locator("button[name=confirmed]").wait_for()
    yield "erase a person", None
    visit("scs_access:index")
    yield "report", None
    visit("wagtailusers_groups:edit", world.officer.groups.get().pk)
    page.locator(f"{OURS} .add button").click()
    page.locator(f"{OURS} tbody select").first.wait_for()
    # The rest of this screen is Wagtail's.
    yield "group", OURS


def test_axe_finds_nothing_and_nothing_runs_over_the_edge(officer, world, messages):
    page, found = officer.page, []
    width, scheme = LOOKS[officer.language]
    page.emulate_media(color_scheme=scheme)

    for name, part in screens(page, world, messages):
        expect(page.locator("html")).to_have_attribute("dir", DIRECTIONS[officer.language])
        for wide in WIDTHS:
            page.set_viewport_size({"width": wide, "height": 900})
            # Wagtail's menu makes room bit by bit, and after a frame.
            page.evaluate("new Promise(requestAnimationFrame)")
            page.evaluate(SETTLED)
            found += [(name, wide, "overflow")] * bool(overflow(page))
            cut_off = page.evaluate(CUT_OFF, part or "main")
            found += [(name, wide, "cut off", cut_off)] * bool(cut_off)
        page.set_viewport_size({"width": width, "height": 900})
        found += [(name, *violation) for violation in violations(page, part)]
        page.set_viewport_size({"width": 1280, "height": 900})

    assert found == []
    assert officer.violations == []
