"""The shipped sentences as real wagtail-localize translations: its editor shows them, with their origin."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from wagtail.models import AbstractPage

from . import writer
from .phrasebook import phrasebook
from .segments import as_html, stored


@dataclass(frozen=True)
class Written:
    """``done`` of ``total`` texts are translated; ``kept`` lists those where people say something else than we."""

    done: int
    total: int
    kept: list
    outcome: str


def write(page, locale, publish):
    """Create what is missing, update what nobody edited, keep the rest; save the page if that made it complete.

    An incomplete translation stays a draft, and a live page is never touched while something is missing.
    A translation that people took over or made by hand is theirs.
    """
    from wagtail_localize.models import Translation, TranslationSource

    source, _created = TranslationSource.get_or_create_from_instance(page)
    target = page.get_translation_or_none(locale)
    translation = Translation.objects.filter(source=source, target_locale=locale).first()
    if _is_peoples_own(translation, target):
        return Written(0, 0, [], "kept as it is")
    if translation is None:
        translation = Translation.objects.create(source=source, target_locale=locale)
    changes = bring_up_to_date(translation)
    total, done = translation.get_progress()
    outcome = _save(translation, target, bool(changes), done == total, publish)
    return Written(done, total, changes.kept, outcome)


def _is_peoples_own(translation, target):
    """Taken over from us, or made without wagtail-localize: a page of its own, not a synchronised one."""
    if translation is not None:
        return not translation.enabled
    return target is not None and target.alias_of_id is None


def bring_up_to_date(translation, dry_run=False):
    """Write what the catalogues say into ``translation``'s sentences, not into its page. Returns the changes."""
    source, locale = translation.source, translation.target_locale
    book = phrasebook(source.locale.language_code, locale.language_code, as_html)
    changes = writer.plan_for(stored(source), source, locale, book)
    if not dry_run:
        writer.apply(changes, source, locale, book)
    return changes


def _save(translation, target, changed, complete, publish):
    """Save the page where that is safe, and say what was done.

    wagtail-localize writes the live row whatever its ``publish`` says, so a live page, alias or not, is
    touched only when everything is translated. A page that people took off the site stays off.
    """
    is_new = target is None or target.alias_of_id is not None
    if not complete and not (is_new and (target is None or not target.live)):
        return "kept as it is"
    if not is_new and not _wants_saving(target, changed, publish):
        return "kept as it is"
    refused = try_to_save(translation, publish and complete)
    if refused or not is_new:
        return refused or "updated"
    return "created" if publish and complete else "created as a draft"


def try_to_save(translation, publish):
    """Save the page; what stands in the way, if anything does (a text missing in a form it embeds, for example)."""
    try:
        save_target(translation, publish)
    except ValidationError as refused:
        return f"kept as it is: {' '.join(refused.messages)}"
    return ""


def save_target(translation, publish):
    """Publish a page by hand, here and now: wagtail-localize would do it at commit, with a stale place in the tree."""
    if not issubclass(translation.source.specific_content_type.model_class(), AbstractPage):
        return translation.save_target(publish=publish)
    translation.save_target(publish=False)
    if publish:
        translation.get_target_instance().get_latest_revision().publish()


def _wants_saving(target, changed, publish):
    return publish and (changed if target.live else target.first_published_at is None)
