"""The headings of a page with their anchors, for the "on this page" list."""

from wagtail.fields import StreamField

from .base import ScsBlock


def entries_of(stream):
    """List ``{"anchor", "heading"}`` for the blocks of ``stream`` that show a heading."""
    return [entry for child in stream if (entry := _entry(child))]


def _entry(child):
    if not isinstance(child.block, ScsBlock) or not child.block.listed:
        return None
    heading = child.block.get_heading(child.value)
    return {"anchor": f"scs-{child.id}", "heading": heading} if heading and child.id else None


def outline_of(context):
    """The outline a palette has put into the context, else the one of the page's own stream fields.

    Empty where the context names no block id (Wagtail 7.4, outside our palette): the headings have no
    anchors there, and links would lead nowhere.
    """
    if "scs_outline" in context:
        return context["scs_outline"]
    page = context.get("page") if context.get("id") else None
    return [entry for stream in streams_of(page) for entry in entries_of(stream)] if page is not None else []


def streams_of(page):
    """The values of all stream fields of ``page``, in the order of the model."""
    fields = page._meta.concrete_fields
    return [getattr(page, field.name) for field in fields if isinstance(field, StreamField)]
