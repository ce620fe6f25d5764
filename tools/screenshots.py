#!/usr/bin/env python
"""Photograph the page, its form with errors and the thank-you page in every language, for people to look at.

Start a site (``make demo``), then: ``tools/screenshots.py http://127.0.0.1:8000 a-folder``. Nothing is sent
to the clinic's inbox. Each picture shows the whole page; its name says view, language and width.
"""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (360, 1280)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="Address of a running site, such as http://127.0.0.1:8000")
    parser.add_argument("folder", type=Path, help="Where the pictures go")
    parser.add_argument(
        "--page", default="/en/spinal-cord-stimulation/", help="Path of the page in one language"
    )
    parser.add_argument("--dark", action="store_true", help="Ask for dark colours")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        parser.error(f"Chromium is missing: none of {', '.join(CHROMIUM)} is installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        camera = browser.new_page(color_scheme="dark" if options.dark else "light")
        for language, path in languages(camera, options.site, options.page).items():
            photograph(camera, options, language, path)
        browser.close()


def languages(camera, site, path):
    """``{language: path}`` of the page, as its language switcher lists them."""
    camera.goto(site + path)
    links = camera.locator("nav a[hreflang]")
    listed = links.evaluate_all("all => all.map(link => [link.hreflang, new URL(link.href).pathname])")
    return dict(listed) or {camera.locator(".scs").get_attribute("lang"): path}


def photograph(camera, options, language, path):
    for width in WIDTHS:
        camera.set_viewport_size({"width": width, "height": 800})
        for view, show in {"page": show_page, "mistakes": show_mistakes, "thanks": show_thanks}.items():
            show(camera, options.site, path)
            name = f"{view}-{language}-{width}{'-dark' if options.dark else ''}.png"
            camera.screenshot(path=options.folder / name, full_page=True)
            print(options.folder / name)


def show_page(camera, site, path):
    camera.goto(site + path)


def show_mistakes(camera, site, path):
    """The server's own complaints, so the browser's are switched off."""
    camera.goto(site + path)
    camera.eval_on_selector(".scs-form", "form => { form.noValidate = true; }")
    camera.click(".scs-form button[type=submit]")
    camera.wait_for_selector("#scs-errors")


def show_thanks(camera, site, path):
    camera.goto(site + path)
    place = {name: camera.input_value(f".scs-form [name={name}]") for name in ("language", "form", "page")}
    camera.goto(f"{site}/scs/thank-you/{place['language']}/{place['form']}/{place['page']}/")


if __name__ == "__main__":
    main()
