"""The shipped sentences in one language, read from ``wagtail_scs/content/<language>.po``."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polib

from wagtail_scs import __version__
from wagtail_scs.content.scs import PRESET


CONTENT = Path(__file__).resolve().parent.parent / "content"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Catalogue:
    """``texts``: readable context to sentence. ``status``: how far people have checked them."""

    language: str
    texts: dict
    status: str

    @property
    def tool_name(self):
        """What wagtail-localize's editor shows beside each sentence: where it comes from."""
        return f"wagtail_scs {__version__} · {self.language} · {self.status}"

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


@lru_cache
def _read(language):
    if language == SOURCE_LANGUAGE:
        return Catalogue(language, PRESET.texts(), "original")
    entries = polib.pofile(str(CONTENT / f"{language}.po"))
    source = PRESET.texts()
    texts = {
        entry.msgctxt: entry.msgstr
        for entry in entries
        if entry.translated() and not entry.fuzzy and source.get(entry.msgctxt) == entry.msgid
    }
    return Catalogue(language, texts, entries.metadata.get("X-SCS-Status", "machine translated"))
