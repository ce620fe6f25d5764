"""What a visitor may type: Django form fields that clean and explain. Each gives back what JSON can keep."""

import re
from datetime import timedelta
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wagtail_scs.forms.text import clean_text, is_blank, one_line, without_format_characters


# Digits of any script with the usual separators.
PHONE_CHARACTERS = re.compile(r"\+?[\d ().\-/]+\Z")
PHONE_MIN_DIGITS, PHONE_MAX_LENGTH = 4, 31
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
# A comma before one or two digits, or the Arabic sign: a decimal point as most of the world writes it.
DECIMAL_COMMA = re.compile(r",(?=\d{1,2}\Z)|\u066b")
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?\Z")
NUMBER_MAX_LENGTH = 24


class CleanCharField(forms.CharField):
    """Text without harmful characters; blank to the eye is blank, and one line stays one line."""

    def to_python(self, value):
        text = clean_text(super().to_python(value))
        text = text if isinstance(self.widget, forms.Textarea) else one_line(text)
        return "" if is_blank(text) else text


class CleanEmailField(CleanCharField, forms.EmailField):
    pass


class PhoneField(CleanCharField):
    """A phone number as people write it; what copying from a contact list adds unseen is dropped."""

    def to_python(self, value):
        return one_line(without_format_characters(super().to_python(value)).translate(DASHES))

    def validate(self, value):
        super().validate(value)
        digits = sum(c.isdecimal() for c in value)
        if value and (not PHONE_CHARACTERS.match(value) or digits < PHONE_MIN_DIGITS):
            raise ValidationError(_("Enter a phone number such as +1 555 010 0199."), code="invalid")


class DateField(CleanCharField):
    """A day as the browser sends it, kept as ``2026-01-31``. Limits count in days from today."""

    default_error_messages = {
        "invalid": _("Enter a date as year, month and day, such as 2026-01-31."),
        "earliest": _("Choose a date from %(date)s on."),
        "latest": _("Choose a date up to %(date)s."),
    }

    def __init__(self, *, earliest=None, latest=None, **kwargs):
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def clean(self, value):
        text = super().clean(value)
        return self._day(text).isoformat() if text else ""

    def _day(self, text):
        day, today = _parsed(parse_date, text), timezone.localdate()
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if self.earliest is not None and day < today + timedelta(days=self.earliest):
            self._refuse("earliest", today + timedelta(days=self.earliest))
        if self.latest is not None and day > today + timedelta(days=self.latest):
            self._refuse("latest", today + timedelta(days=self.latest))
        return day

    def _refuse(self, code, limit):
        params = {"date": date_format(limit, "DATE_FORMAT")}
        raise ValidationError(self.error_messages[code], code=code, params=params)


class TimeField(CleanCharField):
    """A time of day as the browser sends it, kept as ``09:30``."""

    default_error_messages = {"invalid": _("Enter a time as hour and minute, such as 09:30.")}

    def clean(self, value):
        text = super().clean(value)
        time = _parsed(parse_time, text) if text else None
        if text and time is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return f"{time:%H:%M}" if text else ""


class NumberField(CleanCharField):
    """A number in the digits of any script, kept as a number, or "" where nothing was typed."""

    default_error_messages = {
        "invalid": _("Enter a number, such as 12 or 12.5."),
        "minimum": _("Enter %(limit)s or more."),
        "maximum": _("Enter %(limit)s or less."),
    }

    def __init__(self, *, minimum=None, maximum=None, **kwargs):
        super().__init__(**kwargs)
        self.minimum, self.maximum = minimum, maximum

    def clean(self, value):
        text = super().clean(value)
        return self._within_limits(self._number(text)) if text else ""

    def _number(self, text):
        text = DECIMAL_COMMA.sub(".", without_format_characters(text).translate(DASHES))
        if not NUMBER.match(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = Decimal(text)
        return int(number) if number == int(number) else float(number)

    def _within_limits(self, number):
        for code, limit, beyond in (
            ("minimum", self.minimum, self.minimum is not None and number < self.minimum),
            ("maximum", self.maximum, self.maximum is not None and number > self.maximum),
        ):
            if beyond:
                raise ValidationError(self.error_messages[code], code=code, params={"limit": limit})
        return number


class SeveralField(forms.MultipleChoiceField):
    """Any of the offered keys, in the order they are offered and each once."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        chosen = set(super().clean(value))
        return [key for key, _label in self.choices if key in chosen]


def _parsed(parse, text):
    try:
        return parse(text)
    except ValueError:
        return None
