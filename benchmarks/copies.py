"""More rows like the first ones of a table, made by the database itself, each later than the one before."""

# How a database makes a number nobody has, and a moment so many seconds later as Django keeps it.
UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()", "mysql": "uuid()"}
LATER = {
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', {column}, ({seconds}) || ' seconds') || '000'",
    "postgresql": "{column} + ({seconds}) * interval '1 second'",
    "mysql": "{column} + interval ({seconds}) second",
}


def copy_rows(model, moment, block, number):
    """``number`` more rows like the first ``block``, a second apart from each other."""
    from django.db import connection

    fields = model._meta.concrete_fields
    names = [field.column for field in fields if not field.primary_key and not field.generated]
    fresh = UUID[connection.vendor]
    copied = 0
    while copied < number:
        copied += block
        values = {moment: later(moment, str(copied)), "uuid": fresh, "jti": fresh}
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
