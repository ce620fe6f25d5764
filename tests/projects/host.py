"""A project in a directory of its own, driven the way a developer drives it: one process per command."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.readme import install_lines


PROJECTS = Path(__file__).resolve().parent
ROOT = PROJECTS.parent.parent
CREATE_OWN = ["scs_create_page", "--model", "clinic.TreatmentPage"]


LANGUAGE_BY_ENVIRONMENT = "import os\n\nLANGUAGE_CODE = os.environ.get('LANGUAGE_CODE', 'en-us')\n"
# Python reads this file at its start, so that warnings from our code stop every command.
STRICT = 'import warnings\n\nwarnings.filterwarnings("error", module="wagtail_scs")\n'


class Host:
    def __init__(self, directory, settings):
        self.directory, self.settings = directory, settings
        (directory / "sitecustomize.py").write_text(STRICT)

    def run(self, *command, expect=0, **env):
        """What ``python <command>`` prints; another exit code than ``expect`` fails with all of it."""
        path = os.pathsep.join([str(self.directory), str(ROOT)])
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.directory,
            env={**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": self.settings, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        said = f"{done.stdout}{done.stderr}"
        assert done.returncode == expect, f"{' '.join(command)}: exit code {done.returncode}\n{said}"
        return done.stdout if expect == 0 else said

    def manage(self, *command, **options):
        return self.run("-m", "django", *command, **options)

    def visit(self, path):
        return json.loads(self.run("-m", "tests.projects.visit", path).splitlines()[-1])


def make_stock(directory):
    """``wagtail start`` and the README's lines, no wagtail-localize, the project's own base.html."""
    host = Host(directory, "clinic_site.settings.dev")
    host.run("-m", "wagtail.bin.wagtail", "start", "clinic_site", ".", DJANGO_SETTINGS_MODULE="")
    install_lines().append_to(directory)
    (directory / "clinic_site/settings/local.py").write_text(LANGUAGE_BY_ENVIRONMENT)
    return _fill(host, ["scs_create_page"])


def make_custom_base(directory):
    host = _copy("custom_base", directory)
    host.manage("makemigrations", "clinic")
    return _fill(host, CREATE_OWN)


def make_mixin(directory):
    host = _copy("mixin", directory)
    host.manage("makemigrations", "clinic")
    _fill(host, CREATE_OWN)
    host.manage("make_article")
    return host


def _copy(name, directory):
    shutil.copytree(PROJECTS / name, directory, dirs_exist_ok=True)
    shutil.copytree(PROJECTS / "templates", directory / "templates")
    for shared in ("common.py", "urls.py"):
        shutil.copy(PROJECTS / shared, directory)
    return Host(directory, "settings")


def _fill(host, create):
    host.manage("migrate", "--verbosity=0")
    host.create, host.created = create, host.manage(*create)
    return host
