"""From a preset, written once with readable names, to the data of a StreamField with lasting ids."""

import html
import uuid
from dataclasses import dataclass, field


NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://wagtail-scs.example/content")
FIELDS = ("title", "slug", "search_description")


class Prose:
    """Rich text as plain paragraphs: ``Prose("One.", "Two.")``."""

    def __init__(self, *paragraphs):
        self.paragraphs = paragraphs


@dataclass(frozen=True)
class Preset:
    """``body``: ``(block type, name, children)``; a list child is ``[(name, children), …]``.

    A part whose children are ``{}`` opens with its block's own defaults, for an editor to fill. ``family``: the key
    of the preset whose names these are, where parts of it stand here too; they keep their ids and translations.
    """

    key: str
    title: str
    slug: str
    search_description: str
    body: list = field(default_factory=list)
    family: str = ""

    @property
    def outline(self):
        """The block types of the parts that wait for an editor's words, in their order."""
        return [kind for kind, _name, children in self.body if not children]

    def part(self, name):
        return next(part for part in self.body if part[1] == name)

    def page_key(self, site):
        """The ``translation_key`` of this page on ``site``: the same on every run."""
        return uuid.uuid5(NAMESPACE, f"{self.key}/{site.pk}")

    def texts(self):
        """Every sentence in reading order: ``{"body.steps.trial.title": "Trial Period", …}``."""
        found = {name: getattr(self, name) for name in FIELDS}
        for _type, name, children in self.body:
            found.update(_texts(f"body.{name}", children))
        return found

    def stream(self, say=lambda context, text: text):
        """The raw StreamField value; ``say(context, text)`` gives each text in the wanted language."""
        return [
            {"type": kind, "id": self.id(name), "value": self._children(name, f"body.{name}", children, say)}
            for kind, name, children in self.body
        ]

    def id(self, *names):
        return str(uuid.uuid5(NAMESPACE, "/".join((self.family or self.key, *names))))

    def paths(self):
        """``{path of ids, as wagtail-localize writes it: readable context}`` for every text."""
        found = {name: name for name in FIELDS}
        for _type, name, children in self.body:
            for child, value in children.items():
                path, context = f"body.{self.id(name)}.{child}", f"body.{name}.{child}"
                found[path] = context
                for item, parts in value if isinstance(value, list) else ():
                    for part in parts:
                        found[f"{path}.{self.id(name, child, item)}.{part}"] = f"{context}.{item}.{part}"
        return found

    def _children(self, name, context, children, say):
        return {
            child: self._items(name, child, f"{context}.{child}", value, say)
            if isinstance(value, list)
            else _value(f"{context}.{child}", value, say)
            for child, value in children.items()
        }

    def _items(self, name, child, context, items, say):
        return [
            {
                "type": "item",
                "id": self.id(name, child, item),
                "value": {
                    part: _value(f"{context}.{item}.{part}", value, say) for part, value in parts.items()
                },
            }
            for item, parts in items
        ]


def _value(context, value, say):
    if isinstance(value, Prose):
        texts = [say(_nth(context, n), text) for n, text in enumerate(value.paragraphs)]
        return "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in texts)
    return say(context, value) if isinstance(value, str) and value else value


def _nth(context, n):
    return f"{context}#{n + 1}" if n else context


def _texts(context, children):
    found = {}
    for child, value in children.items():
        if isinstance(value, list):
            for item, parts in value:
                found.update(_texts(f"{context}.{child}.{item}", parts))
        elif isinstance(value, Prose):
            found.update({_nth(f"{context}.{child}", n): text for n, text in enumerate(value.paragraphs)})
        elif isinstance(value, str) and value:
            found[f"{context}.{child}"] = value
    return found
