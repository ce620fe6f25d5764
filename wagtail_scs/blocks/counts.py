"""So many of so many people: two whole numbers that belong together, and where they come from."""

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock, URLBlock


MOST = 1_000_000_000  # nobody studied more people, and longer numbers break the layout


def count_block(**kwargs):
    return IntegerBlock(required=False, min_value=1, max_value=MOST, **kwargs)


def source_block():
    return CharBlock(
        required=False,
        default="",
        max_length=255,
        label=_("Source of the numbers"),
        help_text=_("A study, a register or your own records, with the year."),
    )


def source_url_block():
    return URLBlock(required=False, default="", label=_("Address of the source"))


def counted(value):
    """``(count, total)`` where the two numbers of ``value`` can be shown as they are, else None."""
    count, total = value.get("numerator"), value.get("denominator")
    whole = isinstance(count, int) and isinstance(total, int)
    return (count, total) if whole and 0 < count <= total else None


def written(count, total):
    """Both numbers as the active language writes them, for a sentence of ``ngettext``."""
    return {name: number_format(n, force_grouping=True) for name, n in (("count", count), ("total", total))}


def errors_in_counts(value):
    """``{field: ValidationError}``: what keeps the two numbers and their source from being understood."""
    return {
        **_errors_in_numbers(value.get("numerator"), value.get("denominator")),
        **_errors_in_source(value),
    }


def _errors_in_numbers(count, total):
    if count and not total:
        message = _("Say out of how many people, or leave both numbers blank.")
        return {"denominator": ValidationError(message, code="no_denominator")}
    if total and not count:
        message = _("Say how many people have it, or leave both numbers blank.")
        return {"numerator": ValidationError(message, code="no_numerator")}
    if count and count > total:
        message = _("%(count)s cannot be more than %(total)s. Correct one of the two numbers.")
        params = written(count, total)
        return {"numerator": ValidationError(message, params=params, code="more_than_all")}
    return {}


def _errors_in_source(value):
    if value.get("source_url") and not value.get("source"):
        return {"source": ValidationError(_("Say in words where the address leads."), code="no_source")}
    return {}
