"""What keeps our texts translatable wherever a clinic nests our blocks. wagtail-localize may be absent.

It does not look into lists inside nested structs, counts such a page as complete all the same, and stops with
an error at null texts and at choosers whose target was deleted.
"""

import json
import uuid
from copy import copy

from wagtail.blocks import ListBlock, PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://wagtail-scs.example/items")


class TranslatableListBlock(ListBlock):
    """A list whose texts are found at any depth, and whose items have lasting ids even in hand-written data."""

    def get_translatable_segments(self, value):
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        extractor = StreamFieldSegmentExtractor(None, include_overridables=True)
        return [
            segment.wrap(item.id)
            for item in value.bound_blocks
            for segment in extractor.handle_block(item.block, item.value)
        ]

    def restore_translated_segments(self, value, segments):
        from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

        return StreamFieldSegmentsWriter(None, None, None).handle_list_block(value, segments)

    def to_python(self, value):
        return super().to_python(_with_ids(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([_with_ids(value) for value in values])


class KeepsWithoutTarget:
    """For choosers: what a translation chose instead may be deleted; then the choice of the source stays.

    Data written by scripts may hold a blank text where nothing was chosen.
    """

    def bulk_to_python(self, values):
        return super().bulk_to_python([value or None for value in values])

    def get_translatable_segments(self, value):
        from wagtail_localize.segments import OverridableSegmentValue

        return [OverridableSegmentValue("", value.pk)] if value else []

    def restore_translated_segments(self, value, segments):
        return self.model_class.objects.filter(pk=segments[0].data).first() or value


class ForgetsLanguageOfOther:
    """For blocks with ``document`` and ``language``: a translation that chose another file speaks for itself.

    wagtail-localize lets translators choose the file and copies the language: it would name the wrong one.
    """

    def get_translatable_segments(self, value):
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        return StreamFieldSegmentExtractor(None, include_overridables=True).handle_struct_block(value)

    def restore_translated_segments(self, value, segments):
        from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

        chosen = value["document"]
        translated = StreamFieldSegmentsWriter(None, None, None).handle_struct_block(value, segments)
        if translated["document"] != chosen:
            translated["language"] = ""
        return translated


class LinkedPageChooserBlock(KeepsWithoutTarget, PageChooserBlock):
    pass


class VersionsChooserBlock(SnippetChooserBlock):
    """Chooses a snippet that knows its languages: ``Model.read(pks)`` gives those of a page in one statement."""

    def bulk_to_python(self, values):
        known = self.model_class.read(values)
        return [copy(known[pk]) if pk in known else None for pk in values]


class ReadsNulls:
    """Data written by scripts may hold nulls where a text belongs; they are read like what was never written."""

    def to_python(self, value):
        return super().to_python(without_nulls(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([without_nulls(value) for value in values])


def without_nulls(value):
    """``value`` without null children and null items, at any depth."""
    if isinstance(value, list):
        return [without_nulls(item) for item in value if not _is_null(item)]
    if isinstance(value, dict):
        return {name: without_nulls(child) for name, child in value.items() if child is not None}
    return value


def _is_null(item):
    return item is None or (_is_wrapped(item) and item["value"] is None)


def _with_ids(items):
    """Items as Wagtail writes them. Ids follow from place and content, so that each reading finds the same ones."""
    return [
        item if _has_id(item) else {"type": "item", "value": _value(item), "id": _id(place, item)}
        for place, item in enumerate(items or ())
    ]


def _has_id(item):
    return _is_wrapped(item) and item.get("id")


def _is_wrapped(item):
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def _value(item):
    return item["value"] if _is_wrapped(item) else item


def _id(place, item):
    content = json.dumps(_value(item), sort_keys=True, default=str)
    return str(uuid.uuid5(NAMESPACE, f"{place} {content}"))


# Hosts that add children to our blocks freeze all of them: to their migrations these are Wagtail's.
DECONSTRUCT_ALIASES = {
    TranslatableListBlock: "wagtail.blocks.ListBlock",
    LinkedPageChooserBlock: "wagtail.blocks.PageChooserBlock",
    VersionsChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
}
