"""Without wagtail-localize the same page comes through Wagtail's own API, from the same catalogues."""

import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import django; django.setup()
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Locale, Page
assert not apps.is_installed("wagtail_localize")
call_command("migrate", verbosity=0)
for code in ("es", "ar"): Locale.objects.get_or_create(language_code=code)
call_command("scs_create_page")
call_command("scs_create_page")
from wagtail_scs.pages.models import ProcedurePage
for page in ProcedurePage.objects.all():
    print("PAGE", page.locale.language_code, page.live, page.title, sep="|")
    print("STATUS", page.locale.language_code, page.translation_status["kind"], sep="|")
print("PROBLEMS", any(Page.find_problems()), sep="|")
spanish = ProcedurePage.objects.get(locale__language_code="es")
print("TEXT", "Implantación permanente" in str(spanish.body), "Permanent Implantation" in str(spanish.body), sep="|")
print("IDS", [b.id for b in spanish.body] == [b.id for b in ProcedurePage.objects.get(locale__language_code="en").body], sep="|")
"""


def test_three_languages_are_live_and_a_second_run_changes_nothing(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "example_project.settings",
        "USE_LOCALIZE": "0",
        "DATABASE_URL": "",
        "VAR_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines()

    assert done.returncode == 0, done.stderr
    assert {line for line in lines if line.startswith("PAGE")} == {
        "PAGE|en|True|What’s a Spinal Cord Stimulation?",
        "PAGE|es|True|¿Qué es la estimulación de la médula espinal?",
        "PAGE|ar|True|ما هو تحفيز الحبل الشوكي؟",
    }
    assert {"STATUS|en|source", "STATUS|es|machine", "STATUS|ar|machine"} <= set(lines)
    assert "PROBLEMS|False" in lines
    assert "TEXT|True|False" in lines
    assert "IDS|True" in lines
    assert sum("kept as it is" in line for line in lines) == 3
