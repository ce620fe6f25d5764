"""Fills in the sentences we know when people translate a page themselves, and when they synchronise it.

wagtail-localize has no signal for either, but both save rows: "Translate this page" a Translation, before it makes
the page; a synchronisation the TranslationSource, before it reads the new sentences.
"""

import logging

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save

from wagtail_scs.conf import settings

from . import writer
from .phrasebook import phrasebook
from .segments import as_html, coming, stored


logger = logging.getLogger("wagtail_scs")


def connect():
    """Listen, where wagtail-localize is installed."""
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


def _fill(source, translations, read):
    """Whatever goes wrong here, people can translate without us."""
    if not (settings.PREFILL and translations):
        return
    try:
        with transaction.atomic():
            _fill_gaps(source, translations, read)
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
