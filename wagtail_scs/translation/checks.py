"""Checks that the publish gate stands where it works, and that the page tree is whole."""

import swapper
from django.apps import apps
from django.core import checks
from django.db import connections, router

from wagtail_scs.gate import CompleteTranslationMixin

from .tree import broken_places


def register_gate_checks():
    checks.register(gate_comes_first, "wagtail_scs")
    checks.register(tree_is_whole, checks.Tags.database)


def gate_comes_first(app_configs, **kwargs):
    return [
        checks.Warning(
            f"{model._meta.label} names a class of Wagtail before CompleteTranslationMixin or ProcedurePageMixin, so "
            "half-translated texts can go live.",
            hint="Name the mixin first: class TreatmentPage(ProcedurePageMixin, Page).",
            obj=model,
            id="wagtail_scs.W055",
        )
        for model in filter(is_past_the_gate, apps.get_models())
    ]


def is_past_the_gate(model):
    """Whether ``model`` has the gate and Wagtail's methods before it: its ``publish`` calls no other."""
    order = model.__mro__
    before = order[: order.index(CompleteTranslationMixin)] if CompleteTranslationMixin in order else ()
    wagtail = (base for base in before if base.__module__.split(".")[0] == "wagtail")
    return any(name in vars(base) for base in wagtail for name in ("save", "publish"))


def tree_is_whole(app_configs, databases=None, **kwargs):
    """Run by ``check --database default`` and by ``migrate``, where the table may not exist yet."""
    model = swapper.load_model("wagtailcore", "Page")
    alias = router.db_for_read(model)
    tables = connections[alias].introspection.table_names() if alias in (databases or ()) else ()
    broken = broken_places() if model._meta.db_table in tables else ()
    if not broken:
        return []
    return [
        checks.Warning(
            f"{len(broken)} pages have a wrong place in the page tree, so pages below them may answer 404. The first "
            f"has the path {broken[0]}.",
            hint="Run manage.py fixtree, and translate subtrees with manage.py scs_translate_tree: wagtail-localize's "
            "“Include subtree” does this to pages.",
            id="wagtail_scs.W056",
        )
    ]
