"""A small sum in words: text, so everybody can read it."""

import secrets

from django.utils.translation import gettext as _

from wagtail_scs.forms.text import without_format_characters


# The seed page asked 13 + 10; a longer answer than this is no sum of two such numbers.
LARGEST = 20
MAX_ANSWER_LENGTH = 6


def new_sum():
    """Two numbers from 1 to 20, as the challenge carries them."""
    return [secrets.randbelow(LARGEST) + 1, secrets.randbelow(LARGEST) + 1]


def question(numbers):
    """The sum as a question in the active language."""
    return _("What is %(first)s plus %(second)s?") % {"first": numbers[0], "second": numbers[1]}


def is_right(numbers, answer):
    """Whether ``answer``, in the digits of any script, is the sum."""
    text = without_format_characters(answer).strip()
    if not text or len(text) > MAX_ANSWER_LENGTH or not text.isdecimal():
        return False
    return int(text) == sum(numbers)
