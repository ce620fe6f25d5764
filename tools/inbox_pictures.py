#!/usr/bin/env python
"""Make the pictures of the front desk's guide: the list and one message, as the demo's front desk sees them.

Start a fresh demo (``make demo``), then: ``tools/inbox_pictures.py http://localhost:8000 PASSWORD docs/images`` with
the password of ``frontdesk`` that the demo has printed. Opening the message marks it as read.
"""

import argparse
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Few enough for a small file, enough that nothing looks different.
COLOURS = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="Address of a running demo, such as http://localhost:8000")
    parser.add_argument("password", help="Password of the user frontdesk")
    parser.add_argument("folder", type=Path, help="Where the pictures go")
    options = parser.parse_args()
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        parser.error(f"Chromium is missing: none of {', '.join(CHROMIUM)} is installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        camera = browser.new_page(viewport={"width": 1280, "height": 800})
        sign_in(camera, options)
        camera.goto(f"{options.site}/admin/messages/")
        photograph(camera, options.folder / "inbox.png")
        camera.get_by_role("link", name="Carmen Ejemplo").click()
        camera.wait_for_selector(".scs-message")
        photograph(camera, options.folder / "message.png")
        browser.close()


def sign_in(camera, options):
    camera.goto(f"{options.site}/admin/login/?next=/admin/messages/")
    camera.fill("[name=username]", "frontdesk")
    camera.fill("[name=password]", options.password)
    camera.press("[name=password]", "Enter")
    camera.wait_for_selector("table.listing")


def photograph(camera, path):
    camera.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    main()
