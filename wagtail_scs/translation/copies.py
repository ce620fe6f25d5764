"""Without wagtail-localize: a translated copy through Wagtail's own API, from the same catalogues.

A copy belongs to its editors from the moment it exists.
"""

from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import AbstractPage

from .localize import Written
from .phrasebook import ADDRESS, Places, phrasebook
from .recording import record_machine
from .walk import walk


TEXTS = ("title", "seo_title", "search_description")


def write(page, locale, publish):
    """Create the translation, live only when we know all its sentences; one that exists is left alone."""
    target = page.get_translation_or_none(locale)
    if target is not None and target.alias_of_id is None:
        known = fill(page, target)  # in memory only: how many of its sentences we have
        return Written(known.done, known.total, [], "kept as it is")
    if target is None:
        target = page.copy_for_translation(locale).specific
    target.alias_of = None
    speaker = fill(page, target)
    save(target)
    record_machine(target)
    if publish and speaker.done == speaker.total:
        target.get_latest_revision().publish()
        return Written(speaker.done, speaker.total, [], "created")
    return Written(speaker.done, speaker.total, [], "created as a draft")


def fill(source, target):
    """Give ``target``, a copy of ``source``, every sentence we know. Returns who counted them."""
    speaker = Speaker(phrasebook(source.locale.language_code, target.locale.language_code))
    for field in source._meta.concrete_fields:
        value = field.value_from_object(source)
        if isinstance(field, StreamField):
            raw = walk(field.stream_block, value.get_prep_value(), field.name, speaker.say)
            setattr(target, field.name, field.to_python(raw))
        elif field.name in TEXTS and value:
            setattr(target, field.name, speaker.say(field.name, value) or value)
    if isinstance(target, AbstractPage):
        target.draft_title = target.title
        _give_address(source, target, speaker.book)
    return speaker


def _give_address(source, target, book):
    slug = book.say(ADDRESS, source.slug)
    if slug:
        target.slug = find_available_slug(target.get_parent(), slug, ignore_page_id=target.pk)


def save(page):
    page.save()
    page.save_revision(changed=False)


class Speaker:
    """Says sentences and counts them: ``done`` of ``total`` are known."""

    def __init__(self, book):
        self.book, self.done, self.total, self._places = book, 0, 0, Places()

    def say(self, path, text):
        said = self.book.say(self._places.of(path), text)
        self.total += 1
        self.done += said is not None
        return said
