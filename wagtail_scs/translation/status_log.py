"""Signatures in Wagtail's log of the page: who signed or took it back, when, and what was confirmed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from .record import Kind


SIGNED = "wagtail_scs.translation.sign"
WITHDRAWN = "wagtail_scs.translation.withdraw"


def signed(user, record, page):
    data = {"kind": str(record.kind), "name": record.reviewer_name}
    log(instance=page, action=SIGNED, user=user, data=data)


def withdrawn(user, page):
    log(instance=page, action=WITHDRAWN, user=user)


class SignedLine(LogFormatter):
    label = gettext_lazy("Translation signed")

    def format_message(self, entry):
        said = {"kind": Kind(entry.data["kind"]).label, "name": entry.data["name"]}
        return _("Signed by %(name)s: %(kind)s") % said


class WithdrawnLine(LogFormatter):
    label = message = gettext_lazy("Signatures of a translation taken back")


def register_actions(actions):
    """For Wagtail's hook."""
    actions.register_action(SIGNED)(SignedLine)
    actions.register_action(WITHDRAWN)(WithdrawnLine)
