"""Messages a trap has caught: listed apart, released by people, kept for a shorter time."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from . import log, queue
from .lists import quarantine_of
from .notice import promised_days
from .outbox import OutboxMail
from .rights import messages_for, require
from .submissions import ContactSubmission


def held():
    """All messages in quarantine, but for those that were erased."""
    return quarantine_of(ContactSubmission.objects.all()).exclude(state=ContactSubmission.State.ERASED)


def release(message):
    """Move ``message`` to the inbox and announce it. False when somebody else has done so already."""
    with transaction.atomic():
        released = (
            held()
            .filter(pk=message.pk)
            .update(quarantine="", expires_at=message.created_at + timedelta(days=promised_days(message)))
        )
        if released:
            OutboxMail.objects.create(submission=message)
            transaction.on_commit(queue.wake_sender)
    return bool(released)


class ReleaseMessage(View):
    """The button "Not spam" of one message."""

    def post(self, request, pk):
        require(request.user, "change")
        message = get_object_or_404(messages_for(request.user, "change"), pk=pk)
        with transaction.atomic():
            if released := release(message):
                log.released(request.user, message)
        if released:
            messages.success(request, _("The message is now in the inbox, and the clinic is told about it."))
        else:
            messages.info(request, _("The message was already in the inbox."))
        return HttpResponseRedirect(reverse("scs_inbox:inspect", args=[pk]))
