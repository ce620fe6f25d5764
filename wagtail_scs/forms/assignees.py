"""Who takes care of a message: one of those who may change it, or nobody yet."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.utils import get_user_display_name

from . import log
from .rights import messages_for, policy, require
from .submissions import ContactSubmission


ME, NOBODY = "me", "nobody"


def candidates():
    """``[(pk as text, name), …]`` of the people who may change messages, in one statement."""
    users = policy.users_with_permission("change").filter(is_active=True)
    return sorted(((str(user.pk), name_of(user)) for user in users), key=lambda who: who[1].casefold())


def names_of(numbers):
    """``{pk as text: name}`` of the people who are still there; None among the ``numbers`` is nobody."""
    wanted = set(filter(None, numbers))
    users = get_user_model()._default_manager.filter(pk__in=wanted) if wanted else ()
    return {str(user.pk): name_of(user) for user in users}


def name_of(user):
    return get_user_display_name(user) if user else ""


class AssignMessage(View):
    """Give one message to a colleague, to oneself or to nobody."""

    def post(self, request, pk):
        require(request.user, "change")
        standing = messages_for(request.user, "change").exclude(state=ContactSubmission.State.ERASED)
        message = get_object_or_404(standing, pk=pk)
        try:
            assignee = chosen(request.POST.get("assignee"), request.user, message)
        except LookupError:
            messages.error(request, _("This person may not change this message; nothing was changed."))
        else:
            assign(standing.filter(pk=pk), assignee, request.user)
            messages.success(request, said_of(assignee))
        return HttpResponseRedirect(reverse("scs_inbox:inspect", args=[pk]))


def assign(messages, assignee, user):
    """Give those of ``messages`` to ``assignee`` who have another one, and write it down. Returns how many."""
    number = assignee and assignee.pk
    with transaction.atomic():
        others = [message for message in messages.select_for_update() if message.assignee_id != number]
        messages.filter(pk__in=[message.pk for message in others]).update(assignee=assignee)
        log.all_assigned(user, others, number)
    return len(others)


def chosen(text, user, message):
    """The user ``text`` names, None for nobody. LookupError where that person may not change ``message``."""
    if text in {ME, str(user.pk)}:
        return user
    if text == NOBODY:
        return None
    known = {str(person.pk): person for person in policy.users_with_permission("change")}
    if not messages_for(known[text], "change").filter(pk=message.pk).exists():
        raise LookupError("This person has no right to change the message.")
    return known[text]


def said_of(assignee):
    if assignee is None:
        return _("The message is now assigned to nobody.")
    return _("The message is now assigned to %(name)s.") % {"name": name_of(assignee)}
