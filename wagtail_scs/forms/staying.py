"""Said before a page or form is deleted: its messages stay in the inbox, and how many there are."""

from functools import reduce
from operator import or_

import swapper
from django.contrib import messages
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction

from .definition import ContactForm
from .submissions import ContactSubmission


# Beyond that the exact number tells nobody more and costs the database time.
MANY = 1000


def count_of_page(request, page):
    """For Wagtail's hook before a page is deleted: speaks on the screen that asks whether to."""
    if request.method == "GET":
        _say(request, _sent_from([page, *_deleted_along(page)]))


class DeletePages(DeleteBulkAction):
    """Wagtail's own deletion of several pages; the screen that asks whether to says how many messages stay."""

    def get(self, request, *args, **kwargs):
        pages, _others = self.get_actionable_objects()
        if pages:
            _say(request, _sent_from(pages))
        return super().get(request, *args, **kwargs)


def count_of_pages(request, action_type, pages, action):
    """For a host that has replaced that screen: Wagtail's hook comes after the question, so it speaks afterwards."""
    if action_type == "delete" and not isinstance(action, DeletePages) and _are_pages(pages):
        _say(request, _sent_from(pages))


def count_of_forms(request, instances):
    """For Wagtail's hook before snippets are deleted, one or many."""
    keys = [form.key for form in instances if isinstance(form, ContactForm)]
    if keys and request.method == "GET":
        _say(request, ContactSubmission.objects.filter(form_key__in=keys))


def _are_pages(objects):
    return bool(objects) and isinstance(objects[0], swapper.load_model("wagtailcore", "Page"))


def _sent_from(pages):
    below = (Q(page__path__startswith=page.path) for page in pages)
    return ContactSubmission.objects.filter(reduce(or_, below))


def _deleted_along(page):
    """Translations and aliases that Wagtail deletes with ``page``, where the site has asked it to."""
    for find in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        for others in (find([page], "delete") or {}).values():
            yield from others


def _say(request, sent):
    number = sent.order_by()[: MANY + 1].count()
    if number:
        messages.info(request, words(number))


def words(number):
    if number > MANY:
        text = _("More than %(number)s messages were sent from here. They stay in the inbox.")
        return text % {"number": number_format(MANY, force_grouping=True)}
    text = ngettext(
        "%(number)s message was sent from here. It stays in the inbox.",
        "%(number)s messages were sent from here. They stay in the inbox.",
        number,
    )
    return text % {"number": number}
