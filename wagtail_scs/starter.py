"""A new procedure page opens with the headings of a good one, in its own language, and empty parts to fill."""

from wagtail.signals import init_new_page

from .content.scs import PRESET
from .page import ProcedurePageMixin
from .translation.catalogue import load


def connect():
    """Listen for Wagtail's "new page" form."""
    init_new_page.connect(open_with_skeleton, dispatch_uid="wagtail_scs_starter")


def open_with_skeleton(sender, page, parent, **kwargs):
    """Fill the empty body of a new page. A page that has content, or another type, is left alone."""
    if isinstance(page, ProcedurePageMixin) and not page.body:
        page.body = skeleton(parent.locale.language_code)


def skeleton(language):
    """The raw stream of the shipped page with its headings and without its texts."""
    catalogue = load(language)
    say = catalogue.say if catalogue else lambda context, text: ""
    return [
        {"type": block["type"], "value": _emptied(block["value"])}
        for block in PRESET.stream(_headings_only(say))
    ]


def _headings_only(say):
    return lambda context, text: say(context, text) if context.endswith(".heading") else ""


def _emptied(value):
    """Lists keep at most two empty items, ids are left to Wagtail, and ``<p></p>`` becomes nothing."""
    if isinstance(value, dict):
        return {key: _emptied(part) for key, part in value.items()}
    if isinstance(value, list):
        return [{"type": "item", "value": _emptied(item["value"])} for item in value[:2]]
    return "" if value == "<p></p>" else value
