"""Brings the shipped sentences up to date on every page that has some, whoever made the page."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from . import localize
from .catalogue import load, match, shipped_languages
from .segments import as_html


@dataclass(frozen=True)
class Update:
    """One translation of one page. ``changes`` were written, or would be; ``kept`` are people's own."""

    page: str
    language: str
    changed: int
    healed: int
    kept: list
    ambiguous: list
    outcome: str


def translations_with_our_sentences(codes=None):
    """The synchronised translations, in languages we ship, of pages that have at least one of our sentences."""
    from wagtail_localize.models import String, Translation

    hashes = [String._get_data_hash(text) for text in _our_texts()]
    ours = Translation.objects.filter(enabled=True, source__stringsegment__string__data_hash__in=hashes)
    ours = ours.select_related("source__locale", "target_locale").order_by("target_locale", "source_id")
    return [t for t in ours.distinct() if _is_wanted(t, codes)]


def _our_texts():
    for language in shipped_languages():
        yield from (as_html(text) for context, text in load(language).texts.items() if context != "slug")


def _is_wanted(translation, codes):
    code, source = translation.target_locale.language_code, translation.source.locale.language_code
    return match(code) and match(source) and (codes is None or code in codes)


def update(translation, dry_run=False):
    """One translation, in one transaction. A live page is saved when its texts are complete, a draft never."""
    with transaction.atomic():
        changes = localize.bring_up_to_date(translation, dry_run)
        outcome = "would change" if dry_run and changes else _save(translation, bool(changes) and not dry_run)
    return Update(
        translation.source.object_repr,
        translation.target_locale.language_code,
        len(changes),
        len(changes.heal),
        changes.kept,
        changes.ambiguous,
        outcome,
    )


def _save(translation, changed):
    if not changed:
        return "kept as it is"
    total, done = translation.get_progress()
    target = _target(translation)
    if target is None or not getattr(target, "live", True):
        return f"{done}/{total} texts, a draft"
    if done < total:
        return f"{done}/{total} texts, the published version stays"
    return localize.try_to_save(translation, publish=True) or "updated"


def _target(translation):
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
