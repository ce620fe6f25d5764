"""Decides, sentence by sentence, what a release may write into a translation. Reads nothing, writes nothing.

Missing sentences are created, ours are brought up to date, and what people wrote is kept. A sentence that has
moved takes along what people wrote for it in its old place.
"""

from dataclasses import dataclass, field

from .catalogue import OURS


@dataclass(frozen=True)
class Kept:
    """A sentence somebody wrote or changed where we would say something else."""

    context: str
    source: str
    theirs: str
    ours: str


@dataclass
class Changes:
    """``create``: ``[(sentence, text)]``; ``update``: ``[(sentence, row, text)]``; ``heal``: ``[(sentence, old row)]``."""

    create: list = field(default_factory=list)
    update: list = field(default_factory=list)
    heal: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    ambiguous: list = field(default_factory=list)

    def __len__(self):
        """How many sentences would be written."""
        return len(self.create) + len(self.update) + len(self.heal)


def plan(sentences, rows, book):
    """The changes to a translation with ``rows`` that ``book`` asks for."""
    current = {row_key(row): row for row in rows}
    former = _of_places_left(sentences, rows)
    changes = Changes()
    for sentence in {sentence.key: sentence for sentence in sentences}.values():
        text = book.say(sentence.context, sentence.text)
        row = current.get(sentence.key)
        if row is not None:
            _look_again(changes, sentence, row, text)
        else:
            _fill(changes, sentence, former.get(sentence.string_id, []), text, book)
    return changes


def row_key(row):
    return row.translation_of_id, row.context_id


def _of_places_left(sentences, rows):
    """``{string: [rows]}`` of places that the page no longer has; a place that is still there keeps its own."""
    here, found = {sentence.context_id for sentence in sentences}, {}
    for row in rows:
        if row.context_id not in here and not row.has_error:
            found.setdefault(row.translation_of_id, []).append(row)
    return found


def _look_again(changes, sentence, row, text):
    if text is None or row.data == text:
        return
    if row.tool_name.startswith(OURS):
        changes.update.append((sentence, row, text))
    else:
        changes.kept.append(Kept(sentence.context, sentence.text, row.data, text))


def _fill(changes, sentence, former, text, book):
    """What people wrote first, then the catalogue, then whatever else stood there. Where they differ, nobody guesses."""
    people = [row for row in former if row.translation_type == "manual"]
    old = _the_one(people or ([] if text else former))
    if old is not None:
        changes.heal.append((sentence, old))
    elif text is not None and not people:
        changes.create.append((sentence, text))
    elif former or book.is_ambiguous(sentence.context, sentence.text):
        changes.ambiguous.append(sentence)


def _the_one(rows):
    return rows[0] if len({row.data for row in rows}) == 1 else None
