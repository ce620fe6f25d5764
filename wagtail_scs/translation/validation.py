"""What makes a content catalogue unfit for patients, each fault with its file, line and reason."""

import re
from dataclasses import dataclass

import polib

from .markup import markup_faults


SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Fault:
    """One reason to refuse a catalogue, where a translator will look for it."""

    file: str
    line: int
    reason: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.reason}"


def read(path, language, source):
    """``(entries, metadata, faults)`` of the file; ``source``: the English sentences by context. Never raises."""
    try:
        catalogue = polib.pofile(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # polib raises OSError where it cannot follow the syntax
        return [], {}, (Fault(path.name, _line_of(error, path), _unreadable(error)),)
    entries = [entry for entry in catalogue if not entry.obsolete]
    found = [*_of_file(catalogue, entries, language), *_of_entries(entries, source)]
    return entries, catalogue.metadata, tuple(Fault(path.name, line, reason) for line, reason in found)


def _line_of(error, path):
    if isinstance(error, UnicodeDecodeError):
        return path.read_bytes()[: error.start].count(b"\n") + 1
    told = re.search(r"\(line (\d+)\)", str(error))
    return int(told.group(1)) if told else 1


def _unreadable(error):
    return "is not UTF-8." if isinstance(error, UnicodeDecodeError) else "is no sound .po file."


def _of_file(catalogue, entries, language):
    if not entries:
        yield 1, "has no sentence."
        return
    told = catalogue.metadata.get("Language", "")
    if told.lower().replace("_", "-") != language:
        yield 1, f"is for the language “{told}”, as its header says, and not for “{language}”."


def _of_entries(entries, source):
    seen = set()
    for entry in entries:
        yield from ((entry.linenum, f"{entry.msgctxt} {reason}") for reason in _reasons(entry, source, seen))
        seen.add(entry.msgctxt)


def _reasons(entry, source, seen):
    """Why one entry is refused. An empty one is no fault: it is missing, and its page stays a draft."""
    if entry.msgctxt not in source:
        yield "is no sentence of this page."
    elif entry.msgid != source[entry.msgctxt]:
        yield "was translated from another text than the page has."
    if entry.msgctxt in seen:
        yield "is there twice."
    if entry.fuzzy:
        yield "is marked fuzzy: nobody has confirmed it."
    if entry.msgctxt == "slug" and entry.msgstr and not SLUG.fullmatch(entry.msgstr):
        yield "must be plain ASCII letters, digits and hyphens: it is an address."
    if entry.msgstr:
        yield from markup_faults(entry.msgid, entry.msgstr)
