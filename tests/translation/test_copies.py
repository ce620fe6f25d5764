"""Without wagtail-localize, "Translate this page" of simple_translation works with the same catalogues."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page
from tests.builders import make_form_page, make_site, make_user
from wagtail_scs.models import ContactForm
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.catalogue import load
from django.conf import settings
from django.test.utils import override_settings

call_command("migrate", verbosity=0)
site = make_site()
locales = {locale.language_code: locale for locale in Locale.objects.all()}
client = Client()
client.force_login(make_user(superuser=True))

def translate(page, code):
    url = f"/admin/translation/submit/page/{page.pk}/"
    response = client.post(url, {"locales": [locales[code].pk]})
    assert response.status_code == 302, response.content[:2000]
    return page.get_translation(locales[code])

home = site.root_page
for code in ("es", "ar"):
    home.copy_for_translation(locales[code])
call_command("scs_create_page", locales="en", verbosity=0)
english = ProcedurePage.objects.get()
spanish = translate(english, "es").specific
print("TITLE", spanish.title == spanish.draft_title == load("es").texts["title"], sep="|")
print("SLUG", spanish.slug, sep="|")
print("DRAFT", spanish.live, sep="|")
print("TEXT", "Implantación permanente" in str(spanish.body), "Permanent Implantation" in str(spanish.body), sep="|")
print("EDITOR", "Implantación permanente" in str(spanish.get_latest_revision_as_object().body), sep="|")
spanish.get_latest_revision().publish()
print("KIND", ProcedurePage.objects.get(pk=spanish.pk).translation_status["kind"], sep="|")

own = make_form_page(title="Ask us", slug="ask")
own.body = [{"type": "section", "value": {"heading": "Mechanism of Action", "text": "<p>Our &amp; words.</p>"}}]
own.save_revision().publish()
copy = translate(own, "es").specific
print("OWN", copy.title, load("es").texts["body.mechanism.heading"] in str(copy.body), "Our &amp; words." in str(copy.body), sep="|")

english.refresh_from_db()
raw = english.body.get_prep_value()
raw.append({"type": "section", "value": {"heading": "Parking", "text": "<p>Behind the house.</p>"}})
english.body = raw
english.save_revision().publish()
call_command("scs_create_page", locales="ar")
arabic = ProcedurePage.objects.get(locale=locales["ar"])
print("HALF", arabic.live, "Parking" in str(arabic.body), arabic.title == load("ar").texts["title"], sep="|")

with override_settings(WAGTAIL_SCS_PREFILL=False):
    other = make_form_page(title="Other", slug="other")
    other.body = own.body
    other.save_revision().publish()
    copy = translate(other, "ar").specific
    print("OFF", "Mechanism of Action" in str(copy.body), sep="|")
print("PROBLEMS", any(Page.find_problems()), sep="|")
try:
    call_command("scs_update_translations")
except Exception as error:
    print("UPDATE", type(error).__name__, sep="|")
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "USE_LOCALIZE": "0",
        "DATABASE_URL": "",
        "VAR_DIR": str(tmp_path_factory.mktemp("copies")),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_translating_the_shipped_page_makes_a_draft_with_our_sentences(lines):
    assert "TITLE|True" in lines
    assert "SLUG|estimulacion-de-la-medula-espinal" in lines
    assert "DRAFT|False" in lines
    assert "TEXT|True|False" in lines
    assert "EDITOR|True" in lines


def test_a_copy_filled_with_our_sentences_is_machine_translated_also_once_published(lines):
    assert "KIND|machine" in lines


def test_a_page_of_the_clinics_own_keeps_what_we_do_not_know(lines):
    assert "OWN|Ask us|True|True" in lines


def test_a_page_with_a_sentence_we_do_not_know_stays_a_draft(lines):
    assert "HALF|False|True|True" in lines
    assert any("42/44" in line and "created as a draft" in line for line in lines)


def test_without_the_setting_a_copy_stays_as_wagtail_made_it(lines):
    assert "OFF|True" in lines


def test_the_tree_is_whole_and_an_update_says_why_it_cannot_be(lines):
    assert "PROBLEMS|False" in lines
    assert "UPDATE|CommandError" in lines
