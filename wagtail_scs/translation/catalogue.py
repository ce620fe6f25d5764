"""The shipped sentences in one language, read from ``wagtail_scs/content/<language>.po``."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wagtail_scs import __version__
from wagtail_scs.content.scs import PRESET

from .validation import read


OURS = "wagtail_scs "
CONTENT = Path(__file__).resolve().parent.parent / "content"
SOURCE_LANGUAGE = "en"


class CannotInstall(Exception):
    """Says in one sentence what stands in the way. Nothing has been written."""


@dataclass(frozen=True)
class Catalogue:
    """``texts``: readable context to sentence. ``status``: how far people have checked them.

    ``faults``: why it is not fit to be written; what is left of its texts then is sound, but not all.
    """

    language: str
    texts: dict
    status: str
    faults: tuple = ()

    @property
    def tool_name(self):
        """What wagtail-localize's editor shows beside each sentence: where it comes from."""
        return f"{OURS}{__version__} · {self.language} · {self.status}"

    def say(self, context, text):
        """The sentence for ``context``, else ``text`` itself."""
        return self.texts.get(context, text)


def shipped_languages():
    """The codes we have content for, English first."""
    return [SOURCE_LANGUAGE, *sorted(path.stem for path in CONTENT.glob("*.po"))]


def match(code):
    """Our language for a site's ``code`` (``en-gb`` is answered by ``en``), or None."""
    known = shipped_languages()
    return next((name for name in (code.lower(), code.lower().split("-")[0]) if name in known), None)


def load(code):
    """The catalogue for a site's language ``code``, or None where none is shipped."""
    language = match(code)
    return _read(language) if language else None


def require_sound(codes):
    """Raise CannotInstall with every fault of the catalogues for ``codes``: file, line, reason."""
    catalogues = {match(code): load(code) for code in codes if match(code)}
    faults = [str(fault) for catalogue in catalogues.values() for fault in catalogue.faults]
    if faults:
        raise CannotInstall(
            "Nothing was written, because a catalogue is not fit for patients. Correct it, or name other "
            "languages with --locales:\n" + "\n".join(faults)
        )


@lru_cache
def _read(language):
    if language == SOURCE_LANGUAGE:
        return Catalogue(language, PRESET.texts(), "original")
    source = PRESET.texts()
    entries, metadata, faults = read(CONTENT / f"{language}.po", language, source)
    refused = {fault.line for fault in faults}
    texts = {
        entry.msgctxt: entry.msgstr
        for entry in entries
        if entry.msgstr and entry.linenum not in refused and entry.msgctxt in source
    }
    return Catalogue(language, texts, metadata.get("X-SCS-Status", "machine translated"), faults)
