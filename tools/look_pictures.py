#!/usr/bin/env python
"""Photograph the page and every block of the palette for the docs: ``make pictures``.

By hand: start a demo (``make demo``), then ``tools/look_pictures.py http://localhost:8000 docs/images``. Each picture
has four views: English and Arabic, on a desktop and a phone, light and dark. ``--each FOLDER`` keeps all eight
photographs of every subject besides, in full size, for people to look at.
"""

import argparse
import itertools
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PAGES = {"en": "/en/spinal-cord-stimulation/", "ar": "/ar/spinal-cord-stimulation/"}
WIDTHS = {"desktop": 1000, "phone": 360}
SCHEMES = ("light", "dark")
# What stands below each other, column by column, in the picture of one subject.
COLUMNS = [
    [("en", "desktop", "light"), ("ar", "desktop", "dark")],
    [("en", "phone", "dark")],
    [("ar", "phone", "light")],
]
# The picture of the README: phones side by side, and how far their readers have come.
FRONT, PHONE_HEIGHT = [("en", "light", 0), ("ar", "light", 0), ("en", "dark", 1460)], 760
# Small and of few colours: readable, and the whole set stays small.
SCALE, SCALE_OF_PAGE, COLOURS, GAP, GROUND = 0.5, 0.35, 64, 12, "#8a949a"
PAGE, BLOCKS = "whole_page", ".look__block"
LIST = Path(__file__).resolve().parent.parent / "docs/reference/pictures.md"
# Milliseconds for a page to come.
PATIENCE = 120_000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="Address of a running demo, such as http://localhost:8000")
    parser.add_argument("folder", type=Path, help="Where the pictures go")
    parser.add_argument("--each", type=Path, metavar="FOLDER", help="Keep every photograph here, too")
    options = parser.parse_args()
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        parser.error(f"Chromium is missing: none of {', '.join(CHROMIUM)} is installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        photographs = dict(photograph(browser, options.site))
        browser.close()
    subjects = list(dict.fromkeys(subject for subject, *_view in photographs))
    for subject in subjects:
        save(options.folder / f"{subject}.png", arrange(subject, photographs))
    save(options.folder / "page.png", front(photographs))
    LIST.write_text(list_of(subjects), encoding="utf-8")
    if options.each:
        keep(photographs, options.each)


def photograph(browser, site):
    """``((subject, language, device, scheme), image)`` of the page and of each block the demo shows."""
    for language, device, scheme in itertools.product(PAGES, WIDTHS, SCHEMES):
        camera = browser.new_page(color_scheme=scheme, viewport={"width": WIDTHS[device], "height": 800})
        camera.set_default_timeout(PATIENCE)
        camera.goto(site + PAGES[language])
        yield (PAGE, language, device, scheme), image(camera.screenshot(full_page=True))
        camera.goto(f"{site}/look/?language={language}")
        for block in camera.locator(BLOCKS).all():
            yield (block.get_attribute("id"), language, device, scheme), image(block.screenshot())
        camera.close()


def image(data):
    return Image.open(BytesIO(data)).convert("RGB")


def arrange(subject, photographs):
    """The four views of one subject in one picture."""
    scale = SCALE_OF_PAGE if subject == PAGE else SCALE
    columns = [[smaller(photographs[subject, *view], scale) for view in column] for column in COLUMNS]
    height = max(sum(view.height + GAP for view in column) for column in columns) - GAP
    picture = Image.new("RGB", (sum(column[0].width + GAP for column in columns) - GAP, height), GROUND)
    left = 0
    for column in columns:
        top = 0
        for view in column:
            picture.paste(view, (left, top))
            top += view.height + GAP
        left += column[0].width + GAP
    return picture


def front(photographs):
    """What the README shows first."""
    width = WIDTHS["phone"]
    picture = Image.new("RGB", (len(FRONT) * (width + GAP) + GAP, PHONE_HEIGHT + 2 * GAP), GROUND)
    for place, (language, scheme, top) in enumerate(FRONT):
        page = photographs[PAGE, language, "phone", scheme]
        picture.paste(page.crop((0, top, width, top + PHONE_HEIGHT)), (GAP + place * (width + GAP), GAP))
    return picture


def smaller(view, scale):
    return view.resize((round(view.width * scale), round(view.height * scale)), Image.Resampling.LANCZOS)


def save(path, picture):
    few = picture.quantize(COLOURS, kmeans=4, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(path, f"{path.stat().st_size // 1024} KiB")


def list_of(subjects):
    """The page of the docs that shows the pictures."""
    shown = [
        f"## {name_of(subject)}\n\n![{name_of(subject)}](../images/{subject}.png)" for subject in subjects
    ]
    head = "# Pictures of the page and its blocks\n\nMade by `make pictures`: English and Arabic, desktop and phone, light and dark."
    return "\n\n".join([head, *shown]) + "\n"


def name_of(subject):
    return "The whole page" if subject == PAGE else f"`{subject.removeprefix('block-')}`"


def keep(photographs, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for names, picture in photographs.items():
        picture.save(folder / f"{'-'.join(names)}.png")


if __name__ == "__main__":
    main()
