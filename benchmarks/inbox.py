"""What reading many messages costs: our inbox and export beside wagtail.contrib.forms with the same answers.

``make bench-inbox`` fills both tables with ``ROWS`` messages (``filling``) on SQLite, and on ``DATABASE_URL`` where it is
set (in a database of its own beside the one named, dropped afterwards), and measures what ``ONLY`` names, through
Django's test client and in fresh processes:

``list``, ``last``  the first and the last page of both lists (``lists``): ours shows 25 messages, the peer 20
``csv``, ``xlsx``   both files (``files``). The same seven answers are in each row. The peer adds the date; ours adds
                    id, date, state, form, language, reason as key and label, page, address, site and a column for
                    answers no form asks any more, writes choices as labels and looks at each cell for formulas
``sealed``          CSV of ``SEALED_ROWS`` messages in a database of their own, ours encrypted, the peer's in clear
``limit``           XLSX beyond what Excel holds, which ours refuses (missing messages are added first)
``purge``           100,000 expired messages while a visitor posts one message after another (``purging``)

On a busy machine the ratios count, and the processor time more than the seconds.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit, urlunsplit


os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
ROWS = os.environ.get("ROWS", "100000")
SEALED_ROWS = os.environ.get("SEALED_ROWS", "20000")
WHATS = os.environ.get("ONLY", "list last csv sealed limit purge").split()
# Only for the messages of this benchmark.
KEYS = "bm90IGEgc2VjcmV0LCBvbmx5IGZvciBiZW5jaG1hcms="


def main():
    print(f"{ROWS} messages in each table; seconds, ms, and MB above the idle process")
    for url in ["", *filter(None, [os.environ.get("DATABASE_URL")])]:
        print(f"\n{urlsplit(url).scheme or 'sqlite'}\n{'':34}{'ours':>10}{'peer':>10}{'ours/peer':>11}")
        measure(url, [what for what in WHATS if what != "sealed"], ROWS)
        measure(url, [what for what in WHATS if what == "sealed"], SEALED_ROWS, BENCHMARK_KEYS=KEYS)


def measure(url, whats, rows, **more):
    if not whats:
        return
    folder = tempfile.mkdtemp(prefix="wagtail-scs-benchmark-")
    environ = {**os.environ, "BENCHMARK_DIR": folder, "BENCHMARK_DATABASE_URL": scratch(url), **more}
    environ["ROWS"] = rows
    try:
        pages = run(environ, "fill")
        for what in whats:
            show(what, run(environ, what, *pages))
    finally:
        run(environ, "drop")
        shutil.rmtree(folder, ignore_errors=True)


def scratch(url):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_benchmark")) if url else ""


def run(environ, *arguments):
    """What this module says in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.inbox", *map(str, arguments)]
    said = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said.splitlines()[-1])


def show(what, figures):
    """A line for each of our figures, with the peer's where it has that."""
    for name, (ours, peer) in figures.items():
        beside = f"{peer:10.3f}{ours / peer if peer else 0:11.3f}" if peer is not None else ""
        print(f"{what + ', ' + name:34}{ours:10.3f}{beside}", flush=True)


def in_child(what, *arguments):
    import django

    django.setup()
    from benchmarks import files, filling, lists, purging

    jobs = {**filling.JOBS, **lists.JOBS, **files.JOBS, **purging.JOBS}
    print(json.dumps(jobs[what](*arguments)))


if __name__ == "__main__":
    in_child(*sys.argv[1:]) if len(sys.argv) > 1 else main()
