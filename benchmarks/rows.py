"""As many messages as ``ROWS`` says, with the same answers in our table and in the peer's.

The first thousands are made by Django, with names, addresses and texts of their own in three languages; SQL copies
them, each copy later than the one before, so that a million takes minutes. None of them is a copy of its neighbour.
"""

import os


ROWS = int(os.environ.get("ROWS", "100000"))
SEEDS = 5000
LANGUAGES = ("en", "es", "ar")
QUESTIONS = {
    "en": "How long does the trial take, and what does it cost me?\n\nMy back was operated on {number} weeks ago. ",
    "es": "¿Cuánto dura la prueba y cuánto me cuesta?\n\nMe operaron de la espalda hace {number} semanas. ",
    "ar": "كم تستغرق التجربة وكم تكلفني؟\n\nأجريت لي عملية في الظهر قبل {number} أسبوعًا. ",
}
NAMES = {"en": "Maria Lopez", "es": "Begoña Núñez", "ar": "ليلى حداد"}
STATES = ("new", "read", "read", *["answered"] * 17)
# How a database makes a number nobody has, and a moment so many seconds later as Django keeps it.
UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()", "mysql": "uuid()"}
LATER = {
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', {column}, ({seconds}) || ' seconds') || '000'",
    "postgresql": "{column} + ({seconds}) * interval '1 second'",
    "mysql": "{column} + interval ({seconds}) second",
}
TIDY = {
    "postgresql": ["VACUUM ANALYZE"],
    "sqlite": ["ANALYZE"],
    "mysql": ["ANALYZE TABLE wagtail_scs_contactsubmission", "ANALYZE TABLE wagtailforms_formsubmission"],
}


def answers(number):
    from benchmarks.post import MESSAGE

    language = LANGUAGES[number % 3]
    own = {
        "name": f"{NAMES[language]} {number}",
        "email": f"patient.{number}@patients.example",
        "phone": f"+1 555 {number:07}",
        "reason": ("appointment", "question")[number % 2],
        "message": QUESTIONS[language].format(number=number % 50) * 3 + str(number),
    }
    return {**MESSAGE, **own}


def our_row(page, number):
    from django.utils import timezone, translation

    from wagtail_scs.forms.fields import schema
    from wagtail_scs.models import ContactSubmission

    language, now, said = LANGUAGES[number % 3], timezone.now(), answers(number)
    with translation.override(language):
        described = schema()
    return ContactSubmission(
        jti=f"benchmark {number}", created_at=now, expires_at=now + now.resolution * 10**15, form_key="standard",
        reason=said["reason"], language=language, state=STATES[number % 20], page_id=page.pk, page_title=page.title,
        page_url=page.full_url, site_id=page.get_site().pk, schema=described, payload=said,
    )  # fmt: skip


def peer_row(page, number):
    from wagtail.contrib.forms.models import FormSubmission

    return FormSubmission(page_id=page.pk, form_data=answers(number))


def plant(make, moment):
    """The first rows, or all of them where they are sealed: a sealed row cannot be copied."""
    seeds = ROWS if "BENCHMARK_KEYS" in os.environ else min(ROWS, SEEDS)
    for start in range(0, seeds, 1000):
        rows = [make(number) for number in range(start, min(start + 1000, seeds))]
        type(rows[0]).objects.bulk_create(rows, batch_size=100)
    execute(f"UPDATE {{table}} SET {moment} = {later(moment, f'id - {ROWS}')}", type(rows[0]))
    copy_rows(type(rows[0]), moment, seeds, ROWS - seeds)


def copy_rows(model, moment, block, number):
    """``number`` more rows like the first ``block``, a second apart from each other."""
    from django.db import connection

    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    copied = 0
    while copied < number:
        copied += block
        values = {moment: later(moment, str(copied)), "uuid": UUID[connection.vendor]}
        values["jti"] = f"'{copied} ' || jti" if connection.vendor != "mysql" else f"concat('{copied} ', jti)"
        listed = ", ".join(values.get(name, connection.ops.quote_name(name)) for name in names)
        into = ", ".join(map(connection.ops.quote_name, names))
        most = min(block, number - copied + block)
        execute(
            f"INSERT INTO {{table}} ({into}) SELECT {listed} FROM {{table}} WHERE id <= {most} ORDER BY id",
            model,
        )


def later(column, seconds):
    from django.db import connection

    return LATER[connection.vendor].format(column=column, seconds=seconds)


def execute(statement, model):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{table}", model._meta.db_table), [])


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
