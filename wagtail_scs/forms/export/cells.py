"""What a cell may hold, so that no message breaks a file or is run as a formula."""

import re


# Control characters (line feeds and tabs stay), lone surrogates, bidi overrides and what XML forbids.
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# What spreadsheets take for the beginning of a formula, also full-width or small, behind spaces and what is not seen.
FORMULA = re.compile(
    "[\t\r\n]|[\\s\u200b-\u200f\u2060-\u2065\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
# Excel counts UTF-16 units and calls a file with a longer cell damaged.
LONGEST = 32_767


def is_clean(text):
    """Whether ``clean`` has nothing to do, as for most texts: many times faster than looking for what is harmful."""
    return text.isprintable() or text.replace("\n", "").isprintable()


def clean(text):
    """``text`` without what breaks a file or reorders a line; ends of lines are line feeds."""
    return text if is_clean(text) else HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def no_formula(text):
    """``text`` with an apostrophe before it where a spreadsheet would calculate."""
    return f"'{text}" if FORMULA.match(text) else text


def cut(text, mark):
    """``text``, or as much of it as fits into a cell of Excel, with ``mark`` at its end."""
    if 2 * len(text) <= LONGEST or _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - _units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def is_number(value):
    """Whether a spreadsheet keeps ``value`` as it is: no more than 15 digits, and finite."""
    return isinstance(value, int | float) and abs(value) < 1e15


def _units(text):
    return len(text.encode("utf-16-le")) // 2
