"""A kept answer as people read it, in the active language."""

from django.utils.dateparse import parse_date, parse_time
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _


def readable(value, field):
    """``value`` of the payload, read with its ``field`` of the message's own schema."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return " · ".join(str(field.get("choices", {}).get(key, key)) for key in value)
    if value != "" and field.get("kind") in WRITTEN:
        return WRITTEN[field["kind"]](value)
    return field.get("choices", {}).get(value, value)


def _date(text):
    day = parse_date(text)
    return date_format(day, "DATE_FORMAT") if day else text


def _time(text):
    time = parse_time(text)
    return time_format(time, "TIME_FORMAT") if time else text


WRITTEN = {"date": _date, "time": _time, "number": number_format}
