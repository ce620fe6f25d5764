"""Keeps translations when a block or a child of one gets another name. For your data migrations."""

from django.apps import apps
from django.db import connection


def rename_in_translations(old, new):
    """Tell wagtail-localize that what it knows as ``old`` is called ``new``. Returns how many places that were.

    Both are paths of names, with ``item`` for the items of a list: ``"body.steps"`` to ``"body.procedure_steps"``
    for a block of the stream, ``"body.procedure_steps.steps.item.text"`` to ``"….body"`` for a child. Without this
    a renamed child loses its translations and a renamed block breaks wagtail-localize's editor.
    """
    if not apps.is_installed("wagtail_localize"):
        return 0
    from wagtail_localize.models import TranslationContext

    if TranslationContext._meta.db_table not in connection.introspection.table_names():
        return 0
    old, new = old.split("."), new.split(".")
    if len(old) != len(new):
        raise ValueError("Both paths need the same number of names: a block cannot move to another depth.")
    found = TranslationContext.objects.filter(field_path__startswith=".".join(old))
    places = [place for place in found.iterator() if place.field_path.split(".")[: len(old)] == old]
    for place in places:
        _rename(place, old, new)
    return len(places)


def _rename(place, old, new):
    # In this path ids stand for the blocks of the stream and for items: those stay as they are.
    known = place.path.split(".")
    path = [after if name == before else name for name, before, after in zip(known, old, new, strict=False)]
    place.path = ".".join([*path, *known[len(path) :]])
    place.path_id = type(place)._get_path_id(place.path)
    place.field_path = ".".join([*new, *place.field_path.split(".")[len(old) :]])
    place.save(update_fields=["path", "path_id", "field_path"])
