"""What staff should know about the mails: which could not be sent, and whether anybody sends them at all."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views import View

from . import queue
from .outbox import OutboxMail
from .rights import narrow, require, scope_of


State = OutboxMail.State
# A minute is what cron needs; a quarter of an hour is nobody there.
TOO_LATE = timedelta(minutes=15)


@dataclass(frozen=True)
class Waiting:
    """``failed``: given up. ``overdue``: due, and nobody came. ``delayed``: tried in vain for a while."""

    failed: int = 0
    overdue: int = 0
    delayed: int = 0
    failure: str = ""
    delay: str = ""

    def __bool__(self):
        return bool(self.failed or self.overdue or self.delayed)


def mail_state(user=None):
    """A Waiting, read with one statement where all is well; with a ``user``, of the messages they may change."""
    then = timezone.now() - TOO_LATE
    unsent = _mails(user).filter(state__in=[State.FAILED, State.WAITING])
    failed = Q(state=State.FAILED)
    overdue = Q(state=State.WAITING, due_at__lt=then)
    delayed = Q(state=State.WAITING, due_at__gte=then, created_at__lt=then) & ~Q(last_error="")
    return Waiting(
        **unsent.aggregate(
            failed=Count("pk", filter=failed),
            overdue=Count("pk", filter=overdue),
            delayed=Count("pk", filter=delayed),
            failure=Max("last_error", filter=failed, default=""),
            delay=Max("last_error", filter=delayed, default=""),
        )
    )


class FailedMails(View):
    """The buttons beside mails that were given up: try again, or discard."""

    def post(self, request):
        require(request.user, "change")
        if request.POST.get("action") == "discard":
            number = _failed(request.user).update(state=State.DISCARDED)
            said = ngettext("%(number)s mail was discarded.", "%(number)s mails were discarded.", number)
        else:
            number = _failed(request.user).update(state=State.WAITING, attempts=0, due_at=timezone.now())
            said = ngettext(
                "%(number)s mail will be tried again.", "%(number)s mails will be tried again.", number
            )
            queue.wake_sender()
        messages.success(request, said % {"number": number})
        return HttpResponseRedirect(reverse("scs_inbox:index"))


def _failed(user):
    return _mails(user).filter(state=State.FAILED)


def _mails(user):
    mails = OutboxMail.objects.all()
    if user is None:
        return mails
    columns = {"site": "submission__site", "form": "submission__form_key"}
    return narrow(mails, scope_of(user, "change"), **columns)
