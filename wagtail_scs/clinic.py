"""What a clinic says about itself once per site: name, phone, emergency number, who is notified."""

import re
import unicodedata

import swapper
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site

from .captchas import captcha_choices
from .conf import settings


PHONE_HELP = _("As visitors should dial it, for example +1 555 010 0199.")
PHONE_CHARACTERS = re.compile(r"\+?[0-9 ()./-]+\Z")


def validate_phone(text):
    """Raises ValidationError unless ``text`` can be dialled; two digits are enough for an emergency."""
    if not PHONE_CHARACTERS.match(text) or sum(c.isdigit() for c in text) < 2:
        raise ValidationError(_("Enter digits, spaces and + ( ) . / - only, for example +1 555 010 0199."))


def split_addresses(text):
    """The e-mail addresses in ``text``, one a line or separated by commas or semicolons."""
    return [address for part in re.split(r"[,;\r\n]", text) if (address := part.strip())]


def validate_addresses(text):
    for address in split_addresses(text):
        try:
            validate_email(address)
        except ValidationError:
            message = _("“%(address)s” is not an e-mail address. Write one address a line.")
            raise ValidationError(message, params={"address": address}) from None


class ClinicSettings(ClusterableModel, BaseSiteSetting):
    clinic_name = models.CharField(_("clinic name"), max_length=255, blank=True)
    phone = models.CharField(
        _("phone"), max_length=31, blank=True, validators=[validate_phone], help_text=PHONE_HELP
    )
    emergency_number = models.CharField(
        _("emergency number"),
        max_length=31,
        blank=True,
        validators=[validate_phone],
        help_text=_("The number for emergencies where your patients live, for example 911 or 112."),
    )
    emergency_wording = models.CharField(
        _("emergency wording"),
        max_length=255,
        blank=True,
        help_text=_(
            "Replaces the shipped sentence above the form, on pages in the site's main language only: "
            "other languages keep the shipped, translated sentence."
        ),
    )
    notification_recipients = models.TextField(
        _("who is told about new messages"),
        blank=True,
        validators=[validate_addresses],
        help_text=_("E-mail addresses, one a line. The mails never contain what the visitor wrote."),
    )
    copy_to_visitor = models.BooleanField(
        _("send visitors a copy"),
        default=False,
        help_text=_("Visitors who give an e-mail address get a short mail that their message has arrived."),
    )
    copy_with_text = models.BooleanField(
        _("the copy repeats what the visitor wrote"),
        default=False,
        help_text=_(
            "Mail is not a safe place for health matters, and anybody can type in another person's address. "
            "Leave this off unless you are sure."
        ),
    )
    default_form = models.ForeignKey(
        "wagtail_scs.ContactForm",
        verbose_name=_("default contact form"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Used where a page names no form. Leave blank for the standard form."),
    )

    captcha = models.CharField(
        _("captcha"),
        max_length=32,
        blank=True,
        choices=captcha_choices,
        help_text=_("What keeps robots away from the forms. Leave blank for the one your technicians chose."),
    )
    privacy_page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("privacy notice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Every form links to this page, in the visitor's language where the page is published in it."
        ),
    )
    # Where that page is in the language of one visitor; clinic_of(…, language) fills it in.
    privacy_path = ""

    panels = [
        MultiFieldPanel([FieldPanel("clinic_name"), FieldPanel("phone")], heading=_("Clinic")),
        MultiFieldPanel(
            [FieldPanel("emergency_number"), FieldPanel("emergency_wording")], heading=_("Emergencies")
        ),
        MultiFieldPanel(
            [FieldPanel("notification_recipients"), FieldPanel("default_form"), FieldPanel("captcha")],
            heading=_("Contact form"),
        ),
        InlinePanel(
            "reason_recipients",
            heading=_("Other people for some reasons"),
            label=_("Reason"),
            help_text=_("Messages with such a reason go to these addresses and not to those above."),
        ),
        MultiFieldPanel(
            [FieldPanel("copy_to_visitor"), FieldPanel("copy_with_text")], heading=_("Copy to the visitor")
        ),
        MultiFieldPanel([FieldPanel("privacy_page")], heading=_("Privacy")),
    ]

    class Meta:
        verbose_name = _("clinic settings")

    @property
    def recipients(self):
        return split_addresses(self.notification_recipients)

    @property
    def phone_href(self):
        return tel(self.phone)

    @property
    def emergency_href(self):
        return tel(self.emergency_number)

    @property
    def privacy_url(self):
        """The address of the privacy notice in the language this was read for, or blank. Asks no database."""
        page = swapper.load_model("wagtailcore", "Page")
        return (page(url_path=self.privacy_path).url or "") if self.privacy_path else ""


def tel(number):
    """The ``tel:`` address of a phone number as people write it, in the digits of any script (RFC 3966)."""
    digits = "".join(str(unicodedata.decimal(c)) for c in number if c.isdecimal())
    return f"tel:{'+' * number.strip().startswith('+')}{digits}" if digits else ""


def clinic_of(site_id, language=""):
    """The settings of a site, unsaved and blank where the clinic has none. Never writes.

    With ``language`` they know where the privacy notice is in it, for one more statement where there is a notice.
    """
    found = list(ClinicSettings.objects.filter(site_id=site_id)) if site_id else []
    clinic = found[0] if found else ClinicSettings(site_id=site_id)
    if language and clinic.privacy_page_id:
        clinic.privacy_path = _path_of(clinic.privacy_page_id, language)
    return clinic


def _path_of(page_id, language):
    """The published version of a page in ``language``, else the page itself, else blank."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    key = pages.filter(pk=page_id).order_by().values("translation_key")
    versions = pages.filter(translation_key__in=key, live=True).order_by()
    usable = versions.filter(models.Q(pk=page_id) | models.Q(locale__language_code=language))
    paths = {pk == page_id: path for pk, path in usable.values_list("pk", "url_path")}
    return paths.get(False) or paths.get(True, "")


def clinic_for(request=None, page=None):
    """The settings for what is being shown: the page's site, else the request's, else the default site.

    Read once per request: one statement however many blocks ask.
    """
    known = getattr(request, "_scs_clinic", None)
    if known is None:
        site = _site(request, page)
        known = clinic_of(site and site.pk, _language_of(page))
        if request is not None:
            request._scs_clinic = known
    return known


def _language_of(page):
    locale = getattr(page, "locale", None)
    return locale.language_code if locale else get_language()


# The last phone shown under each host, for the one page that may not ask the database.
MANY_HOSTS = 200
_phones = {}


def remember_phone(request, clinic):
    """Keep the phone of ``clinic`` in this process, to be shown when the database is away."""
    if len(_phones) >= MANY_HOSTS:
        _phones.clear()
    _phones[request.get_host()] = clinic.phone


def remembered_phone(request):
    """The phone last shown under the request's host, else ``WAGTAIL_SCS_PHONE``. Asks no database."""
    return _phones.get(request.get_host()) or settings.PHONE


def _site(request, page):
    if page is not None and page.pk and (site := page.get_site()):
        return site
    return Site.find_for_request(request) if request is not None else _default_site()


def _default_site():
    return Site.objects.filter(is_default_site=True).first()
