"""What people did with messages, in Wagtail's log: who, when, which message, and nothing of what it says."""

import re

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter, get_active_log_context
from wagtail.models import ModelLogEntry

from wagtail_scs.conf import settings

from .submissions import ContactSubmission


VIEWED = "wagtail_scs.message.view"
MARKED = "wagtail_scs.message.mark"
ASSIGNED = "wagtail_scs.message.assign"
UNASSIGNED = "wagtail_scs.message.unassign"
RELEASED = "wagtail_scs.message.release"
EXPORTED = "wagtail_scs.message.export"
ERASED = "wagtail_scs.message.erase"
ACTIONS = {
    VIEWED: gettext_lazy("Message opened"),
    MARKED: gettext_lazy("Message marked"),
    ASSIGNED: gettext_lazy("Message assigned"),
    UNASSIGNED: gettext_lazy("Message assigned to nobody"),
    RELEASED: gettext_lazy("Message released from quarantine"),
    EXPORTED: gettext_lazy("Messages exported"),
    ERASED: gettext_lazy("Message erased"),
}
# An export is about many messages; the log asks for the number of one, and no message has this one.
MANY = 0
PERSONAL = re.compile(r"\S*@\S*|(?<![\d-])(?!\d{4}-\d\d-\d\d)\+?\d(?:[\s().-]{0,3}\d){5,}")
LONGEST_TEXT = 255


class LoggedMessage(ContactSubmission):
    """What a line of the log is about. Nobody holds a right to it but administrators: Wagtail's *Site history* would
    show the lines of all messages to whoever holds a right to some, whatever the site or form."""

    wagtail_reference_index_ignore = True

    class Meta:
        proxy = True
        default_permissions = ()
        permissions = []
        verbose_name = gettext_lazy("message")
        verbose_name_plural = gettext_lazy("messages")


def viewed(user, message):
    note(user, message, VIEWED)


def marked(user, message, was, now):
    """``was`` and ``now`` are states, such as ``"new"`` and ``"answered"``."""
    note(user, message, MARKED, was=str(was), now=str(now))


def all_marked(user, messages, now):
    """The same for many messages, each with the state it had, in one statement."""
    lines = (_line_about(user, message, MARKED, was=str(message.state), now=str(now)) for message in messages)
    ModelLogEntry.objects.bulk_create(lines)


def assigned(user, message, assignee):
    """``assignee`` is the primary key of a user, None for nobody."""
    all_assigned(user, [message], assignee)


def all_assigned(user, messages, assignee):
    """The colleague is kept as a number: a name would stay in the log when its owner has gone."""
    if assignee is None:
        lines = [_line_about(user, message, UNASSIGNED) for message in messages]
    else:
        lines = [_line_about(user, message, ASSIGNED, assignee=str(assignee)) for message in messages]
    ModelLogEntry.objects.bulk_create(lines)


def released(user, message):
    note(user, message, RELEASED)


def all_released(user, messages):
    ModelLogEntry.objects.bulk_create([_line_about(user, message, RELEASED) for message in messages])


def erased(user, message):
    note(user, message, ERASED)


def exported(user, count, filters, reason):
    """``filters`` is ``{name: value}``; what looks like an address or a phone number is not written down."""
    kept = {name: harmless(value) for name, value in filters.items() if value not in (None, "")}
    with translation.override(settings.default_language):
        label = ngettext("%(number)s message", "%(number)s messages", count) % {"number": count}
    data = {"count": count, "filters": kept, "reason": harmless(reason)}
    _line(user, MANY, label, EXPORTED, data).save_base(force_insert=True)


def note(user, message, action, **data):
    """Write one line about ``message``. It stays when the message goes, so it says where that belonged."""
    _line_about(user, message, action, **data).save_base(force_insert=True)


def harmless(text):
    """``text`` without e-mail addresses and phone numbers, and not too long."""
    return PERSONAL.sub("…", str(text)[:LONGEST_TEXT])


def entries():
    """All lines about messages, the newest first."""
    return ModelLogEntry.objects.filter(action__in=list(ACTIONS))


def _line_about(user, message, action, **data):
    place = {"site": message.site_id, "form": message.form_key}
    return _line(user, message.pk, str(message), action, {**place, **data})


def _line(user, pk, label, action, data):
    """As ``wagtail.log_actions.log`` makes it, but for asking the database twice whether user and model exist."""
    return ModelLogEntry(
        content_type=ContentType.objects.get_for_model(LoggedMessage, for_concrete_model=False),
        object_id=str(pk),
        label=label,
        action=action,
        data=data,
        timestamp=timezone.now(),
        uuid=get_active_log_context().uuid,
        user=user,
    )


def details(line):
    """What a line says beside its action, in the reader's language; ``line.assignee`` names the colleague, if known."""
    if line.action == MARKED:
        states = dict(ContactSubmission.State.choices)
        was, now = (states.get(line.data.get(when), "") for when in ("was", "now"))
        return _("from “%(was)s” to “%(now)s”") % {"was": was, "now": now}
    if line.action == ASSIGNED:
        return _("to %(name)s") % {"name": getattr(line, "assignee", "") or _("Unknown")}
    if line.action == EXPORTED:
        filters = ", ".join(f"{name}: {value}" for name, value in line.data.get("filters", {}).items())
        return " · ".join(filter(None, [filters, line.data.get("reason", "")]))
    return ""


def register_actions(actions):
    """For Wagtail's hook: names our actions in every report of the admin."""
    for action, label in ACTIONS.items():
        actions.register_action(action)(
            type("MessageLine", (LogFormatter,), {"label": label, "message": label})
        )
