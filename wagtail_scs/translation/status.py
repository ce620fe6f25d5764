"""How a version of a page was translated and whether that still holds: worked out from records and texts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Min

from wagtail_scs.conf import settings

from .progress import machine_made
from .record import Kind, TranslationRecord
from .texts import fingerprint


@dataclass(frozen=True)
class Status:
    """``source`` is the page this one was translated from, where there is one; ``reviewer`` and ``at`` whose
    signature holds for these texts and since when."""

    kind: Kind
    source: object = None
    source_changed: bool = False
    text_changed: bool = False
    reviewer: str = ""
    at: datetime | None = None

    @property
    def is_outdated(self):
        """The source has changed since, or the texts have since they were signed."""
        return self.source_changed or self.text_changed

    @property
    def is_reviewed(self):
        """Whether a clinician's signature holds for these texts and for the source as it is now."""
        return self.kind == Kind.REVIEWED and not self.is_outdated

    @property
    def is_indexable(self):
        """Whether search engines may list the page: not while a machine alone stands behind its words."""
        return self.kind != Kind.MACHINE or settings.INDEX_UNREVIEWED

    @property
    def as_data(self):
        """For the API: plain values, and nobody's name but for a review that holds."""
        return {
            "kind": self.kind.value,
            "outdated": self.is_outdated,
            "reviewed_by": self.reviewer if self.is_reviewed else None,
            "reviewed_on": self.at.date().isoformat() if self.is_reviewed else None,
        }


class Family:
    """The versions of one page: ``source``, the oldest of them, and ``records`` by primary key, newest first."""

    def __init__(self, source, records):
        self.source = source
        self.records = records

    def status(self, page):
        if page.alias_of_id:
            return _status_of_alias(page)
        records = [r for r in self.records.get(page.pk, ()) if r.locale_id == page.locale_id]
        if self._is_source(page, records):
            return self._signed_source(page, records)
        return self._translation(page, records)

    def _is_source(self, page, records):
        """The oldest version is, unless it was translated from one that is gone."""
        translated = any(r.kind != Kind.REVIEWED or r.source_hash for r in records)
        return not page.pk or (self.source is not None and self.source.pk == page.pk and not translated)

    def _signed_source(self, page, records):
        signature = _signature(page, records)
        if signature:
            return Status(Kind.REVIEWED, reviewer=signature.reviewer_name, at=signature.at)
        return Status(Kind.SOURCE, text_changed=any(r.is_signature for r in records))

    def _translation(self, page, records):
        signature = _signature(page, records)
        published = next((r for r in records if not r.is_signature), None)
        basis = signature or published
        return Status(
            Kind(basis.kind) if basis else self._guess(page),
            source=self._source_of(page),
            source_changed=bool(basis) and self._has_changed_since(basis, page),
            text_changed=signature is None and any(r.is_signature for r in records),
            reviewer=signature.reviewer_name if signature else "",
            at=signature.at if signature else None,
        )

    def _source_of(self, page):
        return self.source if self.source is not None and self.source.pk != page.pk else None

    def _has_changed_since(self, record, page):
        known = bool(record.source_hash) and self._source_of(page) is not None
        return known and record.source_hash != self.source_hash

    def _guess(self, page):
        """For a version that went live before records were kept, or without being published."""
        is_machine = (page.translation_key, page.locale_id) in self._machine_made(page.translation_key)
        return Kind.MACHINE if is_machine else Kind.HUMAN

    def _machine_made(self, key):
        if not hasattr(self, "_machine"):
            self._machine = machine_made([key])
        return self._machine

    @cached_property
    def source_hash(self):
        return fingerprint(self.source)


def status(page):
    """The Status of ``page``, in two statements for all its versions; read once for a page object."""
    return family_of(page).status(page)


def family_of(page):
    if not hasattr(page, "_scs_family"):
        page._scs_family = families([page])[page.translation_key]
    return page._scs_family


def families(pages):
    """``{translation key: Family}`` of pages of any number and class, in two statements a class."""
    keys = {page.translation_key for page in pages}
    records = defaultdict(list)
    for record in TranslationRecord.objects.filter(page__translation_key__in=keys):
        records[record.page_id].append(record)
    sources = {}
    for model in {type(page) for page in pages}:
        sources |= {source.translation_key: source for source in _sources(model, keys)}
    return {key: Family(sources.get(key), records) for key in keys}


def statuses(pages):
    """``{primary key: Status}``"""
    known = families(pages)
    return {page.pk: known[page.translation_key].status(page) for page in pages}


def indexable(pages, family=None):
    """Those of ``pages`` that search engines may list. ``family``: theirs, where all are versions of one page."""
    known = {page.translation_key: family for page in pages} if family else families(pages)
    return [page for page in pages if known[page.translation_key].status(page).is_indexable]


def _sources(model, keys):
    versions = model._base_manager.filter(translation_key__in=keys, alias_of__isnull=True).order_by()
    first = versions.values("translation_key").annotate(first=Min("pk")).values("first")
    return model._base_manager.filter(pk__in=first).select_related("locale")


def _signature(page, records):
    """The newest signature that was put under the texts as they are, or None."""
    signatures = [r for r in records if r.is_signature]
    mark = _words_of(page, records) if signatures else ""
    return next((r for r in signatures if r.text_hash == mark), None)


def _words_of(page, records):
    """The fingerprint of ``page``; where its body was not read, that of its last publication.

    Lists of versions leave the bodies out, and a body read for each signed version would cost a statement each.
    """
    published = next((r for r in records if not r.is_signature), None)
    return published.text_hash if published and page.get_deferred_fields() else fingerprint(page)


def _status_of_alias(page):
    """An alias shows another page's texts: in its own language with that page's status, else nothing is said."""
    original = page.alias_of.specific
    return status(original) if original.locale_id == page.locale_id else Status(Kind.UNTRANSLATED)
