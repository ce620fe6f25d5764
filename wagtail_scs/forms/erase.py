"""Erasing a message for good. A row without content stays behind, so that the same post makes no new message."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import log
from .notes import ContactNote
from .outbox import OutboxMail
from .rights import messages_for, require
from .submissions import ContactSubmission


ACTION = "wagtail_scs.message.erase"
State = ContactSubmission.State
# Not what says when a message came and that it was answered for: uuid, jti, the dates, site and language stay.
NOTHING = {
    "state": State.ERASED,
    "stored": {},
    "sealed_with": "",
    "snapshot": None,
    "reason": "",
    "email_hash": "",
    "phone_hash": "",
    "hashed_with": "",
    "page": None,
    "page_title": "",
    "page_url": "",
    "form": None,
    "assignee": None,
}


def erase(messages, user):
    """Empty every one of ``messages``, with its notes and waiting mails. Returns how many were not erased before."""
    return sum(_erase(message, user) for message in messages)


def _erase(message, user):
    with transaction.atomic():
        erased = standing(message).update(**NOTHING)
        if erased:
            ContactNote.objects.filter(submission=message).delete()
            _silence(message)
            log.erased(user, message)
    return erased


def standing(message):
    """``message`` as a queryset of one, or of none once it is erased."""
    return ContactSubmission.objects.filter(pk=message.pk).exclude(state=State.ERASED)


def _silence(message):
    """No mail of it goes out any more; an error of a mail server may quote the visitor's address."""
    mails = OutboxMail.objects.filter(submission=message)
    unsent = [OutboxMail.State.WAITING, OutboxMail.State.FAILED]
    mails.filter(state__in=unsent).update(state=OutboxMail.State.DISCARDED)
    mails.exclude(last_error="").update(last_error="")


class EraseMessage(WagtailAdminTemplateMixin, TemplateView):
    """The button "Erase" of one message: asks first, and erases by POST."""

    template_name = "wagtail_scs/admin/erase.html"
    page_title = gettext_lazy("Erase message")
    header_icon = "bin"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        require(request.user, "erase")
        self.message = get_object_or_404(messages_for(request.user, "erase"), pk=kwargs["pk"])

    def get_breadcrumbs_items(self):
        inbox = {"url": reverse("scs_inbox:index"), "label": _("Messages")}
        return [*super().get_breadcrumbs_items(), inbox, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        back = reverse("scs_inbox:inspect", args=[self.message.pk])
        return super().get_context_data(number=1, back=back, **kwargs)

    def post(self, request, pk):
        tell_erased(request, erase([self.message], request.user))
        return HttpResponseRedirect(reverse("scs_inbox:index"))


def tell_erased(request, number):
    said = ngettext("%(number)s message was erased.", "%(number)s messages were erased.", number)
    if number:
        messages.success(request, said % {"number": number})
    else:
        messages.info(request, _("The message had already been erased."))
