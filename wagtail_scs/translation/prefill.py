"""Fills in the sentences we know when people translate a page themselves, and when they synchronise it.

wagtail-localize has no signal for either, but both save rows: "Translate this page" a Translation, before it makes
the page; a synchronisation the TranslationSource, before it reads the new sentences. Without it, Wagtail says when
a copy has been made.
"""

import logging

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import AbstractPage
from wagtail.signals import copy_for_translation_done

from wagtail_scs.conf import settings

from . import copies, writer
from .phrasebook import phrasebook
from .recording import record_machine
from .segments import as_html, coming, stored


logger = logging.getLogger("wagtail_scs")


def connect():
    """Listen to wagtail-localize where it is installed, else to Wagtail's own copies."""
    if not apps.is_installed("wagtail_localize"):
        copy_for_translation_done.connect(fill_new_copy, dispatch_uid="wagtail_scs_copy")
    if apps.is_installed("wagtail_localize"):
        models = apps.get_app_config("wagtail_localize")
        post_save.connect(
            fill_new_translation, models.get_model("Translation"), dispatch_uid="wagtail_scs_translation"
        )
        post_save.connect(
            fill_new_sentences, models.get_model("TranslationSource"), dispatch_uid="wagtail_scs_source"
        )


def fill_new_translation(sender, instance, raw=False, **kwargs):
    """A translation begins, or is synchronised again after people had taken it over."""
    if not raw and instance.enabled:
        _fill(instance.source, [instance], stored)


def fill_new_sentences(sender, instance, created, raw=False, **kwargs):
    """A source changes: its translations get what we know of the new sentences."""
    if not raw and not created:
        translations = instance.translations.filter(enabled=True).select_related("target_locale")
        _fill(instance, list(translations), coming)


def fill_new_copy(sender, source_obj, target_obj, **kwargs):
    """simple_translation has made a copy, still in the language of its source."""
    if settings.PREFILL and not getattr(target_obj, "alias_of_id", None):
        _try(_fill_copy, source_obj, target_obj)


def _fill(source, translations, read):
    if settings.PREFILL and translations:
        _try(_fill_gaps, source, translations, read)


def _try(fill, *args):
    """Whatever goes wrong here, people can translate without us."""
    try:
        with transaction.atomic():
            fill(*args)
    except Exception:
        logger.exception(
            "The shipped sentences could not be filled in; the translation goes on without them."
        )


def _fill_gaps(source, translations, read):
    books = {translation.target_locale: _book(source, translation) for translation in translations}
    sentences = read(source) if any(books.values()) else []
    for locale, book in books.items():
        if book:
            changes = writer.plan_for(sentences, source, locale, book)
            changes.update.clear()
            writer.apply(changes, source, locale, book)


def _book(source, translation):
    return phrasebook(source.locale.language_code, translation.target_locale.language_code, as_html)


def _fill_copy(source, target):
    if phrasebook(source.locale.language_code, target.locale.language_code) is None:
        return
    is_page = isinstance(source, AbstractPage)
    if not (is_page and source.live):  # what Wagtail has copied
        source = (
            source.get_latest_revision_as_object()
            if hasattr(source, "get_latest_revision_as_object")
            else source
        )
    speaker = copies.fill(source.specific if is_page else source, target)
    if is_page and speaker.done:
        copies.save(target)
        record_machine(target)
