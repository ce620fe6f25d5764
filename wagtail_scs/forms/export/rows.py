"""What a message says in the cells of its row.

Most messages share form, page and choices with many others: the words of those are found and made fit for the file
once, and kept. What visitors wrote themselves is looked at in every row, all cells of the row together.
"""

from wagtail_scs.forms.snapshot import schema_of

from .cells import is_number
from .reading import answers_of, dashed, in_utc, zone_of


# As many things of a kind are kept at a time. More of them are made again, and memory stays flat.
MANY = 200
TEXT_ALONE = {str}


class Kept(dict):
    """What ``make`` has made, by what it was made of."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, key):
        if len(self) >= MANY:
            self.clear()
        made = self[key] = self.make(key)
        return made


class Rows:
    """Makes the rows of ``messages`` for ``layout``; ``fit`` makes a list of texts fit for this kind of file."""

    def __init__(self, layout, fit, messages):
        self.zone = zone_of(messages)
        self.plans = Kept(lambda key: Plan(layout, fit, *key[:2], schema_of(key[2], messages.db)))

    def of(self, row):
        """The cells of one row of ``reading``: text, and numbers as numbers."""
        _pk, received, uuid, sealed_with, payload, form_key, language, snapshot, *others = row
        plan = self.plans[form_key, language, snapshot]
        answers = plan.cells_of(answers_of(uuid, sealed_with, payload))
        return [dashed(uuid), in_utc(received, self.zone), *plan.shared[tuple(others)], *answers]


class Plan:
    """How messages of one form, language and schema become rows."""

    def __init__(self, layout, fit, form_key, language, schema):
        self.layout, self.fit = layout, fit
        self.fields = fields = layout.fields_of(form_key, language, schema)
        self.shared = Kept(lambda others: self._fitted(layout.shared(form_key, language, fields, *others)))
        asked = [(place, fields.get(key)) for place, key in enumerate([*layout.keys, None])]
        self.chosen = [(place, self._words_of(field)) for place, field in asked if field and field[1]]
        self.free = [place for place, field in asked if not (field and field[1])]

    def _words_of(self, field):
        """The cells of a field with choices, by what was chosen: a key, or several."""
        return Kept(lambda chosen: self._fitted([self.layout.told(chosen, field)])[0])

    def cells_of(self, answers):
        """A cell for each field, and one for what no form asks any more."""
        if answers is None:
            return [*[""] * len(self.layout.keys), *self.fit([self.layout.says[None]])]
        cells = [answers.get(key, "") for key in self.layout.keys]
        cells.append(self.layout.others(answers, self.fields))
        for place, words in self.chosen:
            chosen = cells[place]
            cells[place] = words[chosen if type(chosen) is str else self._as_key(chosen)]
        for place, text in zip(self.free, self._fitted([cells[place] for place in self.free]), strict=True):
            cells[place] = text
        return cells

    def _as_key(self, chosen):
        return tuple(map(str, chosen)) if isinstance(chosen, list) else self.layout.told(chosen)

    def _fitted(self, values):
        if {*map(type, values)} == TEXT_ALONE:
            return self.fit(values)
        told = map(self.layout.told, values)
        return [value if is_number(value) else self.fit([str(value)])[0] for value in told]
