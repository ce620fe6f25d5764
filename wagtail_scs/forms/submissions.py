"""The message as it is kept: one row, whatever happens to its page, its form or the network."""

import time
import uuid
from datetime import timedelta

import swapper
from django.db import IntegrityError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_scs.conf import settings

from . import copies, queue
from .answers import readable
from .fields import build_form, schema
from .outbox import OutboxMail
from .people import hashes
from .sealed import SealedAnswers
from .snapshot import FormSnapshot, forget_written


# Another writer holds the database for milliseconds; four short waits outlast that.
LOCK_WAITS = (0.05, 0.1, 0.2, 0.4)
# Seconds after which no further attempt starts: a database with a long timeout of its own is asked once,
# so that the visitor has an answer before a web server gives up on the request.
PATIENCE = 2
PAGE_URL_MAX_LENGTH = 2000


class ContactSubmission(SealedAnswers):
    """One message. Page and form may go, their names stay; the answers keep the labels of their day."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("state of a message", "New")
        READ = "read", pgettext_lazy("state of a message", "Read")
        ANSWERED = "answered", pgettext_lazy("state of a message", "Answered")
        SPAM = "spam", pgettext_lazy("state of a message", "Spam")
        ERASED = "erased", pgettext_lazy("state of a message", "Erased")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jti = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("kept until"), db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.NEW)
    language = models.CharField(_("language"), max_length=16, editable=False)
    reason = models.CharField(_("reason"), max_length=64, blank=True, editable=False)
    form_key = models.CharField(max_length=64, editable=False)
    form = models.ForeignKey("wagtail_scs.ContactForm", null=True, on_delete=models.SET_NULL, editable=False)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    page_title = models.CharField(_("page"), max_length=255, blank=True, editable=False)
    page_url = models.CharField(max_length=PAGE_URL_MAX_LENGTH, blank=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,  # the inbox has one of its own; only the deletion of a site would use this one
        editable=False,
    )
    # What the visitor was asked and told, word for word; none once the message is erased.
    snapshot = models.ForeignKey(
        FormSnapshot,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # no list is narrowed by it, and nothing deletes one
        editable=False,
    )
    quarantine = models.CharField(_("quarantine"), max_length=32, blank=True, default="", editable=False)
    # In which of the two lists it is: 1 in quarantine, whatever for, 0 in the inbox. Kept by the database.
    held = models.GeneratedField(
        expression=models.Case(models.When(quarantine="", then=0), default=1),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    assignee = models.ForeignKey(
        swapper.get_model_name("auth", "User"),
        verbose_name=_("assigned to"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,  # as for the site
        editable=False,
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change")
        permissions = [
            ("export_contactsubmission", "Can export message"),
            ("erase_contactsubmission", "Can erase message"),
        ]
        indexes = [
            # One for each way a list is narrowed: all begin with the list and end as it is sorted, so that a page is
            # read and no more. Where several would do, SQLite takes the one made last.
            models.Index(fields=["held", "created_at", "id"], name="scs_inbox_received"),
            models.Index(fields=["held", "assignee", "created_at", "id"], name="scs_inbox_assignee"),
            models.Index(fields=["held", "reason", "created_at", "id"], name="scs_inbox_reason"),
            models.Index(fields=["held", "language", "created_at", "id"], name="scs_inbox_language"),
            models.Index(fields=["held", "form_key", "created_at", "id"], name="scs_inbox_form"),
            models.Index(fields=["held", "site", "created_at", "id"], name="scs_inbox_site"),
            models.Index(fields=["held", "state", "created_at", "id"], name="scs_inbox_state"),
            models.Index(fields=["email_hash"], name="scs_submission_email"),
            models.Index(fields=["phone_hash"], name="scs_submission_phone"),
        ]

    def __str__(self):
        """Names no person: this text ends up in logs and page titles."""
        return f"{self.uuid} ({self.created_at:%Y-%m-%d})"

    @property
    def schema(self):
        """The fields the visitor saw: see ``fields.schema``."""
        return self.snapshot.schema if self.snapshot_id else []

    @property
    def notice(self):
        """What the visitor was told about privacy: see ``notice.notice_for``."""
        return self.snapshot.notice if self.snapshot_id else {}

    @property
    def answers(self):
        """``[(label, value), …]`` in the order and with the labels the visitor saw."""
        return [(field["label"], self.answer_to(field)) for field in self.schema]

    def answer_to(self, field):
        """The answer to ``field`` of the schema as people read it: choices by their label, dates written out."""
        return readable(self.payload.get(field["key"], ""), field)


def keep(context, cleaned, jti, caught=""):
    """Save one message and its outbox row. True when it is kept, also if it already was.

    ``caught`` names the trap that puts it into quarantine: then nobody is told until somebody releases it.
    False when ``jti`` has been used for a different message: the visitor then gets a new question.
    Raises DatabaseError when the database refuses for longer than ``LOCK_WAITS`` last.
    """
    started = time.monotonic()
    copy = not caught and copies.allowed(context, cleaned, jti)
    anew = False
    for wait in (*LOCK_WAITS, None):
        try:
            return _insert(context, cleaned, jti, caught, copy)
        except IntegrityError:
            known = was_kept(context, cleaned, jti)
            if known is not None or anew or not forget_written():
                return _is_repetition(known)
            anew = True
        except OperationalError:  # locked (SQLite) or chosen as a deadlock's victim (MariaDB)
            if wait is None or time.monotonic() - started > PATIENCE:
                raise
            time.sleep(wait)
    return False


def _insert(context, cleaned, jti, caught, copy):
    # Outside the transaction: other messages count on it, whatever becomes of this one.
    snapshot = FormSnapshot.of(schema(build_form(context)), context.notice)
    with transaction.atomic():
        submission = _build(context, cleaned, jti, caught, snapshot)
        submission.save(force_insert=True)
        if not caught:
            OutboxMail.announce(submission, copy)
            transaction.on_commit(queue.wake_sender)
    return True


def _build(context, cleaned, jti, caught, snapshot):
    now, page = timezone.now(), context.page
    days = settings.QUARANTINE_DAYS if caught else context.notice["days"]
    submission = ContactSubmission(
        jti=jti,
        created_at=now,
        expires_at=now + timedelta(days=days),
        quarantine=caught,
        language=context.language,
        reason=cleaned.get("reason") or "",
        form_key=context.form_key,
        form=context.definition,
        page_id=page.pk if page else None,
        page_title=page.title if page else "",
        page_url=_address(page),
        site_id=context.clinic.site_id,
        snapshot=snapshot,
        payload=cleaned,
    )
    for column, value in hashes(submission).items():
        setattr(submission, column, value)
    return submission


def _address(page):
    address = (page.full_url or "") if page else ""
    return address if len(address) <= PAGE_URL_MAX_LENGTH else ""


def was_kept(context, cleaned, jti):
    """Whether this very message is in the inbox; None where ``jti`` has not been used at all."""
    known = ContactSubmission.objects.filter(jti=jti).first()
    return known and (known.payload, known.form_key) == (cleaned, context.form_key)


def _is_repetition(known):
    if known is None:
        raise IntegrityError("The message was refused by a constraint other than its unique challenge.")
    return known
