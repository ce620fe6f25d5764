"""The example project with the peer beside it. Both forms get the same middleware, database and mail backend."""

import atexit
import os
import shutil
import tempfile


if "BENCHMARK_DIR" in os.environ:  # of a run in several processes, whose first one cleans up
    os.environ["VAR_DIR"] = os.environ["BENCHMARK_DIR"]
else:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="wagtail-scs-benchmark-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
os.environ["DEBUG"] = "0"
os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_DATABASE_URL", "")

from example_project.settings import *  # noqa: F403


INSTALLED_APPS = ["benchmarks.peer", "wagtail.contrib.forms", "django_recaptcha", *INSTALLED_APPS]  # noqa: F405
RECAPTCHA_PUBLIC_KEY = RECAPTCHA_PRIVATE_KEY = "for the benchmark only"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# All posts come at once and from one address: the traps look at each, as always, and catch none.
WAGTAIL_SCS_MIN_SECONDS = 0
WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 1_000_000
if "BENCHMARK_KEYS" in os.environ:
    WAGTAIL_SCS_ENCRYPTION_KEYS = [os.environ["BENCHMARK_KEYS"]]
