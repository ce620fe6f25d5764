"""One message on a screen of its own, and the buttons that move it on."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic import InspectView

from wagtail_scs.clinic import tel

from . import log
from .assignees import candidates, name_of
from .erase import standing
from .inbox_words import (
    direction,
    first_of,
    language_label,
    reason_label,
    reply_href,
    sender,
    short_answers,
)
from .lists import beside
from .notes import NOTE_LENGTH
from .notice import consents
from .paging import newer_than, older_than
from .rights import may, messages_for, policy, require
from .submissions import ContactSubmission
from .traps import in_words


State = ContactSubmission.State
# What a person may mark a message as; erasing has a way of its own.
CHOSEN_STATES = [state for state in State if state != State.ERASED]


class InboxMessage(InspectView):
    """One message in the reader's language and the writer's words. Opening it for the first time marks it as read."""

    model = ContactSubmission
    permission_policy = policy
    any_permission_required = ["view", "change"]
    index_url_name = "scs_inbox:index"
    template_name = "wagtail_scs/admin/message.html"
    page_title = gettext_lazy("Message")
    fields = ["created_at"]

    def get_object(self, queryset=None):
        allowed = messages_for(self.request.user).select_related("site", "assignee", "snapshot")
        return get_object_or_404(allowed, pk=self.pk)

    def get(self, request, *args, **kwargs):
        log.viewed(request.user, self.object)
        mark_read(self.object)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self):
        return sender(self.object)

    def get_context_data(self, **kwargs):
        message, may_change = self.object, may(self.request.user, "change", self.object)
        return super().get_context_data(
            message=message,
            sender=sender(message),
            language_label=language_label(message),
            direction=direction(message),
            reason_label=reason_label(message),
            reply_href=reply_href(message),
            email=first_of(message, "email"),
            phone=first_of(message, "phone"),
            phone_href=tel(first_of(message, "phone")),
            answers=short_answers(message),
            states=other_states(message),
            may_change=may_change and message.state != State.ERASED,
            may_erase=may(self.request.user, "erase", message) and message.state != State.ERASED,
            caught=message.quarantine and in_words(message.quarantine),
            consents=consents(message),
            assignee=name_of(message.assignee),
            candidates=candidates() if may_change else [],
            assignee_value=str(message.assignee_id or ""),
            notes=[(note, name_of(note.author)) for note in message.notes.select_related("author")],
            note_length=NOTE_LENGTH,
            **neighbours(message, messages_for(self.request.user)),
            **kwargs,
        )


class InboxState(View):
    """Move one message to another state."""

    def post(self, request, pk):
        require(request.user, "change")
        message = get_object_or_404(messages_for(request.user, "change"), pk=pk)
        state = request.POST.get("state")
        if problem := self.wrong_with(message, state) or self.mark(message, state):
            messages.error(request, problem)
            return HttpResponseRedirect(reverse("scs_inbox:inspect", args=[pk]))
        said = _("The message is now marked “%(state)s”.")
        messages.success(request, said % {"state": message.get_state_display()})
        return HttpResponseRedirect(self.next_address(message))

    def wrong_with(self, message, state):
        """Why ``message`` cannot be moved to ``state``, blank when it can."""
        if message.state == State.ERASED:
            return erased_already()
        return "" if state in CHOSEN_STATES else _("This state is unknown; nothing was changed.")

    def mark(self, message, state):
        """Mark ``message`` and write it down. Blank, or why not: somebody may have erased it since it was read."""
        was, message.state = message.state, state
        with transaction.atomic():
            if not standing(message).update(state=state):
                return erased_already()
            log.marked(self.request.user, message, was, state)
        return ""

    def next_address(self, message):
        """The message again; the list for one put back to new, which looking at it would undo."""
        if message.state == State.NEW:
            return reverse("scs_inbox:index")
        return reverse("scs_inbox:inspect", args=[message.pk])


def erased_already():
    return _("This message has been erased; nothing was changed.")


def other_states(message):
    """``[(value, label), …]`` of the states ``message`` can be moved to: none once it is erased."""
    offered = [] if message.state == State.ERASED else CHOSEN_STATES
    return [(state.value, state.label) for state in offered if state != message.state]


def mark_read(message):
    """Only a new message becomes read: what a colleague decided meanwhile stays."""
    if ContactSubmission.objects.filter(pk=message.pk, state=State.NEW).update(state=State.READ):
        message.state = State.READ


def neighbours(message, allowed):
    """The addresses of the next newer and the next older message of the same list, blank at its ends."""
    place = (beside(allowed, message), message.created_at, message.pk)
    return {"newer": _address(newer_than(*place)), "older": _address(older_than(*place))}


def _address(messages):
    pk = messages.values_list("pk", flat=True).first()
    return pk and reverse("scs_inbox:inspect", args=[pk])
