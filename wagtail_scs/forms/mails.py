"""The words of every mail. None carries what a visitor wrote, but for a copy that the clinic allows."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from wagtail_scs.clinic import clinic_of
from wagtail_scs.conf import settings

from .text import one_line


def notification(submission, to, language):
    """One new message, told to staff in their language."""
    with translation.override(language):
        page_language = dict(settings.languages).get(submission.language, submission.language)
        context = {"submission": submission, "language": page_language, "link": inbox_link(submission)}
        return _mail(gettext("New message from your website"), "notification", context, to)


def digest(number, to, language):
    """Many messages in one mail, where a mail for each would be too many."""
    with translation.override(language):
        subject = ngettext(
            "%(number)s more message from your website", "%(number)s more messages from your website", number
        ) % {"number": number}
        return _mail(subject, "digest", {"number": number, "link": inbox_link()}, to)


def copy(submission):
    """What a visitor gets who left an e-mail address, in the language of the page. Raises CannotOpen for a locked one."""
    clinic = clinic_of(submission.site_id)
    answers = [pair for pair in submission.answers if pair[1]] if clinic.copy_with_text else []
    with translation.override(submission.language):
        name = clinic.clinic_name
        subject = (
            gettext("Your message to %(clinic)s") % {"clinic": name} if name else gettext("Your message")
        )
        context = {"submission": submission, "clinic": clinic, "answers": answers}
        return _mail(subject, "copy", context, [submission.opened()["email"]], "auto-replied")


def inbox_link(submission=None):
    """Where staff read the message, or the list; blank where the site has no admin address."""
    try:
        path = (
            reverse("scs_inbox:inspect", args=[submission.pk]) if submission else reverse("scs_inbox:index")
        )
    except NoReverseMatch:
        return ""
    return settings.ADMIN_BASE_URL.rstrip("/") + path if settings.ADMIN_BASE_URL else ""


def _mail(subject, template, context, to, kind="auto-generated"):
    """Told to be automatic (RFC 3834), so that no "I am on holiday" answers it."""
    body = render_to_string(f"wagtail_scs/email/{template}.txt", context)
    headers = {"Auto-Submitted": kind}
    return EmailMessage(one_line(subject), body, settings.FROM_EMAIL, to, headers=headers)
