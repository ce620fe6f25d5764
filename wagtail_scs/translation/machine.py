"""A machine translator for wagtail-localize that knows the sentences we ship and asks another one for the rest.

::

    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_scs.translation.machine.SentenceTranslator",
        "OPTIONS": {
            "FALLBACK": {
                "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
                "OPTIONS": {"AUTH_KEY": "…"},
            }
        },
    }
"""

import logging

from django.utils.module_loading import import_string

from wagtail_scs import __version__

from .catalogue import OURS, CannotInstall, load, shipped_languages
from .markup import markup_faults
from .phrasebook import phrasebook
from .segments import as_html
from .validation import SLUG


logger = logging.getLogger("wagtail_scs")


class SentenceTranslator:
    """Serves our sentences and hands the rest to ``FALLBACK``; whatever goes wrong there, the page stays usable.

    An address (slug) stays as it is: machines mangle it.
    """

    def __init__(self, options=None):
        self.options = options or {}
        self._origin = ""

    @property
    def display_name(self):
        """Before a translation the name of the button, with the languages we know; afterwards where it came from."""
        if self._origin:
            return self._origin[:255]
        fallback = f", then {_name(self._fallback_path)}" if self._fallback_path else ""
        return f"{OURS}{__version__} ({', '.join(shipped_languages())}){fallback}"

    def can_translate(self, source_locale, target_locale):
        """Always: wagtail-localize answers one refused language by undoing the synchronisation of all."""
        return True

    def translate(self, source_locale, target_locale, strings):
        """``{string: translation}`` for what is known; a string nobody knows is left out. Never raises."""
        strings = list(strings)
        ours = self._ours(source_locale, target_locale, strings)
        rest = [string for string in strings if string not in ours]
        theirs, trouble = self._theirs(source_locale, target_locale, rest)
        self._origin = self._describe(target_locale, ours, theirs, trouble)
        return {**theirs, **ours}

    def _ours(self, source_locale, target_locale, strings):
        try:
            book = phrasebook(source_locale.language_code, target_locale.language_code, as_html)
        except CannotInstall as problem:
            logger.error("%s", problem)
            book = None
        known = {string: book.say("", string.data) for string in strings} if book else {}
        ours = {string: type(string)(text) for string, text in known.items() if text is not None}
        return ours | {
            string: string for string in strings if "-" in string.data and SLUG.fullmatch(string.data)
        }

    def _theirs(self, source_locale, target_locale, strings):
        """What the fallback says, without answers that lost a link or a tag; and its name where it failed."""
        if not (self._fallback_path and strings):
            return {}, ""
        try:
            fallback = import_string(self._fallback_path)(self.options["FALLBACK"].get("OPTIONS", {}))
            if not fallback.can_translate(source_locale, target_locale):
                return {}, ""
            answers = fallback.translate(source_locale, target_locale, strings)
            return {s: answers[s] for s in strings if _is_sound(s, answers.get(s))}, ""
        except Exception:
            name = _name(self._fallback_path)
            logger.exception("%s could not translate; its sentences are left to people.", name)
            return {}, name

    @property
    def _fallback_path(self):
        return (self.options.get("FALLBACK") or {}).get("CLASS", "")

    def _describe(self, target_locale, ours, theirs, trouble):
        catalogue = load(target_locale.language_code)
        parts = [catalogue.tool_name] if ours and catalogue else []
        parts = [_name(self._fallback_path), *parts] if theirs else parts
        parts += [f"{trouble} did not answer"] if trouble else []
        return " + ".join(parts) or f"{OURS}{__version__}, which knows none of these sentences"


def _name(path):
    return path.rsplit(".", 1)[-1]


def _is_sound(string, answer):
    text = getattr(answer, "data", None)
    return isinstance(text, str) and bool(text.strip()) and not [*markup_faults(string.data, text)]
