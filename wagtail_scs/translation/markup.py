"""Compares the markup of a sentence and its translation. wagtail-localize notices neither a lost link nor an open tag."""

import re
from collections import Counter


TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
LINK = re.compile(r'<a\b[^<>]*\bid="([^"]*)"')
EMPTY = {"br"}


def markup_faults(source, translation):
    """Why the translation's markup cannot stand for the source's, in the words of a report."""
    lost = Counter(LINK.findall(source)) - Counter(LINK.findall(translation))
    new = Counter(LINK.findall(translation)) - Counter(LINK.findall(source))
    if lost:
        yield f"loses the link {', '.join(sorted(lost))}."
    if new:
        yield f"has the link {', '.join(sorted(new))}, which its source has not."
    if not _is_balanced(translation):
        yield "has unbalanced markup: a tag is opened and not closed, or closed and not opened."
    elif not (lost or new) and _tags(source) != _tags(translation):
        yield "has other markup than its source."


def _tags(text):
    return Counter(name.lower() for slash, name, _rest in TAG.findall(text) if not slash and name != "br")


def _is_balanced(text):
    stack = []
    for slash, name, rest in TAG.findall(text):
        if name.lower() in EMPTY or rest.rstrip().endswith("/"):
            continue
        if not slash:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack and "<" not in TAG.sub("", text)
