"""The columns of the inbox's list."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn

from .assignees import name_of
from .inbox_words import language_label, reason_label, short_sender
from .traps import in_words


class ChoiceColumn(BaseColumn):
    """A box to tick in front of each message, and one in the header that ticks them all."""

    header_template_name = "wagtail_scs/admin/tick_all.html"
    cell_template_name = "wagtail_scs/admin/tick.html"


class SenderColumn(TitleColumn):
    """Names may run in another direction than the list does."""

    cell_template_name = "wagtail_scs/admin/sender.html"


class WordsColumn(Column):
    """The same for what visitors, colleagues and pages are called."""

    cell_template_name = "wagtail_scs/admin/words.html"


def inbox_columns(view):
    """Every column can be read without a further statement for a row."""
    return [
        SenderColumn(
            "sender", label=_("From"), accessor=short_sender, get_url=address_of, get_title_id=title_id
        ),
        WordsColumn("reason", label=_("Reason"), accessor=lambda m: reason_label(m, view.labels)),
        Column("state", label=_("State"), accessor="get_state_display"),
        WordsColumn("assignee", label=_("Assigned to"), accessor=lambda m: name_of(m.assignee)),
        WordsColumn("language", label=_("Language"), accessor=language_label),
        WordsColumn("page_title", label=_("Page")),
        DateColumn("created_at", label=_("Received")),
    ]


def choice_column():
    return ChoiceColumn("choice", label=_("Select"))


def why_column():
    return Column("quarantine", label=_("Why it is here"), accessor=lambda m: in_words(m.quarantine))


def address_of(message):
    return reverse("scs_inbox:inspect", args=[message.pk])


def title_id(message):
    return f"scs-sender-{message.pk}"
