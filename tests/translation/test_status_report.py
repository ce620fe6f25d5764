"""How translations stand, for staff: the report, the explorer, the editor and the command."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.builders import make_user, make_versions, parsed, rewrite, sign


pytestmark = pytest.mark.django_db

REPORT = "scs_translations:index"


@pytest.fixture
def versions(db):
    return make_versions("es", "ar")


@pytest.fixture
def clinician(db):
    client = Client()
    client.force_login(make_user("wagtail_scs.review_translation", name="clinician"))
    return client


def cells(response):
    """``{title: [text of each cell]}`` of the rows about pages."""
    rows = [list(row.iter("td")) for row in parsed(response).iter("tr")]
    lines = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows if len(row) > 1]
    return {line[0].split(" ")[0]: line[1:] for line in lines}


def test_the_report_shows_every_page_in_every_language(versions, clinician):
    sign(versions["es"])
    rewrite(versions["ar"], "عنوان")

    english, spanish, arabic = cells(clinician.get(reverse(REPORT)))["Treatment"]

    assert english.startswith("Original")
    assert spanish.startswith("Clinically reviewed Signed by Dr. A. Lopez")
    assert arabic.startswith("Machine translated") and "outdated" not in arabic


def test_it_says_what_is_outdated_missing_or_not_published(versions, clinician):
    rewrite(versions["en"], "Treatment anew")
    versions["ar"].delete()
    versions["es"].unpublish()

    _english, spanish, arabic = cells(clinician.get(reverse(REPORT)))["Treatment"]

    assert "outdated" in spanish and "Not published" in spanish
    assert arabic == "Not translated"


def test_those_who_sign_find_the_way_and_others_do_not(versions, clinician):
    group = Group.objects.create(name="Spanish")
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=versions["es"].page_ptr, permission=permission)
    editor = make_user(name="editor")
    editor.groups.add(group)
    client = Client()
    client.force_login(editor)
    way = reverse("scs_translations:sign", args=[versions["es"].pk])

    assert way in clinician.get(reverse(REPORT)).content.decode()
    response = client.get(reverse(REPORT))
    assert "Treatment" in cells(response)
    assert way not in response.content.decode()


def test_an_editor_reads_about_the_pages_of_others_nowhere(versions):
    other = make_versions("es", slug="other", title="Secret")
    group = Group.objects.create(name="Spanish")
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=versions["es"].page_ptr, permission=permission)
    editor, client = make_user(name="editor"), Client()
    editor.groups.add(group)
    client.force_login(editor)

    said = client.get(reverse(REPORT)).content.decode()

    assert other["en"].title not in said and "Treatment" in said


def test_more_pages_ask_the_database_no_more(versions, clinician):
    def asked():
        clinician.get(reverse(REPORT))
        with CaptureQueriesContext(connection) as queries:
            clinician.get(reverse(REPORT))
        return len(queries)

    before = asked()
    for number in range(3):
        make_versions("es", "ar", slug=f"more-{number}", title=f"More {number}")

    assert asked() == before


def test_the_explorer_shows_the_status_beside_each_title(versions, admin):
    sign(versions["es"])
    rewrite(versions["en"], "Treatment anew")

    def said(code):
        listing = admin.get(reverse("wagtailadmin_explore", args=[versions[code].get_parent().pk]))
        [row] = [cell for cell in parsed(listing).iter("td") if "Treatment" in "".join(cell.itertext())]
        return " ".join("".join(row.itertext()).split())

    assert "Clinically reviewed, outdated" in said("es")
    assert "Machine translated, outdated" in said("ar")
    assert "Original" not in said("en")


def test_a_longer_listing_asks_for_no_status_one_by_one(versions, admin):
    def asked():
        url = reverse("wagtailadmin_explore", args=[versions["es"].get_parent().pk])
        with CaptureQueriesContext(connection) as queries:
            admin.get(url)
        return len([q for q in queries if "translationrecord" in q["sql"]])

    before = asked()
    make_versions("es", slug="more", title="More")

    assert asked() == before == 1


def test_the_editor_of_a_page_leads_to_the_signature(versions, admin):
    way = reverse("scs_translations:sign", args=[versions["es"].pk])
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[versions["es"].pk]))
    other = admin.get(reverse("wagtailadmin_pages:edit", args=[versions["es"].get_parent().pk]))

    assert way in edit.content.decode()
    assert "scs_translations" not in other.content.decode() and "/sign/" not in other.content.decode()


def test_the_right_is_on_the_screen_of_groups_and_editors_do_not_have_it(admin):
    screen = admin.get(reverse("wagtailusers_groups:add")).content.decode()

    assert "Can sign translations" in screen
    assert not Group.objects.filter(permissions__codename="review_translation").exists()


def run(*options):
    out = StringIO()
    call_command("scs_status", *options, stdout=out)
    return out.getvalue()


def test_the_command_lists_every_version_and_is_content(versions):
    sign(versions["ar"])

    lines = run().splitlines()[1:]

    assert [line.split()[:2] for line in lines] == [["en", "yes"], ["es", "yes"], ["ar", "yes"]]
    assert "Machine translated" in lines[1] and "Clinically reviewed" in lines[2]


def test_the_command_fails_while_something_published_is_outdated(versions):
    rewrite(versions["en"], "Treatment anew")
    with pytest.raises(CommandError, match="2 published"):
        run()

    versions["es"].unpublish()
    with pytest.raises(CommandError, match="1 published"):
        run()

    sign(versions["ar"])
    assert "outdated" in run()  # a draft is said, and is no failure


def test_the_command_writes_json(versions):
    sign(versions["ar"])

    english, _spanish, arabic = json.loads(run("--json"))

    assert english["kind"] == "source" and english["page"] == english["source"] == versions["en"].pk
    assert (arabic["language"], arabic["kind"], arabic["live"]) == ("ar", "reviewed", True)
    assert arabic["reviewed_by"] == "Dr. A. Lopez"
