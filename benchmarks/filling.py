"""A database with as many messages as ``rows`` makes, as a server has it some minutes later."""

from benchmarks.rows import our_row, peer_row, plant


TIDY = {
    "postgresql": ["VACUUM ANALYZE"],
    "sqlite": ["ANALYZE"],
    "mysql": ["ANALYZE TABLE wagtail_scs_contactsubmission", "ANALYZE TABLE wagtailforms_formsubmission"],
}


def fill():
    from django.contrib.auth import get_user_model

    from benchmarks.post import make_pages

    on_server("DROP DATABASE IF EXISTS {name}", "CREATE DATABASE {name}")
    shipped, peer = make_pages()
    plant(lambda number: our_row(shipped, number), "created_at")
    plant(lambda number: peer_row(peer, number), "submit_time")
    tidy_up()
    get_user_model().objects.create_superuser("admin", "admin@riverside-clinic.example", "password")
    return [shipped.pk, peer.pk]


def tidy_up():
    """What a server does by itself some minutes later."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in TIDY[connection.vendor]:
            cursor.execute(statement)


def on_server(*statements):
    """Run ``statements`` outside any database, with the name of ours for ``{name}``; SQLite needs none."""
    from django.db import connection

    if connection.vendor != "sqlite":
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.format(name=name))


def drop():
    on_server("DROP DATABASE IF EXISTS {name}")


JOBS = {"fill": fill, "drop": drop}
