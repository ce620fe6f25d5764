"""Writes sentences into wagtail-localize in bulk; its own way costs several statements for each."""

import swapper
from django.utils import timezone

from .catalogue import OURS
from .changes import plan


def plan_for(sentences, source, locale, book):
    """What would be written, read in one statement."""
    from wagtail_localize.models import StringTranslation

    rows = StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id)
    return plan(sentences, list(rows), book)


def apply(changes, source, locale, book):
    """Write ``changes``. A sentence that somebody translates at this very moment stays theirs."""
    if not changes:
        return
    _create(changes, locale, book)
    _update(changes, book)
    _show_title(changes, source, locale)


def _create(changes, locale, book):
    from wagtail_localize.models import StringTranslation

    ours = {"translation_type": "machine", "tool_name": book.catalogue.tool_name}
    rows = [_row(sentence, locale, data=text, **ours) for sentence, text in changes.create]
    rows += [_row(sentence, locale, **_as_before(old)) for sentence, old in changes.heal]
    if rows:
        StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)


def _row(sentence, locale, **values):
    from wagtail_localize.models import StringTranslation

    return StringTranslation(
        translation_of_id=sentence.string_id, context_id=sentence.context_id, locale=locale, **values
    )


def _as_before(old):
    names = ("data", "translation_type", "tool_name", "last_translated_by_id")
    return {name: getattr(old, name) for name in names}


def _update(changes, book):
    """Only rows that are still ours: an editor may have been faster."""
    from wagtail_localize.models import StringTranslation

    texts = {row.pk: text for _sentence, row, text in changes.update}
    ours = StringTranslation.objects.filter(pk__in=texts, tool_name__startswith=OURS)
    rows = list(ours.select_for_update()) if texts else []
    for row in rows:
        row.data, row.tool_name, row.updated_at = texts[row.pk], book.catalogue.tool_name, timezone.now()
        row.has_error, row.field_error = False, ""
    if rows:
        fields = ["data", "tool_name", "updated_at", "has_error", "field_error"]
        StringTranslation.objects.bulk_update(rows, fields)


def _show_title(changes, source, locale):
    """wagtail-localize copies a translated title into the page's draft title when its row is saved; bulk saves none."""
    written = [(sentence, text) for sentence, text in changes.create]
    written += [(sentence, text) for sentence, _row, text in changes.update]
    written += [(sentence, old.data) for sentence, old in changes.heal]
    for sentence, text in written:
        if sentence.context == "title":
            page = swapper.load_model("wagtailcore", "Page")
            page.objects.filter(translation_key=source.object_id, locale=locale).update(draft_title=text)
