"""The fingerprint of a page follows its words, and nothing else."""

import json

import pytest

from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.texts import fingerprint, texts


pytestmark = pytest.mark.django_db

BODY = [
    {"type": "section", "id": "a", "value": {"heading": "One", "text": '<p data-block-key="x1">Word.</p>'}},
    {
        "type": "procedure_steps",
        "id": "b",
        "value": {
            "steps": [{"type": "item", "id": "c", "value": {"title": "Trial", "body": "<p>Leads.</p>"}}]
        },
    },
    {"type": "care_card", "id": "d", "value": {"level": "urgent", "signs": ["Fever"]}},
]


def page(body=BODY, **over):
    return ProcedurePage(**{"title": "Treatment", "slug": "treatment", "body": body, **over})


def changed(old, new):
    return json.loads(json.dumps(BODY).replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"), [("Word", "Words"), ("Leads", "Lead"), ("Fever", "Chills"), ("urgent", "emergency")]
)
def test_a_changed_word_changes_it(old, new):
    assert fingerprint(page(changed(old, new))) != fingerprint(page())


def test_the_title_and_the_text_for_search_engines_count():
    assert len({fingerprint(p) for p in (page(), page(title="T"), page(search_description="S"))}) == 3


@pytest.mark.parametrize(("old", "new"), [('"id": "b"', '"id": "z"'), ("x1", "y2")])
def test_ids_and_the_keys_of_the_editor_do_not_count(old, new):
    assert fingerprint(page(changed(old, new))) == fingerprint(page())


def test_another_address_in_the_tree_does_not_count():
    assert fingerprint(page(slug="other", url_path="/x/", draft_title="Y")) == fingerprint(page())


def test_moving_a_part_changes_it():
    assert fingerprint(page(BODY[::-1])) != fingerprint(page())


def test_it_is_the_same_before_and_after_the_body_was_read():
    read = page()
    list(read.body)
    for child in read.body:
        str(child.value)

    assert fingerprint(read) == fingerprint(page())


def test_codes_are_no_text_to_read():
    assert texts(page()) == {
        "title": "Treatment",
        "body.a.heading": "One",
        "body.a.text": "<p>Word.</p>",
        "body.b.steps.c.title": "Trial",
        "body.b.steps.c.body": "<p>Leads.</p>",
        "body.d.signs.0": "Fever",
    }
