"""Catalogues nobody should show to a patient: refused with file, line and reason, and nothing is written."""

from io import StringIO

import polib
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Revision

from tests.translation.conftest import content, writing  # noqa: F401
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation import catalogue
from wagtail_scs.translation.install import CannotInstall, install_source, install_translation
from wagtail_scs.translation.markup import markup_faults


def entry(path, context):
    file = polib.pofile(str(path))
    return file, next(entry for entry in file if entry.msgctxt == context)


def fuzzy(path):
    file, one = entry(path, "body.intro.text")
    one.flags.append("fuzzy")
    file.save()


def broken(path):
    """A merge that nobody finished."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Trial Period"', '<<<<<<< main\nmsgid "Trial"', 1), encoding="utf-8")


def empty(path):
    path.write_text("", encoding="utf-8")


def other_encoding(path):
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))


def foreign(path):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Language: es\\n"', '"Language: fr\\n"'), encoding="utf-8")


def of_another_page(path):
    file = polib.pofile(str(path))
    file.append(polib.POEntry(msgctxt="body.mri.heading", msgid="MRI", msgstr="RM"))
    file.save()


def of_another_text(path):
    file, one = entry(path, "body.intro.text")
    one.msgid = "Something we once said."
    file.save()


def unbalanced(path):
    file, one = entry(path, "body.intro.text")
    one.msgstr = f"<b>{one.msgstr}"
    file.save()


def twice(path):
    file, one = entry(path, "body.steps.heading")
    file.append(polib.POEntry(msgctxt=one.msgctxt, msgid=one.msgid, msgstr="Otra"))
    file.save()


def address_with_accents(path):
    file, one = entry(path, "slug")
    one.msgstr = "estimulación"
    file.save()


FAULTS = {
    fuzzy: r"es.po:\d+: body.intro.text is marked fuzzy",
    broken: r"es.po:\d+: is no sound .po file",
    empty: "es.po:1: has no sentence",
    other_encoding: r"es.po:\d+: is not UTF-8",
    foreign: "es.po:1: is for the language “fr”",
    of_another_page: r"es.po:\d+: body.mri.heading is no sentence of this page",
    of_another_text: r"es.po:\d+: body.intro.text was translated from another text",
    unbalanced: r"es.po:\d+: body.intro.text has unbalanced markup",
    twice: r"es.po:\d+: body.steps.heading is there twice",
    address_with_accents: r"es.po:\d+: slug must be plain ASCII",
}


@pytest.fixture
def languages(db, site):
    return {locale.language_code: locale for locale in Locale.objects.all()}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_bad_catalogue_is_refused_and_nothing_is_written(spoil, languages, content):  # noqa: F811
    spoil(content / "es.po")
    catalogue._read.cache_clear()

    with writing() as written, pytest.raises(CommandError, match=FAULTS[spoil]):
        call_command("scs_create_page", stdout=StringIO())

    assert written == []
    assert not ProcedurePage.objects.exists()


@pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
def test_an_update_is_refused_too(languages, content):  # noqa: F811
    fuzzy(content / "es.po")
    catalogue._read.cache_clear()

    with (
        writing() as written,
        pytest.raises(CommandError, match=r"es\.po:\d+: body\.intro\.text is marked fuzzy"),
    ):
        call_command("scs_update_translations", stdout=StringIO())

    assert written == []


def test_the_line_is_the_one_a_translator_must_look_at(languages, content):  # noqa: F811
    unbalanced(content / "es.po")
    catalogue._read.cache_clear()

    (fault,) = catalogue.load("es").faults

    lines = (content / "es.po").read_text(encoding="utf-8").splitlines()
    assert lines[fault.line - 1] == 'msgctxt "body.intro.text"'


def test_other_languages_can_be_written_meanwhile(languages, content):  # noqa: F811
    fuzzy(content / "es.po")
    catalogue._read.cache_clear()

    call_command("scs_create_page", locales="ar", stdout=StringIO())

    assert ProcedurePage.objects.live().count() == 2


@pytest.mark.parametrize(
    ("source", "translation", "reason"),
    [
        ('Ask <a id="a1">us</a>.', "Pregunte.", "loses the link a1"),
        ('Ask <a id="a1">us</a>.', '<a id="a2">Pregunte</a>.', "loses the link a1"),
        ("Ask us.", '<a id="a1">Pregunte</a>.', "has the link a1"),
        ("<b>Ask</b> us.", "<b>Pregunte.", "unbalanced"),
        ("<b>Ask</b> us.", "Pregunte</b>.", "unbalanced"),
        ("<b>Ask</b> us.", "<b><i>Pregunte</b></i>.", "unbalanced"),
        ("<b>Ask</b> us.", "Pregunte.", "other markup"),
        ("Ask us.", "Pregunte <b", "unbalanced"),
    ],
)
def test_markup_that_got_lost_is_named(source, translation, reason):
    assert any(reason in fault for fault in markup_faults(source, translation))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ('Ask <a id="a1">us</a> <b>now</b>.', '<b>Ahora</b> <a id="a1">pregunte</a>.'),
        ("One<br/>two", "Uno<br/>dos"),
        ("One<br/>two", "Uno dos"),
        ("Less than 3 &lt; 4", "Menos de 3 &lt; 4"),
    ],
)
def test_markup_in_another_order_is_no_fault(source, translation):
    assert not list(markup_faults(source, translation))


def test_a_language_deleted_meanwhile_leaves_nothing_behind(site, languages):
    page, _row = install_source(ProcedurePage, site, site.root_page, publish=True)
    Locale.objects.get(language_code="es").delete()
    before = Page.objects.count(), Revision.objects.count()

    with pytest.raises(CannotInstall, match="The language “es” was deleted while this ran"):
        install_translation(page, languages["es"], publish=True)

    assert (Page.objects.count(), Revision.objects.count()) == before
    assert not any(Page.find_problems())
