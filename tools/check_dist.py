"""Build wheel and sdist, list them, then follow the README in a stock project with the built wheel.

``python tools/check_dist.py``; needs the extra ``dist``. Nothing is left behind, every step has a time limit.
"""

import shlex
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath


ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import stock_project  # noqa: E402 - run as a script, Python knows only the directory of tools
from tools.readme import install_lines  # noqa: E402


KINDS = {
    "templates": "wagtail_scs/templates/**/*.html",
    "style sheets": "wagtail_scs/static/**/*.css",
    "scripts": "wagtail_scs/static/**/*.js",
    "interface texts": "wagtail_scs/locale/*/LC_MESSAGES/django.po",
    "compiled texts": "wagtail_scs/locale/*/LC_MESSAGES/django.mo",
    "page texts": "wagtail_scs/content/*.po",
    "migrations": "wagtail_scs/migrations/0*.py",
    "migrations of the ready page": "wagtail_scs/pages/migrations/0*.py",
}
BESIDE_THE_CODE = {"README.md", "LICENSE", "CHANGELOG.md", "setup.cfg", "pyproject.toml"}


def main():
    with tempfile.TemporaryDirectory(prefix="wagtail-scs-dist-") as directory:
        dist, project = Path(directory, "dist"), Path(directory, "project")
        run(sys.executable, "-m", "build", "--outdir", dist, ROOT)
        (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
        with zipfile.ZipFile(wheel) as archive:
            check_wheel(archive.namelist())
        with tarfile.open(sdist) as archive:
            check_sdist(archive.getnames())
        run(sys.executable, "-m", "twine", "check", "--strict", wheel, sdist)
        stock_project.check(project, wheel, install_lines(), run)


def check_wheel(names):
    missing = source_files() - set(names)
    expect(not missing, f"The wheel lacks {sorted(missing)}.")
    strays = {name for name in names if not name.startswith(("wagtail_scs/", "wagtail_scs-"))}
    expect(not strays, f"The wheel holds what is not the package: {sorted(strays)}.")
    for kind, pattern in KINDS.items():
        count = sum(matches(name, pattern) for name in names)
        expect(count, f"The wheel has no {kind} ({pattern}).")
        say(f"  {count:3} {kind}")


def check_sdist(names):
    inside = {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in names}
    missing = (source_files() | BESIDE_THE_CODE) - inside
    expect(not missing, f"The sdist lacks {sorted(missing)}.")


def source_files():
    files = (ROOT / "wagtail_scs").rglob("*")
    return {str(f.relative_to(ROOT)) for f in files if f.is_file() and "__pycache__" not in f.parts}


def matches(name, pattern):
    """Whether ``name`` suits ``pattern``, where ``**`` stands for any number of directories."""
    head, _, tail = pattern.partition("**/")
    return (
        name.startswith(head) and PurePosixPath(name).match(tail) if tail else PurePosixPath(name).match(head)
    )


def run(*command, timeout=600, **options):
    """The output of ``command``; a failure ends the check with all it said."""
    command = [str(part) for part in command]
    say(f"$ {shlex.join(command)}")
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
        **options,
    )
    expect(done.returncode == 0, f"{done.stdout}\nexit code {done.returncode}")
    return done.stdout


def expect(truth, sentence):
    if not truth:
        sys.exit(sentence)


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
