"""The words that are shipped for well-known keys, read by visitors in their own language."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Words:
    """What a field says: its ``label``, a ``help`` below it, and ``missing`` where a visitor left it empty."""

    label: Any = ""
    help: Any = ""
    missing: Any = ""


WORDS = {
    "name": Words(_("Your name"), missing=_("Please tell us your name.")),
    "email": Words(_("E-mail"), missing=_("Please tell us your e-mail address.")),
    "phone": Words(_("Phone"), missing=_("Please tell us your phone number.")),
    "reason": Words(_("Why are you writing?"), missing=_("Please choose why you are writing.")),
    "preferred_days": Words(_("Days that suit you"), _("Only if you would like an appointment.")),
    "preferred_times": Words(_("Times that suit you")),
    "call_back_at": Words(_("When may we call you?")),
    "message": Words(_("Your message"), missing=_("Please write your message.")),
    "consent": Words(
        _("I agree that the clinic uses what I have written here, also about my health, to answer me."),
        missing=_("Please tick this box if you agree. Without it we may not answer you here."),
    ),
}
NO_WORDS = Words()

OPTIONS = {
    "question": pgettext_lazy("reason for writing", "I have a question"),
    "appointment": pgettext_lazy("reason for writing", "I would like an appointment"),
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
    "morning": pgettext_lazy("time of day", "Morning"),
    "afternoon": pgettext_lazy("time of day", "Afternoon"),
    "evening": pgettext_lazy("time of day", "Evening"),
    "yes": _("Yes"),
    "no": _("No"),
}

EITHER = _("Give an e-mail address or a phone number, so that we can answer.")


def words_of(key):
    return WORDS.get(key, NO_WORDS)


def reasons():
    """The reasons for writing that the standard form offers, as choices."""
    return [(key, OPTIONS[key]) for key in ("question", "appointment")]
