"""Where links to pages lead in the reader's language, found together for all texts and buttons of a page.

Wagtail asks three times for every text with a link in it, and leads to drafts and to aliases: copies of a
page that still speak its language.
"""

from dataclasses import dataclass

import swapper
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText, features
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from .outline import streams_of


@dataclass(frozen=True)
class Target:
    """``language`` is blank where the reader gets their own, ``page`` None where no page is meant."""

    url: str
    language: str = ""
    page: object = None


class Links:
    """The targets of the links in ``streams`` for readers of ``language``; nothing is asked before one is needed."""

    def __init__(self, streams, language, request=None):
        self.streams, self.language, self.request = streams, language, request
        self.targets = None

    def to(self, pk):
        """The Target of a link to the page ``pk``, or None where nobody could read it."""
        if self.targets is None:
            self.targets = self._find({page for stream in self.streams for page in linked_pages(stream)})
        if pk not in self.targets:
            self.targets |= self._find({pk})
        return self.targets[pk]

    def is_private(self, target):
        """Whether visitors need a password or an account to read the page of ``target``."""
        return target.page.path.startswith(self._private_paths)

    @cached_property
    def _private_paths(self):
        return tuple(PageViewRestriction.objects.order_by().values_list("page__path", flat=True))

    def _find(self, pks):
        chosen, translated = {}, {}
        for page in _candidates(pks, self.language):
            if page.pk in pks:
                chosen[page.pk] = page
            if page.live and page.alias_of_id is None and page.locale.language_code == self.language:
                translated[page.translation_key] = page
        return {pk: self._target(chosen.get(pk), translated) for pk in pks}

    def _target(self, chosen, translated):
        page = chosen and translated.get(chosen.translation_key, chosen)
        # A class of its own may lead elsewhere, and Wagtail knows that class without another statement.
        url = page.specific_deferred.get_url(self.request) if page and page.live else ""
        if not url:
            return None
        language = page.locale.language_code
        return Target(url, "" if language == self.language else language, page)


def linked_pages(stream):
    """The keys of the pages that rich texts and choosers in ``stream`` name."""
    base = swapper.load_model("wagtailcore", "Page")
    for model, pk, *_path in stream.stream_block.extract_references(stream):
        if issubclass(model, base) and str(pk).isdecimal():
            yield int(pk)


def _candidates(pks, language):
    """The pages ``pks`` and their published versions in ``language``, in one statement."""
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by()
    keys = pages.filter(pk__in=pks).values("translation_key")
    wanted = Q(pk__in=pks) | Q(live=True, locale__language_code=language)
    return pages.filter(wanted, translation_key__in=keys).select_related("locale") if pks else ()


def links_of(context):
    """The links the palette has put into the context, else those of the page's own stream fields.

    The latter are kept with the request; without one, every text finds its own.
    """
    if "scs_links" in context:
        return context["scs_links"]
    page, request = context.get("page"), context.get("request")
    language = reader_language(page)
    if page is None or request is None:
        return Links([], language, request)
    known = request.__dict__.setdefault("_scs_links", {})
    key = page.pk, language
    if key not in known:
        known[key] = Links(streams_of(page), language, request)
    return known[key]


def reader_language(page):
    """The language a page is written in, else the active one, as content knows it."""
    locale = getattr(page, "locale", None)
    if locale is not None:
        return locale.language_code
    try:
        return get_supported_content_language_variant(get_language())
    except LookupError:
        return get_language()


def rich_text(text, context):
    """``text`` with links to pages as its readers need them. A clinic's own handler of such links wins."""
    source = getattr(text, "source", "")
    if 'linktype="page"' in source and _handler_is_wagtails():
        links = links_of(context)
        text = RichText(FIND_A_TAG.sub(lambda tag: _opening(tag, links), source))
    return text


def _handler_is_wagtails():
    handler = features.get_link_types().get("page")
    return getattr(handler, "__module__", "") == "wagtail.rich_text.pages"


def _opening(tag, links):
    attributes = extract_attrs(tag.group(1))
    if attributes.get("linktype") != "page":
        return tag.group(0)
    pk = attributes.get("id", "")
    target = links.to(int(pk)) if pk.isdecimal() else None
    if target is None:
        return "<a>"
    return format_html('<a href="{}"{}>', target.url, hreflang(target))


def hreflang(target):
    """The attribute that says that the page behind a link speaks another language than the text of the link."""
    return format_html(' hreflang="{}"', target.language) if target.language else mark_safe("")
