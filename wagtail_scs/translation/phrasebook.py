"""What the catalogues say for one sentence of one page, whatever page it stands on."""

from collections import defaultdict

from wagtail_scs.content.scs import PRESET

from .catalogue import load, require_sound


ADDRESS = "slug"


class Phrasebook:
    """Answers in one language for sentences of another.

    ``encode`` brings our plain sentences into the form in which the caller's are written. A single word is answered
    in its own place only: what "Screening" is called depends on what is screened.
    """

    def __init__(self, source, target, encode=str):
        self.catalogue = target
        self._by_context = {
            context: (encode(text), encode(target.texts[context]))
            for context, text in source.texts.items()
            if context in target.texts
        }
        self._by_text = defaultdict(set)
        for context, (text, translation) in self._by_context.items():
            if context != ADDRESS and len(text.split()) > 1:
                self._by_text[text].add(translation)

    def say(self, context, text):
        """The translation of ``text``: that of its own place first, else the only one any place has, else None."""
        if self._by_context.get(context, ("",))[0] == text:
            return self._by_context[context][1]
        known = self._by_text.get(text, ()) if context != ADDRESS else ()
        return next(iter(known)) if len(known) == 1 else None

    def is_ambiguous(self, context, text):
        """Whether we know several translations of ``text`` and none for its place, so that none is used."""
        return self.say(context, text) is None and len(self._by_text.get(text, ())) > 1


def phrasebook(source_language, target_language, encode=str):
    """The phrasebook for two languages of the site; None where one is not shipped.

    Raises CannotInstall where a catalogue has faults.
    """
    source, target = load(source_language), load(target_language)
    if source is None or target is None:
        return None
    require_sound([source_language, target_language])
    return Phrasebook(source, target, encode)


class Places:
    """Gives each sentence of a page, taken in order, its readable context: ``body.steps.heading``, or ``…#2``."""

    def __init__(self):
        self._contexts, self._seen = PRESET.paths(), {}

    def of(self, path):
        """The context of the next sentence at ``path``; the path itself where the page is not the shipped one."""
        context = self._contexts.get(path, path)
        nth = self._seen[context] = self._seen.get(context, 0) + 1
        return context if nth == 1 else f"{context}#{nth}"
