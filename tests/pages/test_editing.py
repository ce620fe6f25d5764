"""The page in the admin: how a new one opens, what a draft may lack, how it is found and read by the API."""

import json

import pytest
from django.urls import path, reverse
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from example_project.urls import urlpatterns as site_urls
from tests.blocks.anatomy import PUBLIC, by_name, stem_of
from tests.builders import make_form_page, make_user
from wagtail_scs.content.scs import PRESET
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.starter import skeleton
from wagtail_scs.translation.catalogue import load


pytestmark = pytest.mark.django_db

api = WagtailAPIRouter("api")
api.register_endpoint("pages", PagesAPIViewSet)
NOTHING = "null"  # what the rich text editor sends for an empty text
urlpatterns = [path("api/", api.urls), *site_urls]


@pytest.fixture
def editor(client):
    client.force_login(make_user(superuser=True))
    return client


def add_view(parent):
    return reverse("wagtailadmin_pages:add", args=["wagtail_scs_pages", "procedurepage", parent.pk])


def test_a_new_page_opens_with_the_headings_of_a_good_one_in_its_language(versions, editor):
    for code, version in versions.items():
        response = editor.get(add_view(version.get_parent()))

        body = response.context["form"]["body"].value()
        said = [text for context, text in load(code).texts.items() if context.endswith(".heading")]
        assert [child.block_type for child in body] == [kind for kind, _name, _parts in PRESET.body]
        assert [child.value["heading"] for child in body if child.value.get("heading")] == said
        assert not [child for child in body if child.value.get("text") and child.value["text"].source]


def test_the_skeleton_can_be_saved_as_draft_at_once(versions, editor):
    parent = versions["en"].get_parent()
    form = querydict_from_html(editor.get(add_view(parent)).content.decode(), form_id="page-edit-form")
    form.update({"title": "Another treatment", "slug": "another", **typed_skeleton(parent)})

    response = editor.post(add_view(parent), form)

    assert response.status_code == 302, response.context["form"].errors
    assert ProcedurePage.objects.get(slug="another").get_latest_revision_as_object().body


def typed_skeleton(parent):
    """What the browser sends for an untouched skeleton."""
    fresh = ProcedurePage(body=skeleton(parent.locale.language_code))
    return nested_form_data(
        {"body": streamfield([(c.block_type, as_typed(c.block, c.value)) for c in fresh.body])}
    )


def as_typed(block, value):
    """A block's value as its form fields, empty where nothing is written."""
    if isinstance(block, StructBlock):
        return {name: as_typed(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        items = [
            {"value": as_typed(block.child_block, v), "deleted": "", "order": str(n)}
            for n, v in enumerate(value)
        ]
        return {"count": str(len(items)), **{str(n): item for n, item in enumerate(items)}}
    if isinstance(block, RichTextBlock):
        return rich_text(value.source) if value.source else NOTHING
    return block.value_for_form(value) or ""


@pytest.mark.parametrize("block_class", PUBLIC, ids=by_name)
def test_every_block_can_be_added_empty_and_saved_as_draft(versions, editor, block_class):
    edit = reverse("wagtailadmin_pages:edit", args=[versions["en"].pk])
    stem, block = stem_of(block_class), block_class()
    added = nested_form_data({"body": streamfield([(stem, as_typed(block, block.get_default()))])})
    form = querydict_from_html(editor.get(edit).content.decode(), form_id="page-edit-form")

    response = editor.post(edit, {**form.dict(), **added})

    assert response.status_code == 302, response.context["form"].errors
    [child] = ProcedurePage.objects.get(pk=versions["en"].pk).get_latest_revision_as_object().body
    assert child.block_type == stem


def test_publishing_an_empty_section_is_refused_beside_its_fields(versions, editor):
    edit = reverse("wagtailadmin_pages:edit", args=[versions["en"].pk])
    added = nested_form_data({"body": streamfield([("section", {"heading": "", "text": NOTHING})])})
    form = querydict_from_html(editor.get(edit).content.decode(), form_id="page-edit-form")

    response = editor.post(edit, {**form.dict(), **added, "action-publish": "action-publish"})

    errors = response.context["form"].errors.as_data()["body"][0].as_json_data()
    assert set(errors["blockErrors"][0]["blockErrors"]) == {"heading", "text"}


def test_the_body_gives_its_words_to_the_search(page):
    assert "Ischemic Limb Pain" in page.body.stream_block.get_searchable_content(page.body)


# MySQL searches committed rows only.
@pytest.mark.django_db(transaction=True)
def test_the_search_of_the_site_finds_words_of_the_body():
    body = [("contact_form", {"heading": "Ischemic pain", "intro": "", "form": None})]
    page = make_form_page(body=body)

    assert list(Page.objects.live().search("Ischemic", fields=None)) == [page.page_ptr]


@pytest.mark.urls("tests.pages.test_editing")
def test_the_api_gives_the_body_with_names_and_lasting_ids(page, client):
    response = client.get(f"/api/pages/{page.pk}/", headers={"accept": "application/json"})

    body = json.loads(response.content)["body"]
    steps = next(block for block in body if block["type"] == "procedure_steps")
    assert steps["id"] == PRESET.id("steps")
    assert [step["title"] for step in steps["value"]["steps"]] == ["Trial Period", "Permanent Implantation"]
