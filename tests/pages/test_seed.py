"""The clinic's own words stay as they are: every sentence of the original page is on ours."""

import re
from pathlib import Path

import pytest

from .reading import content_of, document_of, words


SEED = Path(__file__).parent.parent / "data" / "seed.txt"
SUM = "13 + 10 ="


def seed_parts():
    """Each title and each text of the original; a list's number or dot is markup, not a word."""
    for line in SEED.read_text(encoding="utf-8").splitlines():
        line = re.sub(r"^(\d+\.|•)\s+", "", line.strip())
        title, colon, text = line.partition(": ")
        yield from [title, text] if colon else [line.removesuffix(":")]


@pytest.mark.django_db
def test_every_sentence_of_the_original_is_on_the_page(page, client):
    parts = [part for part in seed_parts() if part and part != SUM]

    shown = words(content_of(document_of(client, page)))

    assert len(parts) > 30
    assert [part for part in parts if part not in shown] == []


@pytest.mark.django_db
def test_its_order_is_the_order_of_the_page(page, client):
    shown = words(content_of(document_of(client, page)))
    position = 0

    for part in seed_parts():
        if len(part) > 30 and part != SUM:
            position = shown.index(part, position)
