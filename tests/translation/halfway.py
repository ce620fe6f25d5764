"""Translations that lack a text, of a form and of a page: what the publish gate is about."""

import re

from django.test import Client
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Locale

from tests.builders import make_form_page, make_notice, make_site
from wagtail_scs.content_of import contents
from wagtail_scs.models import ContactForm, SharedNotice
from wagtail_scs.pages.models import ProcedurePage


TEXTS = {
    ContactForm: ("intro", "button_label"),
    ProcedurePage: ("title", "slug"),
    SharedNotice: ("heading", "text"),
}


def make_form(**over):
    make_site()
    english = Locale.objects.get(language_code="en")
    texts = {"name": "Own", "intro": "Write to us.", "button_label": "Go", **over}
    form = ContactForm.objects.create(locale=english, **texts)
    return published(form)


def make_shared_notice(**over):
    make_site()
    return published(make_notice(**{"heading": "Interpreters", **over}))


def make_page(**over):
    return published(make_form_page(**{"title": "Ask us", "slug": "ask", **over}))


def published(instance):
    instance.save_revision().publish()
    return type(instance).objects.get(pk=instance.pk)


def make_translation_of(source, language="es"):
    """A translation of wagtail-localize that nothing has been saved to yet."""
    from wagtail_localize.models import Translation, TranslationSource

    made, _created = TranslationSource.get_or_create_from_instance(source)
    locale = Locale.objects.get(language_code=language)
    return Translation.objects.get_or_create(source=made, target_locale=locale)[0]


def segments(translation):
    from wagtail_localize.models import StringSegment

    found = StringSegment.objects.filter(source=translation.source).order_by("order")
    return list(found.select_related("string", "context"))


def translate(translation, leave_out=0):
    """Translate every text to ``es-…``, but for the last ``leave_out``."""
    from wagtail_localize.models import StringTranslation

    found = segments(translation)
    for segment in found[: len(found) - leave_out]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"es-{segment.string.data}"},
        )


def forget_last_text(translation):
    from wagtail_localize.models import StringTranslation

    last = segments(translation)[-1]
    StringTranslation.objects.filter(context=last.context, locale=translation.target_locale).delete()


def target_of(translation):
    """What is public now, freshly read."""
    return translation.get_target_instance()


def texts(instance):
    return [strip_tags(getattr(instance, name)) for name in TEXTS[type(instance)]]


def public_state(instance):
    """All that visitors see of ``instance``; nothing but its absence where it is a draft."""
    fresh = type(instance).objects.get(pk=instance.pk)
    with override("en"):  # a client that reads a Spanish page leaves Spanish behind
        seen = Client().get(fresh.url) if isinstance(fresh, ProcedurePage) else None
    if not fresh.live:
        return fresh.live, fresh.live_revision_id, fresh.first_published_at, seen and seen.status_code
    return (
        fresh.live,
        fresh.live_revision_id,
        contents(fresh),
        seen and _without_status(seen.content.decode()),
    )


def _without_status(html):
    """What is said about a version may change with its source; its words may not."""
    return re.sub(r'<div class="scs-status.*?</div>', "", html, flags=re.DOTALL)
