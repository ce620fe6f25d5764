"""How people look at a page: colours, sizes of windows and of text. All of it in ``make audit``, a part in every run.

``AUDIT_PART=all`` looks at everything. Without it the number of commits says whose turn it is: every commit
looks at another part, and looking at the same commit again finds the same.
"""

import os
import subprocess
from datetime import date
from itertools import product
from pathlib import Path


COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# Width of the window in pixels, size of the text in percent.
SIZES = {"320": (320, 100), "1280": (1280, 100), "200%": (640, 200)}
LOOKS = list(product(COLOURS, SIZES))


def put_on(page, colours, size):
    """Show the open ``page`` in this look."""
    width, text = SIZES[size]
    page.emulate_media(**COLOURS[colours])
    page.set_viewport_size({"width": width, "height": 800})
    enlarge_text(page, text)


def enlarge_text(page, percent):
    page.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%` }", percent)


def todays(choices, place=0):
    """All of ``choices``, or the one whose turn it is; at the next ``place`` it is the next one's."""
    part = audit_part()
    return choices if part is None else [choices[(part + place) % len(choices)]]


def audit_part():
    asked = os.environ.get("AUDIT_PART") or commits() or date.today().toordinal()
    return None if asked == "all" else int(asked)


def commits():
    """How many there are up to this one; "" outside of a git clone."""
    count = ["git", "-C", str(Path(__file__).parent), "rev-list", "--count", "HEAD"]
    try:
        return subprocess.run(count, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
