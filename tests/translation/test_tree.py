"""A whole subtree in many languages: every page stands where it belongs, and what is broken has a name."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page

from tests.builders import make_form_page, make_site
from tests.translation.halfway import make_translation_of, published, translate
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.tree import broken_places, translate_subtree


TEN = ["es", "ar", "fr", "de", "it", "pt", "nl", "pl", "ru", "uk"]
with_localize = pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
# What waits for the end of a transaction must run there: the damage comes from nowhere else.
real_transactions = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ten(settings, db):
    """English and ten more languages."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [(code, code) for code in ["en", *TEN]]
    make_site()
    return [Locale.objects.get_or_create(language_code=code)[0] for code in TEN]


def make_tree(parent=None, depth=3, width=2):
    """Pages in ``depth`` levels, ``width`` below each; returns the one at the top."""
    page = published(make_form_page(parent, slug=f"level-{depth}", title="Top"))
    grow(page, depth - 1, width)
    return Page.objects.get(pk=page.pk)


def grow(page, depth, width):
    for place in range(width if depth else 0):
        parent = Page.objects.get(pk=page.pk)
        child = published(make_form_page(parent, slug=f"{page.slug}-{place}", title=f"{page.title} {place}"))
        grow(child, depth - 1, width)


def damage():
    return [problem for problem in Page.find_problems() if problem]


@real_transactions
def test_three_levels_in_ten_languages_leave_the_tree_whole(ten):
    top = make_tree()

    rows = list(translate_subtree(top, ten))

    assert len(rows) == 7 * 10
    assert {row.outcome for row in rows} == {"created as a draft"}
    for locale in ten:
        version = top.get_translation(locale)
        assert version.get_descendants().count() == 6 and version.numchild == 2
    assert damage() == [] == broken_places()


@real_transactions
def test_a_second_run_changes_nothing(ten):
    top = make_tree(depth=2)
    list(translate_subtree(top, ten[:2]))
    before = list(Page.objects.order_by("path").values())

    rows = list(translate_subtree(top, ten[:2]))

    assert {row.outcome for row in rows} == {"kept as it is"}
    assert list(Page.objects.order_by("path").values()) == before


@with_localize
@real_transactions
def test_versions_whose_texts_are_known_go_live_with_their_source(ten):
    top = make_tree(depth=2, width=1)
    (below,) = top.get_children()
    below.specific.unpublish()
    for page in ProcedurePage.objects.all():
        translate(make_translation_of(page))

    rows = list(translate_subtree(top, ten[:1]))

    assert [(row.outcome, row.done == row.total) for row in rows] == [
        ("created", True),
        ("created as a draft", True),
    ]
    assert damage() == []


@with_localize
@real_transactions
def test_the_subtree_of_wagtail_localize_leaves_pages_of_ours_whole(ten, settings):
    """It publishes stale pages at the end of one transaction; our pages look again where they stand."""
    from wagtail_localize.operations import translate_object, translate_page_subtree

    settings.WAGTAIL_SCS_REQUIRE_COMPLETE_TRANSLATION = False
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    top = make_tree()
    with transaction.atomic():
        translate_object(top, ten[:3])
        translate_page_subtree(top.pk, ten[:3], None, None)

    assert damage() == [] == broken_places()
    deepest = ProcedurePage.objects.filter(locale=ten[0]).order_by("-depth").first()
    assert deepest.live and Client().get(deepest.url).status_code == 200


@with_localize
@real_transactions
def test_the_subtree_of_a_gated_site_is_whole_too(ten, settings):
    from wagtail_localize.operations import translate_object, translate_page_subtree

    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    top = make_tree()
    with transaction.atomic():
        translate_object(top, ten[:3])
        translate_page_subtree(top.pk, ten[:3], None, None)

    assert damage() == []


@pytest.mark.django_db
def test_the_check_names_fixtree_where_pages_forgot_their_children():
    make_tree(depth=2)
    assert tree_warnings() == []
    Page.objects.filter(slug="level-2").update(numchild=0)

    (warning,) = tree_warnings()
    assert "1 page" in warning.msg and "fixtree" in warning.hint

    call_command("fixtree", interactive=False, stdout=StringIO())
    assert tree_warnings() == []


@pytest.mark.django_db
def test_what_we_count_as_broken_is_what_wagtail_finds():
    make_tree()
    Page.objects.filter(slug="level-3-1").update(numchild=5)
    assert broken_places() == list(
        Page.objects.filter(pk__in=Page.find_problems()[4]).values_list("path", flat=True)
    )

    Page.objects.filter(slug="level-3-1").delete()
    Page.objects.filter(slug="level-3-0").order_by().update(path="00010001000100990001", depth=5)
    assert Page.find_problems()[2] and "00010001000100990001" in broken_places()


@pytest.mark.django_db
def test_the_check_asks_one_statement(django_assert_num_queries):
    make_tree(depth=2)

    with django_assert_num_queries(1):
        broken_places()


def tree_warnings():
    return [message for message in run_checks(databases=["default"]) if message.id == "wagtail_scs.W056"]


def run(*args, **options):
    said, problems = StringIO(), StringIO()
    call_command("scs_translate_tree", *args, stdout=said, stderr=problems, **options)
    return said.getvalue(), problems.getvalue()


@real_transactions
def test_the_command_says_what_became_of_every_page(ten):
    top = make_tree(depth=2, width=1)

    said, problems = run("/level-2/", locales="es,fr")
    again, _problems = run(str(top.pk), locales="es,fr")

    assert [line.split()[0] for line in said.splitlines()] == ["es", "fr", "es", "fr"]
    assert all("created as a draft" in line for line in said.splitlines())
    assert all("kept as it is" in line for line in again.splitlines())
    assert problems == ""


@pytest.mark.django_db
def test_the_command_names_a_broken_tree():
    make_tree(depth=2)
    Page.objects.filter(slug="level-2").update(numchild=7)

    assert "run manage.py fixtree" in run("/level-2/", locales="es")[1]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/nowhere/", "999999", "1"])
def test_the_command_refuses_a_page_that_is_not_there(page):
    make_tree(depth=1)

    with pytest.raises(CommandError, match="There is no page"):
        run(page)


@pytest.mark.django_db
@pytest.mark.parametrize("codes", ["xx", "es,en"])
def test_the_command_refuses_a_language_before_it_writes(codes):
    make_tree(depth=1)
    before = Page.objects.count()

    with pytest.raises(CommandError, match="cannot be translated into"):
        run("/level-1/", locales=codes)

    assert Page.objects.count() == before
