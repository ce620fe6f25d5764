"""What a visitor reads about privacy beside the button, and what is kept of it with the message."""

import hashlib

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_scs.conf import settings


def notice_for(context):
    """The words, link and days of one form: shown to the visitor, then kept with the message.

    ``version`` names the words: the same ones have the same one.
    """
    days = retention_of(context)
    with translation.override(context.language):
        text, url = kept_for(days), context.clinic.privacy_url
        link = _("Read our privacy notice (opens in a new tab).") if url else ""
    version = hashlib.sha256("\n".join((text, link, url)).encode()).hexdigest()
    return {
        "text": text,
        "link": link,
        "url": url,
        "days": days,
        "version": version,
        "language": context.language,
    }


def retention_of(context):
    """Days a message is kept: the form's oldest published language decides for all, else the setting."""
    oldest = next(iter(context.versions.values()), context.definition)
    if context.definition and context.definition.pk == oldest.pk:
        oldest = context.definition  # in a preview this one is being edited
    return (oldest and oldest.retention_days) or settings.RETENTION_DAYS


def promised_days(message):
    """The days its visitor was told, whatever the form says by now."""
    return message.notice.get("days") or settings.RETENTION_DAYS


def kept_for(days):
    """The sentence about retention in the active language.

    Years and months only where the shortest of them has no fewer days: nothing is kept longer than it says.
    """
    if days >= 365 and days % 365 == 0:
        number = days // 365
        text = ngettext(
            "We keep your message for %(number)s year and then delete it.",
            "We keep your message for %(number)s years and then delete it.",
            number,
        )
    elif days >= 180 and days % 30 == 0:
        number = days // 30
        text = ngettext(
            "We keep your message for %(number)s month and then delete it.",
            "We keep your message for %(number)s months and then delete it.",
            number,
        )
    else:
        number = days
        text = ngettext(
            "We keep your message for %(number)s day and then delete it.",
            "We keep your message for %(number)s days and then delete it.",
            number,
        )
    return text % {"number": number}


def consents(message):
    """The consents asked for in ``message``: ``(entry of the schema, whether it was given)`` each."""
    entries = [field for field in message.schema if field.get("kind") == "consent"]
    return [(entry, bool(message.payload.get(entry["key"]))) for entry in entries]
