"""A check of the database: every language has its locale."""

from django.core import checks
from django.db import connections, router
from wagtail.models import Locale

from wagtail_scs.conf import settings


def register_locale_checks():
    checks.register(languages_have_locales, checks.Tags.database)


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
