"""The clinic itself: its languages, its front page in each of them, and where the site answers."""

from urllib.parse import urlsplit

from wagtail.models import Locale, Page, Site

from example_project.home.models import HomePage
from wagtail_scs.clinic import ClinicSettings


NAME = "Riverside Pain Clinic"
CLINIC = {
    "clinic_name": NAME,
    "phone": "+1 555 010 0199",
    "emergency_number": "911",
    "notification_recipients": "frontdesk@riverside-clinic.example",
}
HOME = {
    "en": {
        "title": NAME,
        "slug": "riverside",
        "tagline": "Lasting pain deserves careful attention.",
        "welcome": (
            "We are a small team of doctors, nurses and physiotherapists. We take the time to find out where your "
            "pain comes from, explain every option in plain words, and decide the next step with you."
        ),
    },
    "es": {
        "title": "Clínica del Dolor Riverside",
        "slug": "riverside-es",
        "tagline": "El dolor persistente merece una atención cuidadosa.",
        "welcome": (
            "Somos un pequeño equipo de médicos, enfermeros y fisioterapeutas. Nos tomamos el tiempo de averiguar de "
            "dónde viene su dolor, le explicamos cada opción con palabras sencillas y decidimos con usted el "
            "siguiente paso."
        ),
    },
    "ar": {
        "title": "عيادة ريفرسايد لعلاج الألم",
        "slug": "riverside-ar",
        "tagline": "الألم المستمر يستحق عناية متأنية.",
        "welcome": (
            "نحن فريق صغير من الأطباء والممرضين واختصاصيي العلاج الطبيعي. نأخذ الوقت الكافي لمعرفة مصدر ألمك، "
            "ونشرح لك كل خيار بكلمات واضحة، ونقرر معك الخطوة التالية."
        ),
    },
}


def build(base_url):
    """The site in three languages, answering at ``base_url``. What exists keeps its words. Returns the site."""
    for code in HOME:
        Locale.objects.get_or_create(language_code=code)
    home = _home()
    site = _site(home, urlsplit(base_url))
    _remove_welcome_page()
    for code in ("es", "ar"):
        _translate(home, Locale.objects.get(language_code=code))
    ClinicSettings.objects.get_or_create(site=site, defaults=CLINIC)
    return site


def _home():
    locale = Locale.objects.get(language_code="en")
    home = HomePage.objects.filter(locale=locale, depth=2).first()
    if home is None:
        home = Page.get_first_root_node().add_child(
            instance=HomePage(locale=locale, live=False, **HOME["en"])
        )
        home.save_revision().publish()
    return home


def _translate(home, locale):
    """A page of its own in ``locale``: an alias, as languages may have left there, becomes one."""
    page = home.get_translation_or_none(locale)
    if page is not None and page.alias_of_id is None:
        return
    page = (page or home.copy_for_translation(locale)).specific
    page.alias_of = None
    for field, text in HOME[locale.language_code].items():
        setattr(page, field, text)
    page.save_revision().publish()


def _site(home, address):
    """The default site, starting at ``home`` and answering at ``address``; saved only when that is news."""
    wanted = {
        "site_name": NAME,
        "root_page_id": home.pk,
        "hostname": address.hostname,
        "port": address.port or (443 if address.scheme == "https" else 80),
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, field) != value for field, value in wanted.items()):
        for field, value in wanted.items():
            setattr(site, field, value)
        site.save()
    return site


def _remove_welcome_page():
    """Wagtail's own first page, once no site starts there: deleting it sooner would take the site along."""
    for page in Page.objects.filter(
        depth=2, content_type__app_label="wagtailcore", content_type__model="page"
    ):
        if not page.sites_rooted_here.exists():
            page.delete()
