"""Submits the snippets that a page embeds later: wagtail-localize does so only when the page is first translated."""

from django.apps import apps
from django.db.models.signals import post_save

from wagtail_scs.gate import CompleteTranslationMixin


def connect():
    if apps.is_installed("wagtail_localize"):
        post_save.connect(
            submit_embedded,
            sender="wagtail_localize.RelatedObjectSegment",
            dispatch_uid="wagtail_scs_embedded",
        )


def submit_embedded(sender, instance, created, **kwargs):
    """When a sync finds a new snippet in the source, translate it into the languages the source is translated to."""
    source = instance.source
    model = source.specific_content_type.model_class()
    if created and model and issubclass(model, CompleteTranslationMixin):
        locales = [row.target_locale for row in source.translations.filter(enabled=True)]
        submit(instance.object, source.locale, locales)


def submit(embedded, source_locale, locales):
    """Translate ``embedded``, a TranslatableObject, into those of ``locales`` in which it does not exist."""
    from wagtail_localize.operations import translate_object

    original = embedded.get_instance_or_none(source_locale)
    missing = [locale for locale in locales if not embedded.has_translation(locale)]
    if original is not None and missing:
        translate_object(original, missing)
