"""From the login to the last line of the log, with the keyboard alone: find, read, answer, export, erase a message."""

import csv
import re

from playwright.sync_api import expect

from tests.builders import post
from wagtail_scs.models import ContactSubmission

from .keys import choose, press, tab_to, write


ANSWER = "mailto:maria@patients.example?subject=Su%20mensaje%20a%20Riverside%20Pain%20Clinic"


def log_in(page, world):
    page.goto(f"{world.address}/admin/login/?next=/admin/messages/")
    write(page, page.get_by_label("Username"), "officer")
    write(page, page.get_by_label("Password"), "password")
    page.keyboard.press("Enter")
    expect(page.locator("table.listing tbody tr")).to_have_count(2)


def find_and_open(page):
    press(page, page.get_by_role("link", name="Find a person"))
    write(page, page.get_by_label("E-mail"), "MARIA@patients.example")
    press(page, page.get_by_role("button", name="Find messages"))
    expect(page.get_by_role("heading", name="1 message found")).to_be_visible()
    press(page, page.locator("main li time").locator(".."))
    expect(page.get_by_text("¿Cuándo puedo conducir?")).to_be_visible()


def answer(page):
    reply = page.get_by_role("link", name="Answer by e-mail")
    tab_to(page, reply)
    expect(reply).to_have_attribute("href", ANSWER)
    press(page, page.get_by_role("button", name="Mark as answered"))
    expect(page.locator(".messages")).to_contain_text("now marked “Answered”")


def export(page):
    """The rows of the file that arrives."""
    press(page, sidebar(page).get_by_role("link", name=re.compile("Messages")))
    press(page, page.get_by_role("link", name="Export"))
    choose(page, page.get_by_label("Language"), "es")
    write(page, page.get_by_label("Why do you need this file?"), "Asked for her messages")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="Export"))
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def erase(page):
    press(page, sidebar(page).get_by_role("link", name=re.compile("Messages")))
    press(page, page.get_by_role("link", name="Maria Lopez"))
    press(page, page.get_by_role("link", name="Erase"))
    press(page, page.get_by_role("button", name="Yes, erase"))
    expect(page.locator(".messages")).to_contain_text("1 message was erased.")


def read_report(page):
    """``[action, details]`` of every line, the oldest first."""
    press(page, sidebar(page).get_by_role("button", name="Reports"))
    press(page, page.get_by_role("link", name="Access to messages"))
    expect(page.get_by_role("heading", name="Access to messages")).to_be_attached()
    expect(page.get_by_role("columnheader", name="Action")).to_be_visible()
    rows = page.locator("table.listing tbody tr").all()
    return [[row.locator("td").nth(cell).inner_text().strip() for cell in (2, 4)] for row in reversed(rows)]


def sidebar(page):
    return page.locator("#wagtail-sidebar")


def test_a_message_is_found_read_answered_exported_and_erased_with_the_keyboard(visitor, world):
    post(world.pages["en"], name="Omar Haddad", email="omar@patients.example")
    post(world.pages["es"], message="¿Cuándo puedo conducir?")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    page = visitor.page

    log_in(page, world)
    # Chromium has a remark on Wagtail's login form.
    visitor.console.clear()
    find_and_open(page)
    answer(page)
    [row] = export(page)
    assert (row["Language"], row["State"], row["E-mail"]) == ("Español", "Answered", "maria@patients.example")
    assert "¿Cuándo puedo conducir?" in row.values()
    erase(page)

    press(page, page.get_by_role("link", name="Erased message"))
    expect(page.get_by_text("This message has been erased.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("maria")
    assert read_report(page) == [
        ["Message opened", ""],
        ["Message marked", "from “Read” to “Answered”"],
        ["Message opened", ""],
        ["Messages exported", "language: es, file_format: csv · Asked for her messages"],
        ["Message opened", ""],
        ["Message erased", ""],
        ["Message opened", ""],
    ]
    assert ContactSubmission.objects.get(language="es").payload == {}
    assert visitor.console == []
