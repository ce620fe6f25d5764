"""How often a risk happens: the words of a scale, and which of them may stand beside two numbers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


# The scale of the European package leaflets: each word stands for a tenth of the one before it.
SCALE = ("very_common", "common", "uncommon", "rare", "very_rare")
NOT_KNOWN = pgettext_lazy("of a risk", "Not known")
WORDS = {
    "very_common": pgettext_lazy("how often a risk happens", "Very common"),
    "common": pgettext_lazy("how often a risk happens", "Common"),
    "uncommon": pgettext_lazy("how often a risk happens", "Uncommon"),
    "rare": pgettext_lazy("how often a risk happens", "Rare"),
    "very_rare": pgettext_lazy("how often a risk happens", "Very rare"),
}


def frequencies():
    """What editors choose, and what visitors read where no numbers are given."""
    return [
        ("very_common", _("Very common: more than 1 in 10 people")),
        ("common", _("Common: up to 1 in 10 people")),
        ("uncommon", _("Uncommon: up to 1 in 100 people")),
        ("rare", _("Rare: up to 1 in 1,000 people")),
        ("very_rare", _("Very rare: up to 1 in 10,000 people")),
        ("unknown", NOT_KNOWN),
    ]


def fits(frequency, count, total):
    """Whether the word may stand beside ``count`` in ``total`` people.

    What lies on the border of two words may have either: doctors' tables say "common: 1 in 100 and more",
    patients' leaflets "uncommon: up to 1 in 100".
    """
    if frequency not in SCALE:
        return False
    place = SCALE.index(frequency)
    return count * 10**place <= total and (frequency == SCALE[-1] or total <= count * 10 ** (place + 1))


def word_for(count, total):
    """The key of the first word that fits."""
    return next(frequency for frequency in SCALE if fits(frequency, count, total))
