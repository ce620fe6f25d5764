"""Put the shipped page on a site, in the languages asked for. Safe to run again: what exists is kept."""

from dataclasses import dataclass, replace

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale

from wagtail_scs.content.scs import PRESET

from . import copies, localize
from .catalogue import SOURCE_LANGUAGE, CannotInstall, load, match, require_sound, shipped_languages


@dataclass(frozen=True)
class Row:
    """One line of the report. ``done`` of ``total`` texts are translated; ``kept`` lists those that people wrote."""

    language: str
    done: int
    total: int
    live: bool
    outcome: str
    url: str = ""
    kept: tuple = ()


def plan(site, codes=None, preset=PRESET):
    """The locales to write, the page's own first. Raises CannotInstall for a language that cannot be.

    An outline is filled before it is translated: a translation would count as complete without its empty parts.
    """
    available = {locale.language_code: locale for locale in Locale.objects.all()}
    source = site.root_page.locale
    if match(source.language_code) is None:
        raise CannotInstall(
            f"The site's main language is “{source.language_code}”, and the page is shipped in "
            f"{', '.join(shipped_languages())} only."
        )
    if preset.outline and codes not in (None, [source.language_code]):
        raise CannotInstall(
            f"“{preset.key}” has empty parts and is made in the site's main language, “{source.language_code}”, "
            "alone. Fill them in, then translate the page in the admin: our sentences come with it."
        )
    wanted = [] if preset.outline else _wanted(codes, available)
    require_sound([source.language_code, *wanted])
    return [source, *(available[code] for code in wanted if code != source.language_code)]


def _wanted(codes, available):
    if codes is None:
        return [code for code in available if match(code)]
    for code in codes:
        if code not in available:
            raise CannotInstall(
                f"This site has no language “{code}”. It has: {', '.join(available)}. "
                "Add it under Settings → Locales."
            )
        if match(code) is None:
            raise CannotInstall(
                f"The page is not shipped in “{code}”. It is shipped in: {', '.join(shipped_languages())}."
            )
    return codes


def find_page(model, site, locale, preset=PRESET):
    """The page that was made of ``preset`` for ``site`` in ``locale``, or None."""
    return model.objects.filter(translation_key=preset.page_key(site), locale=locale).first()


def install_source(model, site, parent, publish, preset=PRESET):
    """Create the page in the site's main language. Returns ``(page, row)``; an existing page is left alone.

    One with empty parts is a draft whatever ``publish`` says.
    """
    locale = site.root_page.locale
    page = find_page(model, site, locale, preset)
    if page is not None:
        return page, _row(page, locale, "kept as it is")
    publish = publish and not preset.outline
    with transaction.atomic():
        page = _create(model, site, parent, locale, preset)
        if publish:
            page.get_latest_revision().publish()
    page.refresh_from_db()
    return page, _row(page, locale, "created" if publish else "created as a draft")


def _create(model, site, parent, locale, preset):
    say = load(locale.language_code).say
    page = model(
        title=say("title", preset.title),
        slug=_free_slug(parent, say("slug", preset.slug), preset),
        locale=locale,
        translation_key=preset.page_key(site),
        live=False,
    )
    if hasattr(page, "search_description"):
        page.search_description = say("search_description", preset.search_description)
    block = model._meta.get_field("body").stream_block
    clean = block.clean_deferred if preset.outline else block.clean
    page.body = clean(block.to_python(preset.stream(say)))
    parent.add_child(instance=page)
    page.save_revision(changed=False)
    return page


def _free_slug(parent, slug, preset):
    """A draft may stand beside the published page and take its place later; two published ones would be one too many."""
    if preset.outline:
        return find_available_slug(parent, slug)
    if parent.get_children().filter(slug=slug).exists():
        raise CannotInstall(
            f"“{parent.title}” already has a page at “{slug}” that this command did not make. "
            "Move or rename it first."
        )
    return slug


def left_out(model, preset):
    """The block types of ``preset`` that the palette of ``model`` has not, in their order."""
    known = model._meta.get_field("body").stream_block.child_blocks
    return [kind for kind, _name, _children in preset.body if kind not in known]


def install_translation(page, locale, publish):
    """Write the shipped translation of ``page`` in ``locale``, one transaction for the page. Returns a row."""
    try:
        _provide_parents(page, locale)
        return _write(page, locale, publish)
    except (IntegrityError, ValidationError):
        if Locale.objects.filter(pk=locale.pk).exists():
            raise
        raise CannotInstall(
            f"The language “{locale.language_code}” was deleted while this ran; nothing of it was written."
        ) from None


def _write(page, locale, publish):
    writer = localize if apps.is_installed("wagtail_localize") else copies
    with transaction.atomic():
        written = writer.write(page, locale, publish)
    row = _row(page.get_translation(locale), locale, written.outcome)
    return replace(row, done=written.done, total=written.total, kept=tuple(written.kept))


def _provide_parents(page, locale):
    """Parents that have no version in ``locale`` get an alias there, top down: a child needs a place."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).specific():
        if not ancestor.has_translation(locale):
            with transaction.atomic():
                ancestor.copy_for_translation(locale, alias=True)


def _row(page, locale, outcome):
    total = len(PRESET.texts())
    known = load(locale.language_code)
    done = total if match(locale.language_code) == SOURCE_LANGUAGE else len(known.texts)
    return Row(locale.language_code, done, total, page.live, outcome, page.full_url or "")
