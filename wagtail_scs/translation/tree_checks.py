"""Checks of the database: every language has its locale, and the page tree its children."""

import swapper
from django.core import checks
from django.db import connections, router
from django.db.models.functions import Length, Substr
from wagtail.models import Locale

from wagtail_scs.conf import settings


STEP = 4  # letters of treebeard's path for one level


def register_tree_checks():
    checks.register(languages_have_locales, checks.Tags.database)
    checks.register(tree_is_whole, checks.Tags.database)


def _is_ready(model, databases):
    """``migrate`` checks too, before the tables exist."""
    alias = router.db_for_read(model)
    return (
        alias in (databases or ()) and model._meta.db_table in connections[alias].introspection.table_names()
    )


def languages_have_locales(app_configs, databases=None, **kwargs):
    if not settings.is_multilingual or not _is_ready(Locale, databases):
        return []
    wanted = {code for code, _name in settings.languages}
    there = set(Locale.all_objects.values_list("language_code", flat=True))
    told = [
        *(f"{code} is in WAGTAIL_CONTENT_LANGUAGES and has no locale" for code in sorted(wanted - there)),
        *(f"{code} has a locale and is not in WAGTAIL_CONTENT_LANGUAGES" for code in sorted(there - wanted)),
    ]
    return [
        checks.Warning(
            f"{'; '.join(told)}: pages in that language cannot be made, or not be reached.",
            hint="Add or delete the language under Settings → Locales, or change the setting.",
            id="wagtail_scs.W065",
        )
    ] * bool(told)


def tree_is_whole(app_configs, databases=None, **kwargs):
    """wagtail-localize's "include subtree" leaves parents behind that count no children; those then answer 404."""
    page = swapper.load_model("wagtailcore", "Page")
    if not _is_ready(page, databases) or not _childless_parents(page):
        return []
    return [
        checks.Warning(
            "The page tree is damaged: a page has children and does not know it, so that they answer 404. "
            "wagtail-localize's “include subtree” does this.",
            hint="Run manage.py fixtree.",
            id="wagtail_scs.W068",
        )
    ]


def _childless_parents(page):
    childless = page.objects.filter(numchild=0).values("path")
    parents = page.objects.filter(depth__gt=1).annotate(above=Substr("path", 1, Length("path") - STEP))
    return parents.filter(above__in=childless).exists()
