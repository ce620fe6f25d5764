"""Who is told about a message: by its reason, else the clinic's list, else the setting; each in their language."""

from django.contrib.auth import get_user_model
from django.db import models
from django.forms import Select
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from wagtail_scs.clinic import clinic_of, split_addresses, validate_addresses
from wagtail_scs.conf import settings

from .reasons import known_reasons


def reason_choices():
    """What an editor chooses from. A reason that no form offers any more stays until somebody takes it out."""
    known = dict(known_reasons())
    kept = ReasonRecipients.objects.order_by("pk").values_list("reason", flat=True)
    return [("", _("Choose a reason")), *known.items(), *((key, key) for key in kept if key not in known)]


class ReasonRecipients(models.Model):
    """Addresses that get the messages of one reason, in place of the clinic's general list."""

    clinic = ParentalKey(
        "wagtail_scs.ClinicSettings", on_delete=models.CASCADE, related_name="reason_recipients"
    )
    # No choices here: a clinic's own form may offer other reasons, and they belong into no migration.
    reason = models.CharField(_("reason for writing"), max_length=64)
    addresses = models.TextField(
        _("e-mail addresses"), validators=[validate_addresses], help_text=_("One a line.")
    )

    panels = [
        FieldPanel("reason", widget=Select(choices=lazy(reason_choices, list)())),
        FieldPanel("addresses"),
    ]

    class Meta:
        verbose_name = _("who is told about one reason")
        default_permissions = ()
        unique_together = [("clinic", "reason")]

    def __str__(self):
        return f"{self.clinic_id}: {self.reason}"


class NoRecipients(Exception):
    """Nobody is named to receive notifications; the mail waits until somebody is."""


def recipients_of(submission):
    """The addresses that are told about ``submission``. Raises NoRecipients."""
    clinic = clinic_of(submission.site_id)
    special = ReasonRecipients.objects.filter(clinic=clinic.pk, reason=submission.reason).first()
    found = split_addresses(special.addresses) if special and submission.reason else clinic.recipients
    found = found or settings.NOTIFICATION_RECIPIENTS
    if not found:
        raise NoRecipients(
            "No recipient is set: fill in the clinic settings or WAGTAIL_SCS_NOTIFICATION_RECIPIENTS."
        )
    return list(dict.fromkeys(found))


def by_language(addresses):
    """``{language: [address, …]}``: a Wagtail user reads mail in the language of their admin, others in the default."""
    chosen = _languages_of_users(addresses)
    groups = {}
    for address in addresses:
        groups.setdefault(chosen.get(address.lower()) or settings.default_language, []).append(address)
    return groups


def _languages_of_users(addresses):
    users = get_user_model()
    email = users.get_email_field_name()
    if email not in {field.name for field in users._meta.get_fields()}:
        return {}
    wanted = models.Q()
    for address in addresses:
        wanted |= models.Q(**{f"{email}__iexact": address})
    rows = users._default_manager.filter(wanted, is_active=True).values_list(
        email, "wagtail_userprofile__preferred_language"
    )
    return {address.lower(): language for address, language in rows if language}
