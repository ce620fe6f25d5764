"""Checks of traps and mail: what would let spam in or keep mail from going out."""

from django.core import checks
from django.db import connections, router

from wagtail_scs.conf import settings

from .mail_state import mail_state
from .outbox import OutboxMail


NUMBERS = [
    "RETENTION_DAYS", "QUARANTINE_DAYS", "MIN_SECONDS", "REMEMBER_SECONDS", "ADDRESS_LIMIT_PER_HOUR", "FORM_LIMIT_PER_HOUR", "TRUSTED_PROXIES",
    "MAILS_PER_HOUR", "COPIES_PER_DAY",
]  # fmt: skip


def register_mail_checks():
    checks.register(numbers_are_numbers, "wagtail_scs")
    checks.register(cache_exists, "wagtail_scs")
    checks.register(cache_counts, "wagtail_scs", deploy=True)
    checks.register(mail_server_has_a_timeout, "wagtail_scs", deploy=True)
    checks.register(mails_leave, checks.Tags.database)


def numbers_are_numbers(app_configs, **kwargs):
    return [
        checks.Error(
            f"WAGTAIL_SCS_{name} is {value!r}, which is no number from 0.",
            hint="Write a number; its unit is in the settings reference.",
            id="wagtail_scs.E021",
        )
        for name in NUMBERS
        if not _is_number(value := getattr(settings, name))
    ]


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def cache_exists(app_configs, **kwargs):
    if settings.CACHE in settings.caches:
        return []
    return [
        checks.Error(
            f"WAGTAIL_SCS_CACHE is {settings.CACHE!r}, and CACHES has no cache of that name.",
            hint="Messages are counted in a cache; name one, or leave the setting out.",
            id="wagtail_scs.E022",
        )
    ]


def cache_counts(app_configs, **kwargs):
    backend = settings.caches.get(settings.CACHE, {}).get("BACKEND", "")
    if not backend.endswith(("DummyCache", "LocMemCache")):
        return []
    return [
        checks.Warning(
            f"Messages are counted in {backend}, which no two processes share, so limits are weaker than they say.",
            hint="Use a shared cache (Redis, Memcached, database or files) in CACHES or WAGTAIL_SCS_CACHE.",
            id="wagtail_scs.W021",
        )
    ]


def mail_server_has_a_timeout(app_configs, **kwargs):
    if all(timeout or "smtp" not in backend for backend, timeout in settings.mail_servers):
        return []
    return [
        checks.Warning(
            "A mail server that accepts a connection and says nothing would hold up your site's mail for ever.",
            hint='Set EMAIL_TIMEOUT = 30, or OPTIONS = {"timeout": 30} in MAILERS.',
            id="wagtail_scs.W022",
        )
    ]


def mails_leave(app_configs, databases=None, **kwargs):
    """Run by ``check --database default`` and by ``migrate``, where the table may not exist yet."""
    alias = router.db_for_read(OutboxMail)
    tables = connections[alias].introspection.table_names() if alias in (databases or ()) else ()
    if OutboxMail._meta.db_table not in tables:
        return []
    state = mail_state()
    problems = []
    if state.overdue:
        problems.append(
            checks.Warning(
                f"{state.overdue} mails about new messages wait for more than 15 minutes, and nobody sends them.",
                hint="Run manage.py scs_send_outbox every minute, or the worker of your task queue.",
                id="wagtail_scs.W023",
            )
        )
    if state.failed:
        problems.append(
            checks.Warning(
                f"{state.failed} mails about new messages could not be sent.",
                hint="The inbox says why and tries them again.",
                id="wagtail_scs.W024",
            )
        )
    return problems
