"""The example project as the suite's host, with what tests must not share with a demo."""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path


VAR = Path(os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="wagtail-scs-tests-")))

from example_project.settings import *  # noqa: E402, F403


SECRET_KEY = "for the tests only"
LANGUAGE_CODE = os.environ.get("LANGUAGE_CODE", "en")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests post at once and all from one address; those of the traps set what they need.
WAGTAIL_SCS_MIN_SECONDS = 0
# Tests close pages and change forms between two messages, faster than any clinic.
WAGTAIL_SCS_REMEMBER_SECONDS = float(os.environ.get("REMEMBER_SECONDS", "0"))
# A browser that clicks "Save draft" while Wagtail saves by itself makes a new page twice, faster than any editor.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_SCS_ADDRESS_LIMIT_PER_HOUR = WAGTAIL_SCS_FORM_LIMIT_PER_HOUR = 100_000
WAGTAIL_SCS_MAILS_PER_HOUR = 100_000
# Its table is there for the tests of a real queue; without TASKS nothing uses it.
if find_spec("django_tasks_db"):
    INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]  # noqa: F405
