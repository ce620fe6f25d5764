"""What visitors read of a page or snippet, as plain values that can be compared."""

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations, get_serializable_data_for_fields
from treebeard.mp_tree import MP_Node
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin


# Text that is no content: it follows from other fields or from the place in the tree.
BOOKKEEPING = {"draft_title", "path", "url_path"}
# Comments of editors; the name of the relation on every page.
COMMENTS = "wagtail_admin_comments"


def content_fields(instance):
    """The fields that hold content, by name: texts, streams and the snippets shown in them."""
    fields = {field.name: field for field in instance._meta.concrete_fields if _is_content(field)}
    return {name: field for name, field in fields.items() if name not in BOOKKEEPING}


def contents(instance):
    """All content of ``instance``; equal for two instances that visitors cannot tell apart."""
    values = {name: _value(field, instance) for name, field in content_fields(instance).items()}
    return values | {relation.name: _children(relation, instance) for relation in _relations(instance)}


def _is_content(field):
    if isinstance(field, models.ForeignKey):
        shown = field.related_model
        return issubclass(shown, TranslatableMixin) and not issubclass(shown, MP_Node)
    return isinstance(field, (models.CharField, models.TextField, StreamField))


def _value(field, instance):
    value = field.value_from_object(instance)
    if not isinstance(field, StreamField):
        return value
    list(value)  # raw and read values come out alike once all are read
    return value.get_prep_value()


def _relations(instance):
    known = get_all_child_relations(instance) if isinstance(instance, ClusterableModel) else ()
    return [relation for relation in known if relation.name != COMMENTS]


def _children(relation, instance):
    """The rows edited with the page, in their order. Their keys change whenever wagtail-localize copies them."""
    rows = getattr(instance, relation.get_accessor_name()).all()
    data = (
        row.serializable_data()
        if isinstance(row, ClusterableModel)
        else get_serializable_data_for_fields(row)
        for row in rows
    )
    return [_without({"pk", relation.field.name}, row) for row in data]


def _without(names, value):
    if isinstance(value, list):
        return [_without(names, item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _without(names, item) for name, item in value.items() if name not in names}
