"""A check that messages go when they should: visitors were told so."""

from django.core import checks
from django.db import connections, router

from .purge import is_overdue
from .submissions import ContactSubmission


def register_purge_checks():
    checks.register(messages_go, checks.Tags.database)


def messages_go(app_configs, databases=None, **kwargs):
    """Run by ``check --database default`` and by ``migrate``, where the table may not exist yet."""
    alias = router.db_for_read(ContactSubmission)
    tables = connections[alias].introspection.table_names() if alias in (databases or ()) else ()
    if ContactSubmission._meta.db_table not in tables or not is_overdue():
        return []
    return [
        checks.Warning(
            "Messages are more than 3 days past the day until which visitors were told they are kept: scs_purge "
            "does not run.",
            hint="Run manage.py scs_purge every day.",
            id="wagtail_scs.W031",
        )
    ]
