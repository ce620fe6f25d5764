"""What happens to pages: things are deleted, parts stay empty, texts come from Word. A clean page or a clear error."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from tests.blocks.anatomy import heading_levels, parse, text_of
from tests.blocks.filled import changed, deleted, only_required, page_of, palette, pasted_from_word
from tests.builders import make_site, make_user
from tests.media import make_document, make_image
from tests.pages.reading import content_of, document_of
from tests.pages.test_editing import add_view, as_typed
from wagtail_scs.pages.models import ProcedurePage


pytestmark = pytest.mark.django_db

BLOCKS = [pytest.param(*entry, id=entry[0]) for entry in palette()]
# What shows or does something without words.
SPEAKS = {"img", "input", "select", "textarea", "video", "source", "track", "br", "hr", "script"}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_page(body):
    return make_site().root_page.add_child(
        instance=ProcedurePage(title="Treatment", slug="treatment", body=body)
    )


def shown(key, block, stored, change):
    return block.render(block.to_python(changed(block, stored, change)), context={"id": "one"})


def silent(body):
    """The elements that show nothing: an empty box, or a heading a screen reader announces for nothing."""
    return [
        element.tag
        for element in list(body.iter())[1:]
        if not text_of(element) and not SPEAKS & {inner.tag for inner in element.iter()}
    ]


@pytest.mark.parametrize(("key", "block", "stored"), BLOCKS)
def test_a_block_bears_that_what_it_chose_was_deleted(key, block, stored):
    html = shown(key, block, stored, deleted)

    body = parse(html)
    assert silent(body) == []
    assert not [image for image in body.iter("img") if "not-found" in image.get("src")]
    assert not [link for link in body.iter("a") if link.get("href") in {"", "None"}]


@pytest.mark.parametrize(("key", "block", "stored"), BLOCKS)
def test_what_need_not_be_written_leaves_nothing_when_it_is_not(key, block, stored):
    body = parse(shown(key, block, stored, only_required))

    assert silent(body) == []


@pytest.mark.parametrize(("key", "block", "stored"), BLOCKS)
def test_what_the_editor_keeps_of_a_text_from_word_is_clean(key, block, stored):
    html = shown(key, block, stored, pasted_from_word)

    body = parse(html)
    attributes = {name for element in body.iter() for name in element.attrib}
    assert not {"style", "lang", "align", "onclick", "color", "v:shapes"} & attributes
    assert not [
        e for e in body.iter() if "Mso" in e.get("class", "") or ":" in e.tag or e.tag in {"font", "table"}
    ]
    assert "javascript:" not in "".join(e.get("href", "") for e in body.iter())
    levels = heading_levels(html)
    assert all(later - earlier <= 1 for earlier, later in zip([1, *levels], levels, strict=False))


@pytest.mark.parametrize(
    "change", [deleted, only_required, pasted_from_word], ids=lambda change: change.__name__
)
def test_a_page_of_all_blocks_bears_it_too(change, client):
    page = make_page(page_of(change))

    document = document_of(client, page)

    ids = [element.get("id") for element in content_of(document).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_a_page_whose_images_and_documents_are_deleted_says_what_they_said(client):
    image, film, captions = make_image(), make_document("trial.mp4", b"film"), make_document()
    figure = {"image": image.pk, "image_alt": "Two leads", "caption": "<p>In the back</p>"}
    video = {
        "title": "The trial",
        "video_file": film.pk,
        "captions": [{"language": "en", "file": captions.pk}],
        "transcript": "<p>This is the stimulator.</p>",
        "poster": image.pk,
    }
    page = make_page([{"type": "figure", "value": figure}, {"type": "video", "value": video}])
    before = content_of(document_of(client, page))
    assert before.findall(".//img") and before.findall(".//track")

    captions.delete()
    assert content_of(document_of(client, page)).findall(".//track") == []
    image.delete()
    film.delete()

    after = content_of(document_of(client, page))
    assert after.findall(".//img") == after.findall(".//video") == []
    assert "Two leads" in text_of(after) and "In the back" in text_of(after)
    # Folded away, nobody would look for it now.
    assert after.find(".//details").get("open") is not None


def test_a_video_without_captions_is_refused_beside_the_field_and_kept_as_a_draft():
    editor, parent = Client(), make_site().root_page
    editor.force_login(make_user(superuser=True))
    film = make_document("trial.mp4", b"film")

    refused = save(editor, parent, film, **{"action-publish": "yes"})
    kept = save(editor, parent, film)

    assert refused.status_code == 200
    [error] = refused.context["form"].errors["body"].as_data()
    assert "Add captions" in str(error.as_json_data())
    assert kept.status_code == 302
    draft = ProcedurePage.objects.get(slug="film")
    assert not draft.live
    assert draft.get_latest_revision_as_object().body[0].value["video_file"] == film


def save(editor, parent, film, **action):
    """Post the form of a new page with a video as the browser does."""
    block = ProcedurePage._meta.get_field("body").stream_block.child_blocks["video"]
    stored = {"title": "The trial", "video_file": film.pk, "transcript": "<p>This is the stimulator.</p>"}
    form = querydict_from_html(editor.get(add_view(parent)).content.decode(), form_id="page-edit-form")
    typed = {**as_typed(block, block.to_python(stored)), "video_file": str(film.pk)}
    body = streamfield([("video", typed)])
    form.update({"title": "Film", "slug": "film", **nested_form_data({"body": body}), **action})
    return editor.post(add_view(parent), form)
