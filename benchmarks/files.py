"""Both files, each in a fresh process: when it begins, when it ends, and how much memory it takes (Linux)."""

import json
import subprocess
import sys
import time

from benchmarks.lists import admin, peers
from benchmarks.memory import begin_peak, memory


EXPORT = "/admin/messages/export/"


def both(file_format):
    """``{figure: (ours, the peer's)}``, one after the other."""

    def compare(*pages):
        ours, peer = (in_child(who, file_format, *pages) for who in ("ours", "peer"))
        return {name: (ours[name], peer[name]) for name in ours}

    return compare


def in_child(who, *arguments):
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "benchmarks.inbox",
        f"file of {who}",
        *map(str, arguments),
    ]
    return json.loads(
        subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1]
    )


def file_of_ours(file_format, ours, peer):
    return measure(lambda client: client.post(EXPORT, chosen(file_format)), EXPORT)


def file_of_peer(file_format, ours, peer):
    return measure(lambda client: client.get(f"{peers(peer)}?export={file_format}"), "/admin/")


def chosen(file_format):
    return {"file_format": file_format, "reason": "benchmark"}


def measure(ask, before):
    import openpyxl  # noqa: F401 (a server has it in memory; the peer would load it on the way)

    client = admin()
    client.get(before)
    idle = begin_peak()
    begin, worked = time.perf_counter(), time.process_time()
    response = ask(client)
    assert response.streaming
    parts = iter(response.streaming_content)
    size = len(next(parts))
    first = time.perf_counter() - begin
    size += sum(len(part) for part in parts)
    whole = time.perf_counter() - begin
    return {
        "first byte, s": first,
        "whole, s": whole,
        "whole, processor time, s": time.process_time() - worked,
        "memory, MB": memory("VmHWM") - idle,
        "size, MB": size / 1e6,
    }


def beyond_excel(ours, peer):
    """One message more than a sheet holds."""
    from benchmarks.copies import copy_rows
    from benchmarks.filling import tidy_up
    from benchmarks.rows import ROWS, SEEDS
    from wagtail_scs.forms.export.as_xlsx import MOST_ROWS
    from wagtail_scs.models import ContactSubmission

    copy_rows(ContactSubmission, "created_at", SEEDS, max(0, MOST_ROWS + 1 - ROWS))
    tidy_up()
    client = admin()
    client.get(EXPORT)
    idle, begin = begin_peak(), time.perf_counter()
    response = client.post(EXPORT, chosen("xlsx"))
    assert not response.streaming and b"Choose CSV or fewer days." in response.content
    return {
        "refused after, s": (time.perf_counter() - begin, None),
        "memory, MB": (memory("VmHWM") - idle, None),
    }


JOBS = {
    "csv": both("csv"),
    "xlsx": both("xlsx"),
    "sealed": both("csv"),
    "limit": beyond_excel,
    "file of ours": file_of_ours,
    "file of peer": file_of_peer,
}
