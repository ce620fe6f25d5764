"""What is done with several messages of the list at once."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views import View

from . import log
from .inbox_message import CHOSEN_STATES, State
from .quarantine import release
from .rights import messages_for, require


# More than a list shows; a larger number comes from no browser of ours.
MOST = 200
RELEASE = "release"
ASSIGN_ME, ASSIGN_NOBODY = "assign_me", "assign_nobody"


def bulk_actions():
    """``[(value, label), …]`` of the buttons beside the list."""
    return [
        *((state.value, state.label) for state in CHOSEN_STATES),
        (ASSIGN_ME, pgettext_lazy("button", "Assign to me")),
        (ASSIGN_NOBODY, pgettext_lazy("button", "Assign to nobody")),
    ]


def release_action():
    """The same for the quarantine."""
    return [(RELEASE, _("Not spam: move to the inbox"))]


class BulkChange(View):
    """Change the ticked messages, but for those this person may not change, and say how many they were."""

    def post(self, request):
        require(request.user, "change")
        ticked, change = ticked_in(request.POST), change_of(request.POST.get("action"), request.user)
        if change is None:
            messages.error(request, _("This action is unknown; nothing was changed."))
        elif not ticked:
            messages.error(request, _("No message was selected; nothing was changed."))
        else:
            allowed = messages_for(request.user, "change").filter(pk__in=ticked)
            with transaction.atomic():
                changed = apply(change, allowed)
                write_down(request.user, change, changed)
            say(request, len(changed))
        return HttpResponseRedirect(list_address("index", request.POST.get("query", "")))


class BulkRelease(View):
    """ "Not spam" for the ticked messages of the quarantine, each as its own screen would release it."""

    def post(self, request):
        require(request.user, "change")
        if ticked := ticked_in(request.POST):
            allowed = messages_for(request.user, "change").filter(pk__in=ticked).order_by("pk")
            say_released(request, release_all(allowed, request.user))
        else:
            messages.error(request, _("No message was selected; nothing was changed."))
        return HttpResponseRedirect(list_address("quarantine", request.POST.get("query", "")))


def release_all(allowed, user):
    """How many of ``allowed`` were released: not those that somebody else has released or erased meanwhile."""
    with transaction.atomic():
        released = [message for message in allowed if release(message)]
        log.all_released(user, released)
    return len(released)


def ticked_in(data):
    numbers = [text for text in data.getlist("message")[:MOST] if text.isascii() and text.isdigit()]
    return {int(text) for text in numbers if len(text) < 19}


def change_of(action, user):
    """The new value of one column as ``{column: value}``; None for an action nobody offers."""
    changes = {ASSIGN_ME: {"assignee_id": user.pk}, ASSIGN_NOBODY: {"assignee_id": None}}
    if action in CHOSEN_STATES:
        return {"state": State(action)}
    return changes.get(action)


def apply(change, allowed):
    """The messages that were changed; not those that were so already, and what is erased stays erased."""
    ((column, value),) = change.items()
    rows = allowed.exclude(state=State.ERASED).only(
        "uuid", "created_at", "state", "assignee", "site", "form_key"
    )
    others = [message for message in rows if getattr(message, column) != value]
    # Asked again: somebody may have erased one of them meanwhile.
    allowed.filter(pk__in=[message.pk for message in others]).exclude(state=State.ERASED).update(**change)
    return others


def write_down(user, change, changed):
    if "state" in change:
        log.all_marked(user, changed, change["state"])
    else:
        log.all_assigned(user, changed, change["assignee_id"])


def say(request, number):
    if not number:
        messages.info(request, _("Nothing had to be changed."))
        return
    said = ngettext("%(number)s message was changed.", "%(number)s messages were changed.", number)
    messages.success(request, said % {"number": number})


def say_released(request, number):
    if not number:
        messages.info(request, _("Nothing had to be changed."))
        return
    said = ngettext(
        "%(number)s message is now in the inbox, and the clinic is told about it.",
        "%(number)s messages are now in the inbox, and the clinic is told about them.",
        number,
    )
    messages.success(request, said % {"number": number})


def list_address(name, query):
    """The list as it was, with its filters and its page."""
    return f"{reverse(f'scs_inbox:{name}')}?{QueryDict(query).urlencode()}".rstrip("?")
