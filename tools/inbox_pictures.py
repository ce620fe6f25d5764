#!/usr/bin/env python
"""Make the pictures of the inbox for the docs, as the demo's front desk and privacy officer see it: ``make pictures``.

By hand: start a fresh demo (``make demo``), then ``tools/inbox_pictures.py http://localhost:8000 PASSWORDS docs/images``
with the file ``demo-passwords.txt`` of that demo. Opening a message marks it as read, and an export is noted.
"""

import argparse
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Few enough for a small file, enough that nothing looks different.
COLOURS = 64
# Milliseconds for a demo to start and for a page to come.
PATIENCE = 120_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="Address of a running demo, such as http://localhost:8000")
    parser.add_argument("passwords", type=Path, help="The demo's file demo-passwords.txt")
    parser.add_argument("folder", type=Path, help="Where the pictures go")
    options = parser.parse_args()
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        parser.error(f"Chromium is missing: none of {', '.join(CHROMIUM)} is installed.")
    passwords = dict(line.split() for line in options.passwords.read_text().splitlines())
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        for user, views in {
            "frontdesk": [inbox, message],
            "privacy": [quarantine, person, export, erase, report],
        }.items():
            camera = sign_in(browser, options.site, user, passwords[user])
            for view in views:
                view(camera, f"{options.site}/admin")
                photograph(camera, options.folder / f"{view.__name__}.png")
        browser.close()


def sign_in(browser, site, user, password):
    camera = browser.new_page(viewport={"width": 1280, "height": 800})
    camera.set_default_timeout(PATIENCE)
    camera.goto(f"{site}/admin/login/?next=/admin/messages/")
    camera.fill("[name=username]", user)
    camera.fill("[name=password]", password)
    camera.press("[name=password]", "Enter")
    expect(camera.locator("table.listing")).to_be_visible()
    return camera


def inbox(camera, admin):
    camera.goto(f"{admin}/messages/")


def message(camera, admin):
    camera.goto(f"{admin}/messages/")
    camera.get_by_role("link", name="Carmen Ejemplo").click()
    expect(camera.locator(".scs-message")).to_be_visible()


def quarantine(camera, admin):
    camera.goto(f"{admin}/messages/quarantine/")


def person(camera, admin):
    camera.goto(f"{admin}/messages/person/")
    camera.fill("[name=email]", "luis.muestra@patients.example")
    camera.locator("main form button").click()
    expect(camera.locator("main .scs-found")).to_be_visible()


def export(camera, admin):
    """With everything filled in; the file itself is thrown away."""
    camera.goto(f"{admin}/messages/export/")
    camera.select_option("[name=language]", "es")
    camera.fill("[name=reason]", "Numbers for the yearly report")
    with camera.expect_download():
        camera.locator("main form button[type=submit]").click()
    camera.locator("[name=reason]").scroll_into_view_if_needed()


def erase(camera, admin):
    message(camera, admin)
    camera.get_by_role("link", name="Erase").click()
    expect(camera.locator("button[name=confirmed]")).to_be_visible()


def report(camera, admin):
    camera.goto(f"{admin}/reports/messages/")


def photograph(camera, path):
    camera.wait_for_load_state("networkidle")
    camera.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path, f"{path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
