"""The clinic's site as the browser meets it: committed rows, since the server answers in threads of its own."""

from io import StringIO

from django.core.management import call_command
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page, Site

from tests.builders import make_languages, make_user
from tests.gallery import make_gallery
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms import log
from wagtail_scs.forms.outbox import OutboxMail
from wagtail_scs.forms.submissions import ContactSubmission
from wagtail_scs.pages.models import ProcedurePage


LANGUAGES = ("en", "es", "ar")
DIRECTIONS = {"en": "ltr", "es": "ltr", "ar": "rtl"}
DESK_RIGHTS = ("wagtail_scs.view_contactsubmission", "wagtail_scs.change_contactsubmission")
OFFICER_RIGHTS = (
    *DESK_RIGHTS,
    "wagtail_scs.export_contactsubmission",
    "wagtail_scs.erase_contactsubmission",
)


class World:
    """``address``: where the server listens. ``pages``: the shipped page by language."""

    def __init__(self, host, port):
        self.address = f"http://{host}:{port}"
        make_languages(LANGUAGES)
        open_clinic(host, port)
        call_command("scs_create_page", verbosity=0, stdout=StringIO())
        self.pages = {page.locale.language_code: page for page in ProcedurePage.objects.all()}
        self.galleries = {}
        self.superuser = make_user(name="editor", superuser=True)
        self.desk = make_user(*DESK_RIGHTS, name="desk")
        self.officer = make_user(*OFFICER_RIGHTS, name="officer")

    def url(self, language):
        return self.address + self.pages[language].url

    def gallery(self, language):
        """Where a page with every block of the palette is; it is made when first asked for."""
        if language not in self.galleries:
            with override(language):
                self.galleries[language] = make_gallery(self.pages[language].get_parent())
        return self.address + self.galleries[language].url


def open_clinic(host, port):
    """The default site, answering at ``host``. Made from nothing where an earlier test emptied the tables."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, root_page=make_home()
    )
    site.hostname, site.port = host, port
    site.save()
    ClinicSettings.objects.update_or_create(
        site=site,
        defaults={
            "clinic_name": "Riverside Pain Clinic",
            "phone": "+1 555 010 0199",
            "emergency_number": "911",
            "notification_recipients": "desk@riverside-clinic.example",
        },
    )


def make_home():
    english = Locale.objects.get(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=english)
    )
    return root.add_child(instance=Page(title="Home", slug="home", locale=english))


def kept():
    """How many messages and how many mails the database holds."""
    return ContactSubmission.objects.count(), OutboxMail.objects.count()


def forget_messages():
    """And what people did with them."""
    ContactSubmission.objects.all().delete()
    log.entries().delete()


def said(text, language):
    """A text of the package as visitors read it in ``language``."""
    with override(language):
        return gettext(text)
