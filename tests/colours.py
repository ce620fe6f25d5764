"""The colours of the stylesheet, as it writes and mixes them, and how well they stand out from each other."""

import re

from tools import bundle_css


SCHEMES = ("light", "dark")
# Text and the ground it stands on: WCAG 2.2 asks for 4.5 (1.4.3).
PAIRS = [
    ("ink", "background"),
    ("ink", "benefit"),
    ("ink", "consideration"),
    ("muted", "background"),
    ("muted", "benefit"),
    ("muted", "consideration"),
    ("accent", "background"),
    ("accent", "benefit"),
    ("accent", "consideration"),
    ("on-accent", "accent"),
    ("warm", "consideration"),
    ("error", "background"),
]


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens(scheme, theme=""):
    """``{name: value}`` in the scheme. The later one wins, as in a sheet, and the theme's rules come last."""
    css = without_comments(bundle_css.TOKENS).partition("[lang")[0] + theme
    found = re.findall(r"--scs-([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|([^;]+));", css)
    return {name: (light, dark)[SCHEMES.index(scheme)] or value for name, light, dark, value in found}


def colour(value, known):
    """Red, green and blue from 0 to 255 of a token's value: a colour, another token, or a mixture of two."""
    if mixed := re.match(r"color-mix\(in srgb, (.+) (\d+)%, (.+)\)", value):
        share = int(mixed[2]) / 100
        pair = zip(colour(mixed[1], known), colour(mixed[3], known), strict=True)
        return [one * share + other * (1 - share) for one, other in pair]
    if name := re.match(r"var\(--scs-([\w-]+)\)", value):
        return colour(known[name[1]], known)
    digits = value.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]


def luminance(name, known):
    parts = [part / 255 for part in colour(known[name], known)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other, scheme, theme=""):
    """Between two tokens, as WCAG 2.2 counts it."""
    known = tokens(scheme, theme)
    dark, light = sorted(luminance(name, known) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)
