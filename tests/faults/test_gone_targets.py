"""What links lead to is deleted, withdrawn or closed: the page stays whole and its editor can mend it."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction

from tests.blocks.anatomy import errors_of
from tests.builders import make_user, parsed
from wagtail_scs.pages.models import ProcedurePage


WORDS = ("Go there", "Ask there", "Fees", "Price list", "Read on")


@pytest.fixture
def target(site):
    return site.root_page.add_child(instance=Page(title="Fees", slug="fees"))


@pytest.fixture
def document(db):
    return get_document_model().objects.create(
        title="Price list", file="documents/prices.pdf", file_size=2048
    )


@pytest.fixture
def linking(site, target, document):
    """A live page with every block that leads to ``target`` or ``document``."""
    body = [
        ("section", {"heading": "About", "text": "<p>The rest of the page.</p>"}),
        ("call_to_action", {"link_label": "Go there", "link_page": target}),
        ("closing_advice", {"text": "<p>Ask us.</p>", "link_label": "Ask there", "link_page": target}),
        ("related_pages", {"heading": "Read on", "pages": [target]}),
        ("download", {"document": document, "title": "", "language": "en"}),
    ]
    page = site.root_page.add_child(instance=ProcedurePage(title="Treatment", slug="treatment", body=body))
    page.save_revision().publish()
    return page


def seen(page):
    """The words of the blocks above that visitors still find."""
    response = Client().get(page.url)
    content = parsed(response).find(".//div[@class='scs']")
    assert response.status_code == 200
    assert "The rest of the page." in "".join(content.itertext())
    assert not [a for a in content.iter("a") if not a.get("href")]
    return {word for word in WORDS if word in "".join(content.itertext())}


def test_all_is_there_as_long_as_its_targets_are(linking):
    assert seen(linking) == set(WORDS)


def test_a_deleted_page_leaves_neither_link_nor_heading(linking, target):
    target.delete()

    assert seen(linking) == {"Price list"}


def test_a_page_moved_to_draft_leaves_neither_link_nor_heading(linking, target):
    target.unpublish()

    assert seen(linking) == {"Price list"}


def test_a_page_that_is_published_again_is_back(linking, target):
    target.unpublish()
    target.save_revision().publish()

    assert seen(linking) == set(WORDS)


def test_a_page_behind_a_password_keeps_its_button_but_is_not_recommended(linking, target):
    PageViewRestriction.objects.create(page=target, restriction_type="password", password="word")

    assert seen(linking) == {"Price list", "Go there", "Ask there"}


def test_a_deleted_document_leaves_nothing(linking, document):
    document.delete()

    assert seen(linking) == set(WORDS) - {"Price list"}


def test_a_document_whose_file_is_lost_is_still_described(linking, document):
    assert not document.file.storage.exists(document.file.name)

    assert "Price list" in seen(linking)


def test_the_editor_opens_what_has_lost_its_targets(linking, target, document):
    target.delete()
    document.delete()
    client = Client()
    client.force_login(make_user(superuser=True))

    response = client.get(reverse("wagtailadmin_pages:edit", args=[linking.pk]))

    assert response.status_code == 200


def test_the_editor_is_told_at_the_field_what_is_gone(linking, target, document):
    target.delete()
    document.delete()
    body = ProcedurePage.objects.get(pk=linking.pk).body

    errors = {
        child.block_type: list(errors_of(child.block, child.value)["blockErrors"]) for child in list(body)[1:]
    }

    assert errors == {
        "call_to_action": ["link_page"],
        "closing_advice": ["link_label"],
        "related_pages": ["pages"],
        "download": ["document"],
    }
