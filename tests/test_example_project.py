"""The showcase cannot rot: load_demo fills it, every page of it answers, in its language and by its rules."""

import re
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils.translation.template import templatize
from wagtail.models import Page, Site

from wagtail_scs.forms.submissions import ContactSubmission


PROJECT = Path(apps.get_app_config("home").path).parent
PAGES = {
    "/en/": "en",
    "/es/": "es",
    "/ar/": "ar",
    "/en/spinal-cord-stimulation/": "en",
    "/es/estimulacion-de-la-medula-espinal/": "es",
    "/ar/spinal-cord-stimulation/": "ar",
    "/scs/contact/es/": "es",
    "/scs/contact/ar/": "ar",
}
HANDLER = re.compile(r"<[^>]*\s(?:style|on[a-z]+)\s*=")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|<style")


def load_demo(base_url="http://testserver"):
    call_command("load_demo", base_url=base_url, stdout=StringIO())


@pytest.fixture
def demo(db, settings, tmp_path):
    """The example site as load_demo leaves it."""
    settings.VAR = tmp_path
    load_demo()
    return tmp_path


@pytest.fixture
def answers(demo, client):
    """Every public page of the demo: ``{path: response}``."""
    return {path: client.get(path) for path in PAGES}


def everything():
    """How many rows every table has, and when each page last changed."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return counts, list(
        Page.objects.order_by("pk").values_list("pk", "title", "latest_revision", "last_published_at")
    )


def test_loading_the_demo_twice_changes_nothing(demo):
    before, passwords = everything(), (demo / "demo-passwords.txt").read_text()

    load_demo()

    assert everything() == before
    assert (demo / "demo-passwords.txt").read_text() == passwords


def test_the_page_tree_is_sound_and_wagtails_welcome_page_is_gone(demo):
    assert not any(Page.find_problems())
    assert Page.objects.filter(depth=2).not_exact_type(apps.get_model("home", "HomePage")).count() == 0
    assert Site.objects.get().site_name == "Riverside Pain Clinic"


def test_every_page_answers_in_its_language_and_direction(answers):
    for path, response in answers.items():
        language = PAGES[path]
        direction = "rtl" if language == "ar" else "ltr"
        assert response.status_code == 200, path
        assert f'<html lang="{language}" dir="{direction}">' in response.content.decode(), path


def test_the_header_switches_between_the_three_languages(answers):
    for path in list(PAGES)[:6]:
        header = re.search(r"<header.*?</header>", answers[path].content.decode(), re.DOTALL).group()
        assert re.findall(r'hreflang="(\w+)"', header) == ["en", "es", "ar"], path
        assert re.findall(r'hreflang="(\w+)"[^>]*aria-current', header) == [PAGES[path]], path


def test_the_front_page_leads_to_the_treatments_and_the_form_of_its_language(answers):
    for path in ("/en/", "/es/", "/ar/"):
        html, language = answers[path].content.decode(), PAGES[path]
        treatment = next(page for page in list(PAGES)[3:6] if PAGES[page] == language)
        assert f'href="{treatment}"' in html
        assert f'href="/scs/contact/{language}/"' in html


def test_no_page_sets_a_cookie_or_varies_by_one(answers):
    for path, response in answers.items():
        assert not response.cookies, path
        assert "cookie" not in response.get("Vary", "").lower(), path


def test_no_page_needs_an_exception_from_the_content_security_policy(answers):
    for path, response in answers.items():
        html = response.content.decode()
        assert "default-src 'none'" in response["Content-Security-Policy"], path
        assert "unsafe" not in response["Content-Security-Policy"], path
        assert not HANDLER.search(html), path
        assert not INLINE_SCRIPT.search(html), path


def test_everything_a_page_loads_is_our_own_and_there(answers):
    sheets = (PROJECT / "static/site/site.css").read_text()
    assert "url(" not in sheets
    for path, response in answers.items():
        html = response.content.decode()
        loaded = re.findall(r'(?:\bsrc="|<link rel="(?:icon|stylesheet)" href=")([^"]+)', html)
        assert loaded, path
        for address in loaded:
            assert address.startswith("/static/"), address
            assert finders.find(address.removeprefix("/static/")), address


@pytest.mark.parametrize("language", ["es", "ar"])
def test_every_word_of_the_sites_templates_is_translated(language):
    folder = PROJECT / "home/locale" / language / "LC_MESSAGES"
    catalogue = polib.pofile(folder / "django.po")
    templates = "\n".join(templatize(path.read_text()) for path in (PROJECT / "templates").rglob("*.html"))

    used = set(re.findall(r"gettext\(u?'(.*?)'\) ", templates))

    assert used, "The expression above finds nothing any more."
    assert used <= {entry.msgid for entry in catalogue.translated_entries()}
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(folder / "django.mo")}
    assert compiled == {entry.msgid: entry.msgstr for entry in catalogue}


def test_everybody_can_log_in_with_the_printed_password_and_reach_their_work(demo):
    passwords = dict(line.split() for line in (demo / "demo-passwords.txt").read_text().splitlines())
    assert set(passwords) == {"admin", "editor", "translator", "frontdesk", "privacy"}

    users = {name: authenticate(username=name, password=password) for name, password in passwords.items()}
    assert all(user.has_perm("wagtailadmin.access_admin") for user in users.values())

    page = Page.objects.get(locale__language_code="es", depth=3)
    may_edit = {name for name, user in users.items() if page.permissions_for_user(user).can_edit()}
    may_answer = {
        name for name, user in users.items() if user.has_perm("wagtail_scs.change_contactsubmission")
    }
    assert may_edit == {"admin", "editor", "translator"}
    may_erase = {name for name, user in users.items() if user.has_perm("wagtail_scs.erase_contactsubmission")}
    assert may_answer == {"admin", "frontdesk"}
    assert may_erase == {"admin", "privacy"}


def test_a_changed_password_is_set_back_to_the_printed_one(demo):
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("something else")
    editor.save()

    load_demo()

    password = re.search(r"^editor (\S+)$", (demo / "demo-passwords.txt").read_text(), re.MULTILINE).group(1)
    assert authenticate(username="editor", password=password)


def test_the_inbox_holds_messages_of_all_languages_and_states(demo):
    messages = ContactSubmission.objects.all()

    assert {message.language for message in messages} == {"en", "es", "ar"}
    assert {message.state for message in messages} == set(ContactSubmission.State.values) - {"erased"}
    assert all(message.mails.count() == (not message.quarantine) for message in messages)
    assert messages.filter(quarantine="honeypot").count() == 1


def test_the_site_follows_the_address_it_is_served_at(demo, client):
    load_demo("http://localhost:8123/")

    html = client.get("/es/", headers={"host": "localhost:8123"}).content.decode()

    assert '<link rel="canonical" href="http://localhost:8123/es/">' in html


def test_an_editors_words_survive_the_next_run(demo):
    home = Page.objects.get(depth=2, locale__language_code="es").specific
    home.tagline = "Otra frase."
    home.save_revision().publish()

    load_demo()

    home.refresh_from_db()
    assert home.tagline == "Otra frase."
