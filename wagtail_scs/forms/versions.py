"""The language versions of the clinic's forms, as far as they matter to somebody who reads answers to them."""

from uuid import UUID

from django.db.models import Q
from django.utils import translation
from wagtail.coreutils import get_supported_content_language_variant

from wagtail_scs.conf import settings

from .context import STANDARD
from .definition import ContactForm
from .fields import STANDARD_FIELDS


FOREIGN = 2


def reader_language():
    """The language of the admin as the site's forms know it; the admin's own where there are no such forms."""
    language = translation.get_language() or settings.default_language
    try:
        return get_supported_content_language_variant(language)
    except LookupError:
        return language


def versions(form_keys, language):
    """``[(form key, name, raw blocks, own), …]``: those in ``language`` first, else the oldest first.

    ``own``: in the reader's language, and published, now or once. A translation still being made has no say.
    """
    published = Q(live=True) | Q(first_published_at__isnull=False)
    forms = ContactForm.objects.annotate(published=published).order_by("pk")
    if form_keys is not None:
        forms = forms.filter(translation_key__in=filter(None, map(_as_uuid, form_keys)))
    rows = forms.values_list("translation_key", "name", "fields", "locale__language_code", "published")
    found = sorted(rows, key=lambda row: _distance(*row[3:], language))
    told = [
        (str(key), name, stream.raw_data, _distance(*rest, language) < FOREIGN)
        for key, name, stream, *rest in found
    ]
    standard = form_keys is None or STANDARD in form_keys
    return [(STANDARD, "", STANDARD_FIELDS, True)] * standard + told


def _distance(code, published, language):
    """0 for the language itself, 1 for a neighbour: Spanish is read in Mexico too. FOREIGN for all others."""
    if not published or code.split("-")[0] != language.split("-")[0]:
        return FOREIGN
    return int(code != language)


def _as_uuid(text):
    """None for the standard form, whose key is a word."""
    try:
        return UUID(text)
    except ValueError:
        return None
