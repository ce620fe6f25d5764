"""The shipped page with everything the best patient pages say besides, as an outline without words of ours.

Its order follows a reader who has just heard the name: what is it, is it for me, what may go wrong, what else is
there; then what happens, how I recover, when to call; then questions, contact and sources.
"""

from dataclasses import replace

from . import scs


def ours(name):
    """The part ``name`` of the shipped page, with its sentences, ids and translations."""
    return scs.PRESET.part(name)


def empty(kind, name):
    """A part for editors to fill or to delete. Its heading is the block's own, its advice the block's help texts."""
    return kind, name, {}


PRESET = replace(
    scs.PRESET,
    key="scs_extended",
    family=scs.PRESET.key,
    body=[
        ours("intro"),
        empty("key_facts", "facts"),
        ours("contents"),
        # What it is, and whether it is for me
        ours("mechanism"),
        empty("figure", "device"),
        ours("conditions"),
        ours("benefits"),
        # What speaks against it
        ours("considerations"),
        empty("risk_list", "risks"),
        empty("precautions", "precautions"),
        empty("alternatives", "alternatives"),
        # What happens
        empty("before_during_after", "visit"),
        ours("steps"),
        empty("video", "film"),
        empty("recovery_timeline", "recovery"),
        empty("do_dont", "aftercare"),
        empty("care_card", "help"),
        empty("outlook", "outlook"),
        # What to ask, and whom
        empty("faq", "answers"),
        empty("questions_to_ask", "questions"),
        ours("advice"),
        empty("call_to_action", "booking"),
        empty("shared_notice", "interpreters"),
        ours("contact"),
        # To take along, and where it comes from
        empty("download", "leaflet"),
        empty("related_pages", "related"),
        empty("references", "sources"),
        empty("shared_notice", "formats"),
        empty("shared_notice", "disclaimer"),
    ],
)
