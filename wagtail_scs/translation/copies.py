"""Without wagtail-localize: a translated copy through Wagtail's own API, from the same catalogues."""

from wagtail_scs.content.scs import PRESET

from .catalogue import load
from .localize import Written
from .recording import record_machine


def write(page, locale, publish):
    """Create the translation; one that exists belongs to its editors and is left alone."""
    catalogue, total = load(locale.language_code), len(PRESET.texts())
    target = page.get_translation_or_none(locale)
    if target is not None and target.alias_of_id is None:
        return Written(len(catalogue.texts), total, [], "kept as it is")
    if target is None:
        target = page.copy_for_translation(locale).specific
    _fill(target, catalogue)
    complete = len(catalogue.texts) == total
    if publish and complete:
        target.get_latest_revision().publish()
    return Written(
        len(catalogue.texts), total, [], "created" if complete and publish else "created as a draft"
    )


def _fill(target, catalogue):
    target.alias_of = None
    target.title = target.draft_title = catalogue.say("title", PRESET.title)
    target.slug = catalogue.say("slug", PRESET.slug)
    if hasattr(target, "search_description"):
        target.search_description = catalogue.say("search_description", PRESET.search_description)
    block = target._meta.get_field("body").stream_block
    target.body = block.clean(block.to_python(PRESET.stream(catalogue.say)))
    target.save()
    target.save_revision(changed=False)
    record_machine(target)
