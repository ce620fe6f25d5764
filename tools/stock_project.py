"""A project made with ``wagtail start``, the README's install lines, a server, a visitor who writes."""

import os
import re
import shlex
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing, contextmanager

from tools.visitor import send_message


WORDS = "interfere with the transmission of pain signals to the brain"
MOST_LINES = 6


def check(directory, wheel, install, run):
    """Follow ``install`` in a new project in ``directory`` with ``wheel`` in a bare environment."""
    expect(install.line_count <= MOST_LINES, f"The README installs with {install.line_count} lines.")
    run(sys.executable, "-m", "venv", directory / ".venv")
    binaries, env = directory / ".venv/bin", environment(directory)
    pip = shlex.split(install.pip.replace("wagtail-scs", str(wheel)))
    run(binaries / pip[0], *pip[1:], "--quiet", "--disable-pip-version-check", cwd=directory, env=env)
    run(binaries / "wagtail", "start", "clinic_site", ".", cwd=directory, env=env)
    install.append_to(directory)
    said = [
        run(binaries / "python", *shlex.split(line)[1:], cwd=directory, env=env) for line in install.commands
    ]
    path = re.search(r"http://localhost(/\S+)", said[-1]).group(1)
    with served(binaries / "python", directory, env) as address:
        visit(address, path)
    with closing(sqlite3.connect(directory / "db.sqlite3")) as database:
        rows = database.execute("select count(*) from wagtail_scs_contactsubmission").fetchone()[0]
    expect(rows == 1, f"One message was sent, {rows} were kept.")


def environment(directory):
    """A developer's shell, without what points Python elsewhere."""
    alien = ("PYTHON", "DJANGO", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(alien)}
    return {**kept, "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(python, directory, env):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (directory / "server.log").open("w+")
    command = [python, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=directory, env=env, stdout=log, stderr=log)
    try:
        wait_for(port, server, log)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(port, server, log, seconds=60):
    for _ in range(seconds * 4):
        expect(server.poll() is None, f"The server stopped: {_text(log)}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    sys.exit(f"The server did not answer within {seconds} seconds: {_text(log)}")


def visit(address, path):
    status, page = request(address + path)
    expect(status == 200 and WORDS in page, f"{path} answered {status} without the page's words.")
    expect('class="scs-form"' in page, f"{path} has no form.")
    style = re.search(r'href="([^"]+/scs[^"]*\.css)"', page).group(1)
    expect(request(address + style)[0] == 200, f"{style} is not served.")
    statuses = send_message(page, lambda action, fields: request(address + action, fields))
    expect(statuses == [422, 303], f"The form answered {statuses}, not with a question and then a thank-you.")
    print(f"  {path} answered 200, the form {statuses}", flush=True)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def request(url, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    try:
        with urllib.request.build_opener(NoRedirect).open(url, data, timeout=30) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as response:
        with response:
            return response.code, response.read().decode()


def _text(log):
    log.seek(0)
    return log.read()


def expect(truth, sentence):
    if not truth:
        sys.exit(sentence)
