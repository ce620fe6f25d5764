"""What reading many messages costs: our inbox and export beside wagtail.contrib.forms with the same answers.

``make bench-inbox`` fills both tables with ``ROWS`` messages on SQLite, and on ``DATABASE_URL`` where it is set (in a
database of its own beside the one named, dropped afterwards), and asks each view through Django's test client. Every
figure comes from a fresh process, ours and the peer's one after the other. On a busy machine compare the processor time.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit, urlunsplit


os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
ROWS = int(os.environ.get("ROWS", "100000"))
WHATS = os.environ.get("ONLY", "list last csv xlsx").split()
WHOSE = ("ours", "peer")
EXPORT = "/admin/messages/export/"


def main():
    print(f"{ROWS} messages in each table; seconds, and MB above the idle process")
    for url in ["", *filter(None, [os.environ.get("DATABASE_URL")])]:
        folder = tempfile.mkdtemp(prefix="wagtail-scs-benchmark-")
        environ = {**os.environ, "BENCHMARK_DIR": folder, "BENCHMARK_DATABASE_URL": scratch(url)}
        try:
            pages = run(environ, "fill")
            show(
                url,
                {(what, who): run(environ, what, who, str(pages[who])) for what in WHATS for who in WHOSE},
            )
        finally:
            run(environ, "drop")
            shutil.rmtree(folder, ignore_errors=True)


def scratch(url):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_benchmark")) if url else ""


def run(environ, *arguments):
    """What this module says in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.inbox", *arguments]
    said = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said.splitlines()[-1])


def show(url, figures):
    print(f"\n{urlsplit(url).scheme or 'sqlite'}\n{'':30}{'ours':>10}{'peer':>10}{'ours/peer':>11}")
    for what in WHATS:
        ours, peer = (figures[what, who] for who in WHOSE)
        for name in ours:
            ratio = f"{ours[name] / peer[name]:11.3f}" if peer[name] else ""
            print(f"{what + ', ' + name:30}{ours[name]:10.3f}{peer[name]:10.3f}{ratio}")


def in_child(what, who="", page=""):
    import django

    django.setup()
    jobs = {"fill": fill, "drop": drop}
    print(json.dumps(jobs[what]() if what in jobs else MEASURES[what](who, page)))


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


def fill():
    from benchmarks.post import make_pages

    on_server("DROP DATABASE IF EXISTS {name}", "CREATE DATABASE {name}")
    shipped, peer = make_pages()
    make_rows(lambda number: our_row(shipped, number))
    make_rows(lambda number: peer_row(peer, number))
    tidy_up()
    make_admin()
    return {"ours": shipped.pk, "peer": peer.pk}


def make_rows(make, chunk=5000):
    for start in range(0, ROWS, chunk):
        rows = [make(number) for number in range(start, min(start + chunk, ROWS))]
        type(rows[0]).objects.bulk_create(rows, batch_size=1000)


def answers(number):
    from benchmarks.post import MESSAGE

    return {
        **MESSAGE,
        "message": f"How long does the trial take, and what does it cost me? {number} " + "x" * 200,
    }


def our_row(page, number):
    from django.utils import timezone

    from wagtail_scs.forms.fields import schema
    from wagtail_scs.models import ContactSubmission

    now = timezone.now()
    return ContactSubmission(
        jti=f"benchmark {number}", created_at=now, expires_at=now, form_key="standard", reason="appointment",
        language=("en", "es", "ar")[number % 3], page_id=page.pk, page_title=page.title, page_url=page.full_url,
        schema=schema(), payload=answers(number),
    )  # fmt: skip


def peer_row(page, number):
    from wagtail.contrib.forms.models import FormSubmission

    return FormSubmission(page_id=page.pk, form_data=answers(number))


def tidy_up():
    """What a server does by itself some minutes later."""
    from django.db import connection

    statements = {
        "postgresql": ["VACUUM ANALYZE"],
        "sqlite": ["ANALYZE"],
        "mysql": ["ANALYZE TABLE wagtail_scs_contactsubmission", "ANALYZE TABLE wagtailforms_formsubmission"],
    }
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def make_admin():
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser("admin", "admin@riverside-clinic.example", "password")


def address(who, page):
    return {"ours": "/admin/messages/", "peer": f"/admin/forms/submissions/{page}/"}[who]


def last_page(who):
    """What leads to the oldest messages; the one place to change when a list is paged in another way."""
    return {"ours": "?p=oldest", "peer": f"?p={-(-ROWS // 20)}"}[who]


def client_of_admin():
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


def measure_list(who, page, query=""):
    """The fastest of five, after one that warms up, and how long the database took of the same requests."""
    import time

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, seconds, inside = client_of_admin(), [], []
    for _ in range(6):
        with CaptureQueriesContext(connection) as counted:
            begin = time.perf_counter()
            response = client.get(address(who, page) + query)
            assert response.status_code == 200 and b"Maria" in response.content
            seconds.append(time.perf_counter() - begin)
        inside.append(sum(float(query["time"]) for query in counted.captured_queries))
    return {"view": min(seconds[1:]), "in the database": min(inside[1:])}


def measure_file(who, page, file_format):
    import time

    import openpyxl  # noqa: F401 (a server has it in memory; the peer would load it on the way)

    client = client_of_admin()
    client.get(EXPORT if who == "ours" else "/admin/")
    idle = begin_peak()
    begin, worked = time.perf_counter(), time.process_time()
    response = ask_for_file(client, who, page, file_format)
    parts = iter(response.streaming_content)
    size = len(next(parts))
    first = time.perf_counter() - begin
    size += sum(len(part) for part in parts)
    whole = time.perf_counter() - begin
    return {
        "first byte": first,
        "whole": whole,
        "whole, processor time": time.process_time() - worked,
        "memory": peak() - idle,
        "size in MB": size / 1e6,
    }


def ask_for_file(client, who, page, file_format):
    if who == "ours":
        response = client.post(EXPORT, {"file_format": file_format, "reason": "benchmark"})
    else:
        response = client.get(f"{address(who, page)}?export={file_format}")
    assert response.streaming
    return response


def begin_peak():
    """Megabytes in use now; what is used at most is counted from here on (Linux)."""
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return memory("VmRSS")


def peak():
    return memory("VmHWM")


def memory(kind):
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith(kind))
    return int(line.split()[1]) / 1024


MEASURES = {
    "list": measure_list,
    "last": lambda who, page: measure_list(who, page, last_page(who)),
    "csv": lambda who, page: measure_file(who, page, "csv"),
    "xlsx": lambda who, page: measure_file(who, page, "xlsx"),
}


if __name__ == "__main__":
    in_child(*sys.argv[1:]) if len(sys.argv) > 1 else main()
