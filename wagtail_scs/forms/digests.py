"""So many mails an hour and no more: the rest is told together, an hour later, in one."""

import uuid
from datetime import timedelta

from django.apps import apps
from django.db.models import F, Min
from django.utils import timezone

from wagtail_scs.conf import settings

from .recipients import NoRecipients, by_language, recipients_of


WINDOW = timedelta(hours=1)
# Mails in one digest, at most; the next digest tells the rest.
LARGEST = 1000


def hold(mail):
    """Put ``mail`` aside when its site has had its mails of this hour. True when it was put aside."""
    if mail.held or not settings.MAILS_PER_HOUR or not _is_over_limit(mail):
        return False
    mine = _mails().filter(pk=mail.pk)
    mine.update(held=True, due_at=_when(mail), attempts=mail.attempts - 1)
    return True


def gather(mail, lease):
    """The keys of ``mail`` and of all held mails to the same people that are due too, taken for this sender."""
    if not mail.held:
        return [mail.pk]
    due = _of_site(mail).filter(state="waiting", held=True, due_at__lte=timezone.now())
    candidates = due.select_related("submission__site").order_by("pk")[:LARGEST]
    alike = [other.pk for other in candidates if _audience(other) == (mail.language, mail.addresses)]
    mark = uuid.uuid4().hex
    due.filter(pk__in=alike).update(digest=mark, due_at=timezone.now() + lease, attempts=F("attempts") + 1)
    mine = _mails().filter(pk__in=alike, digest=mark).values_list("pk", flat=True)
    return [mail.pk, *mine]


def _audience(mail):
    """Who would get a held mail. One without recipients by now is left to wait by itself."""
    if mail.to:
        return mail.language, mail.addresses
    try:
        groups = by_language(recipients_of(mail.submission))
    except NoRecipients:
        return None
    return next(iter(groups.items())) if len(groups) == 1 else None


def _is_over_limit(mail):
    sent = _of_site(mail).filter(state="sent", held=False, sent_at__gt=timezone.now() - WINDOW)
    return sent.count() >= settings.MAILS_PER_HOUR


def _when(mail):
    """With those that wait already, so that there is one digest an hour."""
    now = timezone.now()
    waiting = _of_site(mail).filter(state="waiting", held=True, due_at__gt=now)
    return waiting.aggregate(due=Min("due_at"))["due"] or now + WINDOW


def _of_site(mail):
    return _mails().filter(kind="notification", submission__site=mail.submission.site)


def _mails():
    """Found by name: the outbox imports this file."""
    return apps.get_model("wagtail_scs.OutboxMail").objects
