"""The package's models, gathered for Django; they live beside the code that uses them."""

from .clinic import ClinicSettings
from .forms.definition import ContactForm
from .forms.log import LoggedMessage
from .forms.notes import ContactNote
from .forms.outbox import OutboxMail
from .forms.recipients import ReasonRecipients
from .forms.scopes import MessageScope
from .forms.snapshot import FormSnapshot
from .forms.submissions import ContactSubmission
from .shared.notice import SharedNotice
from .translation.record import TranslationRecord


__all__ = [
    "ClinicSettings",
    "ContactForm",
    "ContactNote",
    "ContactSubmission",
    "FormSnapshot",
    "LoggedMessage",
    "MessageScope",
    "OutboxMail",
    "ReasonRecipients",
    "SharedNotice",
    "TranslationRecord",
]
