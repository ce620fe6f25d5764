"""One message in words: who wrote, in which language, why, and how to answer."""

from urllib.parse import quote, urlencode

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wagtail_scs.clinic import clinic_of
from wagtail_scs.conf import settings

from .labels import Labels
from .people import first_of
from .submissions import ContactSubmission


# Characters of a name that a list shows.
SHORT = 80


def sender(message):
    if message.state == ContactSubmission.State.ERASED:
        return _("Erased message")
    if not message.is_readable:
        return _("Cannot be decrypted")
    return message.payload.get("name") or _("Unknown")


def short_sender(message):
    return Truncator(sender(message)).chars(SHORT)


def language_label(message):
    return dict(settings.languages).get(message.language, message.language)


def direction(message):
    with translation.override(message.language):
        return "rtl" if translation.get_language_bidi() else "ltr"


def reason_label(message, labels=None):
    """The reason in the reader's language where that is known, else as the visitor read it."""
    schema = {field["key"]: field for field in message.schema}
    field = schema.get("reason", {"key": "reason"})
    return (labels or Labels.of([message])).option(message, field, message.reason)


def short_answers(message):
    """Every Answer but the message, which has its own place; also one that no field of the schema asks for."""
    labels, known = Labels.of([message]), {field["key"] for field in message.schema}
    lost = [{"key": key, "label": ""} for key in message.payload if key not in known]
    fields = [field for field in [*message.schema, *lost] if field["key"] != "message"]
    return [labels.answer(message, field) for field in fields if message.answer_to(field)]


def reply_href(message):
    """A ``mailto:`` with a subject in the language of the visitor, or blank where no e-mail was given."""
    email = first_of(message, "email")
    if not email:
        return ""
    clinic = clinic_of(message.site_id).clinic_name
    with translation.override(message.language):
        subject = _("Your message to %(clinic)s") % {"clinic": clinic} if clinic else _("Your message")
    return f"mailto:{quote(email, safe='@')}?{urlencode({'subject': subject}, quote_via=quote)}"
