"""What holds for every public block: a new one is tested before its author writes a test."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.icons import get_icons
from wagtail.blocks import (
    CharBlock,
    ChooserBlock,
    ListBlock,
    RawHTMLBlock,
    RegexBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.embeds.blocks import EmbedBlock

from wagtail_scs.blocks import ProcedureStreamBlock

from .blocks.anatomy import (
    PUBLIC,
    by_name,
    descendants,
    errors_of,
    example,
    heading_levels,
    parse,
    render,
    saved_as_draft,
    stem_of,
)
from .builders import make_user


pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("block_class", PUBLIC, ids=by_name)]

TEXT = (CharBlock, RegexBlock, RichTextBlock, TextBlock, URLBlock)
UNTRANSLATABLE = (EmbedBlock, RawHTMLBlock, TableBlock, TypedTableBlock)
UNSAFE_FEATURES = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "superscript",
    "subscript",
    "mark",
    "image",
    "embed",
    "hr",
}
REQUIRED = {
    "This field is required.",
    "This value is required.",
    "Describe at least one of the three phases.",
}


def test_one_stem_names_module_template_and_stream_key(block_class):
    stem = stem_of(block_class)

    assert block_class._meta_class.template == f"wagtail_scs/blocks/{stem}.html"
    assert get_template(block_class._meta_class.template)
    assert type(ProcedureStreamBlock().child_blocks[stem]) is block_class


def test_editors_find_it_in_the_picker_in_their_language(block_class):
    meta = block_class._meta_class

    for name in ("label", "description", "group"):
        assert isinstance(getattr(meta, name), Promise), f"{name} is not translatable"
        assert str(getattr(meta, name)).strip()


def test_its_icons_exist(block_class):
    used = {block_class._meta_class.icon} | {block.meta.icon for _path, block in descendants(block_class())}

    known = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))

    assert used <= known


def test_the_admin_previews_it(block_class, client):
    block = ProcedureStreamBlock().child_blocks[stem_of(block_class)]
    client.force_login(make_user(superuser=True))

    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    shown = parse_preview(response)
    assert block.is_previewable
    assert response.status_code == 200
    assert len(shown) > 20, shown


def parse_preview(response):
    wrapper = response.content.decode().partition('<div class="scs scs-preview">')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", wrapper.partition("</body>")[0]).split())


def test_its_preview_could_be_published(block_class):
    block = block_class()
    chosen = needs_a_choice(block)

    errors = errors_of(block, example(block))

    assert set(messages(errors)) <= (REQUIRED if chosen else set()), errors


def needs_a_choice(block):
    """Whether somebody must choose a page, image or document of the clinic's, which no preview can bring."""
    return any(isinstance(child, ChooserBlock) and child.required for _path, child in descendants(block))


def test_what_is_published_once_is_published_again_as_it_is(block_class):
    block = block_class()
    if needs_a_choice(block):
        pytest.skip("nothing to choose from")

    cleaned = block.clean(example(block))

    assert block.get_prep_value(cleaned) == block.get_prep_value(block.clean(cleaned))


def test_a_fresh_one_lacks_nothing_but_required_words(block_class):
    block = block_class()

    errors = errors_of(block, block.get_default())

    assert set(messages(errors)) <= REQUIRED, errors


def test_the_items_of_a_fresh_list_are_whole(block_class):
    for path, block in descendants(block_class()):
        if isinstance(block, ListBlock) and isinstance(block.child_block, StructBlock):
            for item in block.get_form_state(block.get_default()):
                assert item["value"].keys() == block.child_block.child_blocks.keys(), path


def test_a_fresh_one_can_be_saved_as_draft(block_class):
    with saved_as_draft(block_class()) as block:
        assert errors_of(block, block.get_default()) == {}


def test_errors_land_on_fields(block_class):
    errors = errors_of(block_class(), block_class().get_default())

    assert "messages" not in errors
    assert set(errors.get("blockErrors", {})) <= set(block_class.base_blocks)


def messages(errors):
    """All messages in what the editing form gets, however deep."""
    if isinstance(errors, dict):
        return [
            *errors.get("messages", []),
            *[text for key, part in errors.items() if key != "messages" for text in messages(part)],
        ]
    return [text for part in errors or [] for text in messages(part)] if isinstance(errors, list) else []


@pytest.mark.parametrize("value", ["preview", "fresh"])
def test_it_renders_well_formed_without_page_and_request(block_class, value):
    block = block_class()

    html = render(block, None if value == "preview" else block.get_default(), **preview_context(block))

    assert parse(html) is not None
    assert "scs-" in html or (value == "fresh" and not html.strip())


def preview_context(block):
    return block.get_preview_context(example(block), {})


def test_two_renders_share_nothing(block_class):
    block = block_class()
    context = {"id": "one", **preview_context(block)}
    before = dict(context)

    first = block.render(example(block), context=context)
    render(block, block.get_default(), id="other", heading_level=4)

    assert block.render(example(block), context=context) == first
    assert context == before


@pytest.mark.parametrize("level", [None, 3, 6])
def test_its_headings_start_where_the_context_says_and_skip_none(block_class, level):
    block = block_class()

    found = heading_levels(render(block, **{**preview_context(block), "heading_level": level}))

    top = level or 2
    assert all(later - earlier <= 1 for earlier, later in zip([top - 1, *found], found, strict=False))
    assert not found or (found[0] == top and min(found) == top)


def test_its_heading_carries_the_id_it_was_given(block_class):
    block = block_class()
    context = {**preview_context(block), "id": "abc"}

    body = parse(render(block, **context))

    ids = [element.get("id") for element in body.iter() if element.get("id")]
    labelled = [element.get("aria-labelledby") for element in body.iter() if element.get("aria-labelledby")]
    assert set(labelled) <= set(ids)
    assert not block.get_heading(example(block)) or ids.count("scs-abc") == 1


def test_an_untouched_text_is_an_empty_string(block_class):
    for path, block in descendants(block_class()):
        if isinstance(block, TEXT):
            assert block.get_prep_value(block.get_default()) == "", path


def test_no_child_has_a_name_that_wagtail_localize_or_templates_use(block_class):
    names = [path.rpartition(".")[2] for path, _block in descendants(block_class())]

    assert not {"value", "type"} & set(names)


def test_structs_nest_two_deep_at_most(block_class):
    assert depth(block_class()) <= 2


def depth(block):
    inside = [child for path, child in descendants(block) if "." not in path.replace(".item", "")]
    return isinstance(block, StructBlock) + max((depth(child) for child in inside), default=0)


def test_every_text_can_be_translated(block_class):
    for path, block in descendants(block_class()):
        assert not isinstance(block, UNTRANSLATABLE), path
        if isinstance(block, RichTextBlock):
            assert block.features and not UNSAFE_FEATURES & set(block.features), path


def test_limits_are_for_editors_and_lists_start_with_what_they_need(block_class):
    for path, block in descendants(block_class()):
        if isinstance(block, ListBlock):
            assert block.meta.min_num is not None, path


def test_it_has_a_test_file(block_class):
    assert (Path(__file__).parent / "blocks" / f"test_{stem_of(block_class)}.py").exists()
