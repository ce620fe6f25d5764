"""Tells editors how many texts a translation lacks, before and after they try to publish it."""

import swapper
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_scs.gate import CompleteTranslationMixin, progress_of_incomplete

from .leftovers import count_leftovers


def speak_in_editor(request, instance):
    """For Wagtail's hooks before a page or snippet is edited; they run before wagtail-localize opens its editor.

    wagtail-localize would answer a click on "Publish" with "Published with missing translations".
    """
    if not isinstance(instance, CompleteTranslationMixin):
        return None
    progress = progress_of_incomplete(instance)
    if progress and request.method == "POST" and request.POST.get("action") == "publish":
        refusal = _("“%(name)s” is not published, because texts are missing.")
        messages.error(request, refusal % {"name": instance})
        return redirect(request.path)
    if request.method == "GET":
        _warn(request, _told(instance, progress) if progress else _left(instance))
    return None


def speak_after_bulk_publish(request, action_type, objects, action):
    """For Wagtail's hook in bulk actions, whose own message counts every chosen page as published."""
    if (
        action_type == "publish"
        and objects
        and isinstance(objects[0], swapper.load_model("wagtailcore", "Page"))
    ):
        with_children = action.cleaned_form.cleaned_data.get("include_descendants")
        _warn(request, not_published([page for top in objects for page in _family(top, with_children)]))


def not_published(instances):
    """A sentence that names those of ``instances`` that lack texts, or blank."""
    found = [(instance, progress_of_incomplete(instance)) for instance in instances]
    names = [
        f"“{instance}” ({instance.locale.language_code}: {progress.done}/{progress.total})"
        for instance, progress in found
        if progress
    ]
    return (
        _("Not published, because texts are missing: %(names)s.") % {"names": ", ".join(names)}
        if names
        else ""
    )


def _family(page, with_children):
    drafts = page.get_descendants().not_live().specific() if with_children else ()
    family = [page.specific, *drafts]
    return [member for member in family if isinstance(member, CompleteTranslationMixin)]


def _told(instance, progress):
    """How many texts are missing, what that means, and which of them are in a snippet shown on the page."""
    missing = ngettext(
        "%(missing)d of %(total)d texts is not translated yet.",
        "%(missing)d of %(total)d texts are not translated yet.",
        progress.missing,
    ) % {"missing": progress.missing, "total": progress.total}
    names = ", ".join(f"“{name}” ({number})" for name, number in progress.embedded)
    shown = _("Of these, some belong to what is shown in it: %(names)s.") % {"names": names} if names else ""
    return " ".join(filter(None, [missing, shown, _consequence(instance)]))


def _consequence(instance):
    if instance.live:
        return _("The published version stays as it is until they are translated.")
    return _("This version stays a draft until they are translated.")


def _left(instance):
    """For the editors of a translation that follows its source no more: the gate is open for it."""
    number = count_leftovers(instance)
    sentence = ngettext(
        "%(number)d text still has the words of the source language. Translate it before you publish.",
        "%(number)d texts still have the words of the source language. Translate them before you publish.",
        number,
    )
    return sentence % {"number": number} if number else ""


def _warn(request, sentence):
    if sentence:
        messages.warning(request, sentence)
