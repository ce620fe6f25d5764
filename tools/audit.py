"""Ask the Nu checker and Lighthouse about a fresh demo, where Java and Node are present: the second half of ``make audit``.

Both come from npm into a folder that is thrown away together with the demo. What is missing is said, and left out.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import audit_site  # noqa: E402 - run as a script, Python knows only the directory of tools
from tools.free_port import is_free  # noqa: E402


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# What ran when this was written; Lighthouse 13 needs Node 22.
PACKAGES = ("vnu-jar@26", "lighthouse@12")
OPTIONS = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
ROUNDS = 3  # Lighthouse measures performance on a machine that does other things too, so the median counts.
# A version no clinician has signed is kept from search engines on purpose.
ON_PURPOSE = {"is-crawlable"}
PATIENCE = 60  # seconds for the demo to answer


def main():
    with tempfile.TemporaryDirectory(prefix="wagtail-scs-audit-") as folder:
        folder = Path(folder)
        modules = install(folder / "npm")
        if modules is None:
            return 0
        port = next(port for port in range(8000, 8100) if is_free(port))
        pages = audit_site.build(folder, f"http://localhost:{port}")
        faults = check_markup(modules, audit_site.documents(pages, folder / "html"))
        with served(port):
            for code, page in pages.items():
                faults += check_page(modules, page.full_url, allowed=ON_PURPOSE if code == "ar" else set())
    print("\n".join(faults) or "Nothing found.")
    return 1 if faults else 0


def install(folder):
    """Where npm has put the two, or None where there is no npm or it brings nothing."""
    if shutil.which("npm") is None:
        print("npm is not installed here: the Nu checker and Lighthouse are left out.")
        return None
    folder.mkdir()
    done = subprocess.run(
        ["npm", "install", "--prefix", folder, *OPTIONS, *PACKAGES], capture_output=True, text=True
    )
    if done.returncode:
        print(f"npm did not bring the Nu checker and Lighthouse, so they are left out: {done.stderr[-300:]}")
        return None
    return folder / "node_modules"


def check_markup(modules, files):
    """What the Nu checker says about ``files``, warnings too. Its checker of CSS knows no container queries yet."""
    if shutil.which("java") is None:
        print("Java is not installed here: the Nu checker is left out.")
        return []
    nu = ["java", "-jar", modules / "vnu-jar/build/dist/vnu.jar", "--stdout", "--format", "json", "--html"]
    said = subprocess.run([*nu, *files], capture_output=True, text=True).stdout
    faults = [_told(message) for message in json.loads(said)["messages"]]
    print(f"The Nu checker: {len(files)} pages, {len(faults)} messages.")
    return faults


def _told(message):
    place = Path(message.get("url", "")).name
    return (
        f"{place}:{message.get('lastLine', 0)}: {message['message']} {message.get('extract', '').strip()!r}"
    )


@contextmanager
def served(port):
    """The demo, listening for as long as the block lasts."""
    command = [sys.executable, "example_project/manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            if not answers(server, f"http://localhost:{port}/static/site/site.css"):
                log.seek(0)
                sys.exit(f"The demo does not answer:\n{log.read()[-1000:]}")
            yield
        finally:
            server.terminate()
            server.wait()


def answers(server, address):
    """Whether ``address`` is there before ``server`` ends or everybody's patience does."""
    last = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < last:
        with suppress(OSError), urllib.request.urlopen(address):
            return True
        time.sleep(0.5)
    return False


def check_page(modules, address, allowed):
    """What keeps ``address`` from 100 of 100 in Lighthouse's four categories on a phone, without the audits ``allowed``."""
    reports = [lighthouse(modules, address) for _ in range(ROUNDS)]
    scores = {
        name: round(100 * statistics.median(report["categories"][name]["score"] for report in reports))
        for name in reports[0]["categories"]
    }
    failed = {audit for name, score in scores.items() if score < 100 for audit in lost(reports[-1], name)}
    print(f"Lighthouse: {scores} {address} {sorted(failed) or ''}")
    short = any(score < 100 for score in scores.values())
    return [f"{address}: {scores}, {sorted(failed)}"] if short and (failed - allowed or not failed) else []


def lost(report, category):
    """The audits that cost points."""
    audits = report["categories"][category]["auditRefs"]
    scores = {ref["id"]: report["audits"][ref["id"]]["score"] for ref in audits if ref["weight"]}
    return [audit for audit, score in scores.items() if score is not None and score < 1]


def lighthouse(modules, address):
    node = [shutil.which("node"), modules / "lighthouse/cli/index.js", address, "--quiet", "--output=json"]
    chromium = next(filter(None, map(shutil.which, CHROMIUM)))
    done = subprocess.run(
        [*node, "--chrome-flags=--headless=new --no-sandbox"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
