"""Check that models and migrations agree whatever language the staff reads: no label may freeze translated."""

import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
COMMAND = [
    "-m",
    "django",
    "makemigrations",
    "--check",
    "--dry-run",
    "wagtail_scs",
    "wagtail_scs_pages",
    "home",
]


def check(language):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "LANGUAGE_CODE": language}
    print(f"{language}: ", end="", flush=True)
    return subprocess.run([sys.executable, *COMMAND], cwd=ROOT, env=env, timeout=120).returncode


if __name__ == "__main__":
    sys.exit(max([check(language) for language in ("en", "es", "ar")]))
