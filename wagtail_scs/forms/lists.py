"""The two lists of messages, the inbox and the quarantine. Each is read in the order of an index that begins with it."""

from django.db import connections

from .submissions import ContactSubmission


INBOX, QUARANTINE = 0, 1


def inbox_of(messages):
    return _only(messages, INBOX)


def quarantine_of(messages):
    return _only(messages, QUARANTINE)


def beside(messages, message):
    """Those of ``messages`` that are in the same list as ``message``."""
    return _only(messages, QUARANTINE if message.quarantine else INBOX)


def form_keys():
    """The keys of all forms that messages in either list answered: one look into the index for each, however many rows."""
    return {
        key for only in (inbox_of, quarantine_of) for key in _form_keys(only(ContactSubmission.objects.all()))
    }


def _form_keys(messages):
    messages = messages.order_by("held", "form_key").values_list("form_key", flat=True)
    key = messages.first()
    while key is not None:
        yield key
        key = messages.filter(form_key__gt=key).first()


def _only(messages, held):
    """For MariaDB a range of one value: on an equality it enters an index by that alone, leaves the date of a page
    aside, and reads the whole list down to the page."""
    if connections[messages.db].vendor == "mysql":
        return messages.filter(held__gte=held, held__lte=held)
    return messages.filter(held=held)
