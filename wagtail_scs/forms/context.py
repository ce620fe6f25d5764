"""Where a form stands: which page, which form, which language. Read from a post and checked again."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from wagtail.models import Site

from wagtail_scs.clinic import ClinicSettings, clinic_of, remember_phone
from wagtail_scs.conf import settings

from . import memory
from .definition import ContactForm, live_forms
from .fields import STANDARD_FIELDS, is_shipped
from .notice import notice_for
from .open_page import FormClosed, Place, open_page
from .standing import chosen_forms


STANDARD = "standard"


@dataclass
class FormContext:
    """``page`` is None on the standalone page; ``form_key`` is ``"standard"`` or a translation key."""

    page: object
    form_key: str
    language: str
    clinic: ClinicSettings
    is_for_everybody: bool = True

    @property
    def binding(self):
        """What a challenge is bound to, so that it cannot be carried to another form or page."""
        return f"{self.page.pk if self.page else ''}/{self.form_key}/{self.language}"

    @property
    def hidden(self):
        """The form's own fields that name its place: the same bytes for every visitor."""
        return {
            "page": str(self.page.pk) if self.page else "",
            "form": self.form_key,
            "language": self.language,
        }

    @cached_property
    def versions(self):
        """The form's published versions by language, in one statement."""
        return {} if self.form_key == STANDARD else live_forms(self.form_key)

    @cached_property
    def definition(self) -> ContactForm | None:
        return self.versions.get(self.language)

    @cached_property
    def notice(self):
        """What the visitor reads about privacy beside the button."""
        return notice_for(self)

    @property
    def is_closed(self):
        """Whether a form was chosen that is published in no language."""
        return self.form_key != STANDARD and not self.versions

    @property
    def fields(self):
        """The raw blocks of the form. A version of another language serves where it has no words of its own."""
        known = [self.definition] if self.definition else self.versions.values()
        streams = [list(form.fields.raw_data) for form in known]
        usable = (stream for stream in streams if stream and (self.definition or is_shipped(stream)))
        return next(usable, STANDARD_FIELDS)


def language_of(page):
    """The language a page is written in, else the active one."""
    locale = getattr(page, "locale", None)
    return locale.language_code if locale else translation.get_language() or settings.default_language


def form_key(chosen, clinic):
    """The key of the form a block uses: the one chosen there, else the site's default, else the standard one."""
    form = chosen or clinic.default_form
    return form.key if form else STANDARD


def for_message(request, data):
    """The same as ``from_request``, read again only when a moment has passed. Its page is for reading alone."""
    key = (request.get_host(), *(data.get(name, "") for name in ("page", "form", "language")))
    context = memory.recall(key)
    if context is None:
        context = from_request(request, data)
        memory.remember(key, context)
    return context


def from_request(request, data):
    """The context that ``data`` names. Raises FormClosed where that page or form takes no messages."""
    place = open_page(request, data["page"]) if data.get("page") else Place(None, _site_asked(request))
    language = language_of(place.page) if place.page else known_language(data.get("language", ""))
    form_key = data.get("form") or STANDARD
    clinic = clinic_of(place.site_id, language)
    context = FormContext(place.page, form_key, language, clinic, place.is_for_everybody)
    remember_phone(request, context.clinic)
    if context.form_key not in _standing_at(context) or context.is_closed:
        raise FormClosed
    return context


def known_language(code):
    """``code`` where the site has content in that language, else the default language."""
    known = {code for code, _name in settings.languages}
    return code if code in known else settings.default_language


def _site_asked(request):
    site = Site.find_for_request(request)
    return site and site.pk


def _standing_at(context):
    """The keys of the forms that take messages there."""
    default = form_key(None, context.clinic)
    if context.page is None:
        return {default, STANDARD}
    chosen = set(chosen_forms(context.page))
    known = ContactForm.objects.in_bulk(chosen - {None}) if chosen - {None} else {}
    return {form_key(known[pk], context.clinic) if pk in known else default for pk in chosen}
