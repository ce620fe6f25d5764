"""What colleagues tell each other about a message. Never shown to visitors, never sent, never logged."""

import swapper
from django.contrib import messages
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from .rights import messages_for, require
from .submissions import ContactSubmission
from .text import clean_text, is_blank


NOTE_LENGTH = 5000


class ContactNote(models.Model):
    """Notes are added and stay as they are; they go with their message."""

    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(ContactSubmission, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        swapper.get_model_name("auth", "User"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(gettext_lazy("note"), max_length=NOTE_LENGTH)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = gettext_lazy("note")
        verbose_name_plural = gettext_lazy("notes")
        default_permissions = ()
        ordering = ["created_at", "pk"]

    def __str__(self):
        """Names no person and repeats no text: this ends up in logs."""
        return f"{self.pk} ({self.created_at:%Y-%m-%d})"


class AddNote(View):
    """Keep a note beside a message."""

    def post(self, request, pk):
        require(request.user, "change")
        standing = messages_for(request.user, "change").exclude(state=ContactSubmission.State.ERASED)
        message = get_object_or_404(standing, pk=pk)
        text = clean_text(request.POST.get("text", ""))
        if problem := wrong_with(text):
            messages.error(request, problem)
        else:
            ContactNote.objects.create(submission=message, author=request.user, text=text)
            messages.success(request, _("The note was added."))
        return HttpResponseRedirect(reverse("scs_inbox:inspect", args=[pk]) + "#scs-notes")


def wrong_with(text):
    """Why ``text`` cannot be kept as a note, blank when it can."""
    if is_blank(text):
        return _("The note was empty; nothing was added.")
    if len(text) > NOTE_LENGTH:
        said = _("The note was longer than %(number)s characters; nothing was added. Split it in two.")
        return said % {"number": NOTE_LENGTH}
    return ""
