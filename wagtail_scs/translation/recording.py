"""Keeps a record of what a version was translated from whenever it is published, and hands it on to copies."""

from django.db import transaction
from wagtail.signals import page_published

from wagtail_scs.gate import CompleteTranslationMixin

from .progress import machine_made, translated_source
from .record import Kind, TranslationRecord
from .status import families
from .texts import fingerprint


def connect():
    """Listen for Wagtail's publications."""
    page_published.connect(record_publication, dispatch_uid="wagtail_scs_record_publication")


def record_publication(sender, instance, revision=None, **kwargs):
    """Note how the published version was translated, and from which words. An original has nothing to note."""
    if not isinstance(instance, CompleteTranslationMixin) or instance.alias_of_id:
        return
    family = families([instance])[instance.translation_key]
    source = family._source_of(instance)
    last = next((r for r in family.records.get(instance.pk, ()) if not r.is_signature), None)
    if source is not None or last is not None:
        taken_over = translated_source(instance)
        kind, words = _kind(instance, taken_over, last), _words(taken_over, source, last)
        _replace(instance, revision, kind, words)


def record_machine(page):
    """Note that the words of ``page`` were written by our catalogues, translated by a machine."""
    source = families([page])[page.translation_key].source
    _replace(page, None, Kind.MACHINE, fingerprint(source) if source is not None else "")


def _kind(page, taken_over, last):
    """Machine translated, if one sentence is. Where wagtail-localize knows nothing, the last record stands."""
    if (page.translation_key, page.locale_id) in machine_made([page.translation_key]):
        return Kind.MACHINE
    return last.kind if last and taken_over is None else Kind.HUMAN


def _words(taken_over, source, last):
    """The fingerprint of the words a version was translated from.

    Only wagtail-localize knows that of a later publication. Otherwise the first record stands: correcting a
    word of the translation does not bring it up to date.
    """
    if taken_over is not None:
        return fingerprint(taken_over)
    return last.source_hash if last else fingerprint(source)


def _replace(page, revision, kind, source_hash):
    with transaction.atomic():
        TranslationRecord.objects.filter(page_id=page.pk, reviewer_name="").delete()
        TranslationRecord.objects.create(
            page_id=page.pk,
            locale_id=page.locale_id,
            revision_id=revision.pk if revision else None,
            kind=kind,
            source_hash=source_hash,
            text_hash=fingerprint(page),
        )


def hand_on(page, copy):
    """Tell a copy of ``page`` and of what lies below it that its words are a translation. No signature goes along.

    Without this a copied translation would be the oldest of its own versions and pass for an original. A copy
    for another language is a version of the same page, and known by that.
    """
    if copy.translation_key == page.translation_key:
        return
    pairs = _pairs(page, copy)
    made = TranslationRecord.objects.filter(
        page__in=[original for original, _copy in pairs], reviewer_name=""
    )
    known = {record.page_id: record for record in made}
    TranslationRecord.objects.bulk_create(
        _handed_on(known[original.pk], twin) for original, twin in pairs if original.pk in known
    )


def _pairs(page, copy):
    """Each original with its copy; the page alone where it was copied without what lies below it."""
    originals, copies = ([one, *one.get_descendants().order_by("path")] for one in (page, copy))
    return list(zip(originals, copies, strict=True)) if len(originals) == len(copies) else [(page, copy)]


def _handed_on(record, copy):
    return TranslationRecord(
        page_id=copy.pk,
        locale_id=copy.locale_id,
        kind=record.kind,
        source_hash=record.source_hash,
        text_hash=record.text_hash,
    )


def after_copy(request, page, new_page):
    """For Wagtail's hook."""
    hand_on(page, new_page)
