"""Mails that wait to be sent, written in the same transaction as the message they announce.

Nothing here runs inside a visitor's request: a task queue or ``manage.py scs_send_outbox`` sends, and tries
again later when the mail server is away.
"""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_scs.conf import settings

from . import digests, mails
from .recipients import NoRecipients, by_language, recipients_of
from .seal import CannotOpen
from .text import clean_text


# While one sender works on a mail nobody else takes it; a sender that died frees it after this time.
LEASE = timedelta(minutes=10)
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=6)
# Nothing is broken where nobody is named yet, so the mail just waits and looks again.
RECIPIENTS_RETRY = timedelta(minutes=5)


class OutboxMail(models.Model):
    """One mail. It names its message and holds no content."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("state of a mail", "Waiting")
        SENT = "sent", pgettext_lazy("state of a mail", "Sent")
        FAILED = "failed", pgettext_lazy("state of a mail", "Failed")
        DISCARDED = "discarded", pgettext_lazy("state of a mail", "Discarded")

    class Kind(models.TextChoices):
        NOTIFICATION = "notification", _("Notification")
        COPY = "copy", _("Copy to the visitor")

    submission = models.ForeignKey(
        "wagtail_scs.ContactSubmission", on_delete=models.CASCADE, related_name="mails", editable=False
    )
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.NOTIFICATION)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    # Blank: decided when it is sent. Filled in where recipients read different languages: a mail for each.
    to = models.TextField(blank=True, default="")
    language = models.CharField(max_length=16, blank=True, default="")
    # Waits to be told together with others in one mail; ``digest`` names the round that tells them.
    held = models.BooleanField(default=False)
    digest = models.CharField(max_length=32, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "due_at"], name="scs_outbox_due"),
            models.Index(fields=["state", "sent_at"], name="scs_outbox_sent"),
        ]

    def __str__(self):
        return f"{self.pk} ({self.state})"

    @classmethod
    def announce(cls, submission, copy=False):
        """The mails of one new message, in one statement."""
        kinds = [cls.Kind.NOTIFICATION] + [cls.Kind.COPY] * copy
        cls.objects.bulk_create(cls(submission=submission, kind=kind) for kind in kinds)

    @property
    def addresses(self):
        return self.to.split("\n")


def send_due(limit=100):
    """Send up to ``limit`` mails that are due. Returns ``(sent, put off)``; raises nothing for one bad mail."""
    results = []
    while fresh := [_send(pk) for pk in _due(limit - len(results)) if _claim(pk)]:
        results += fresh  # and look again: a mail in several languages has become several mails
    return results.count(True), results.count(False)


def _due(number):
    due = OutboxMail.objects.filter(state=OutboxMail.State.WAITING, due_at__lte=timezone.now())
    return list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:number])


def next_due():
    """When the next waiting mail is due, or None."""
    waiting = OutboxMail.objects.filter(state=OutboxMail.State.WAITING)
    return waiting.aggregate(due=models.Min("due_at"))["due"]


def _claim(pk):
    """Take one mail for the time of the lease, which starts now and not when the round did."""
    now = timezone.now()
    waiting = OutboxMail.objects.filter(pk=pk, state=OutboxMail.State.WAITING, due_at__lte=now)
    return bool(waiting.update(due_at=now + LEASE, attempts=models.F("attempts") + 1))


def _send(pk):
    mail = OutboxMail.objects.select_related("submission__site").filter(pk=pk).first()
    if mail is None:
        return False  # its message was deleted since
    together = [pk]
    try:
        if mail.kind == OutboxMail.Kind.COPY:
            message = mails.copy(mail.submission)
        else:
            _address(mail)
            if digests.hold(mail):
                return False
            together = digests.gather(mail, LEASE)
            message = _words(mail, len(together))
        message.send()
    except NoRecipients as error:
        _wait_for_recipients(mail, error)
        return False
    except CannotOpen as error:
        mail.attempts = settings.OUTBOX_MAX_ATTEMPTS  # time alone brings no key back: staff are told at once
        _put_off(mail, together, error)
        return False
    except Exception as error:  # noqa: BLE001 - whatever the mail server does, the next mail must go out
        _put_off(mail, together, error)
        return False
    OutboxMail.objects.filter(pk__in=together).update(
        state=OutboxMail.State.SENT, sent_at=timezone.now(), last_error=""
    )
    return True


def _address(mail):
    """Decide who gets ``mail``. Where they read several languages, each language becomes a mail of its own."""
    if mail.to:
        return
    (language, to), *others = by_language(recipients_of(mail.submission)).items()
    mail.language, mail.to = language, "\n".join(to)
    if others:
        with transaction.atomic():
            mail.save(update_fields=["to", "language"])
            OutboxMail.objects.bulk_create(
                OutboxMail(submission=mail.submission, to="\n".join(to), language=language)
                for language, to in others
            )


def _words(mail, number):
    if number > 1:
        return mails.digest(number, mail.addresses, mail.language)
    return mails.notification(mail.submission, mail.addresses, mail.language)


def _wait_for_recipients(mail, error):
    OutboxMail.objects.filter(pk=mail.pk).update(
        due_at=timezone.now() + RECIPIENTS_RETRY, attempts=mail.attempts - 1, last_error=str(error)[:255]
    )


def _put_off(mail, together, error):
    doublings = min(mail.attempts - 1, 16)  # a timedelta cannot be doubled a hundred times
    delay = min(FIRST_RETRY * 2**doublings, LONGEST_RETRY)
    given_up = mail.attempts >= settings.OUTBOX_MAX_ATTEMPTS
    # One that was discarded meanwhile, with its message, stays so.
    OutboxMail.objects.filter(pk__in=together, state=OutboxMail.State.WAITING).update(
        state=OutboxMail.State.FAILED if given_up else OutboxMail.State.WAITING,
        due_at=timezone.now() + delay,
        attempts=mail.attempts,
        last_error=clean_text(f"{type(error).__name__}: {error}")[:255],
    )
