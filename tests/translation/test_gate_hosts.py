"""The gate on a clinic's own classes: in the right order, with their inline rows, and on aliases."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import models
from wagtail.models import DraftStateMixin, Locale, Page, RevisionMixin, TranslatableMixin

from tests.builders import make_form_page, make_site
from tests.translation.halfway import published
from wagtail_scs.content_of import contents
from wagtail_scs.gate import CompleteTranslationMixin
from wagtail_scs.models import ContactForm, SharedNotice
from wagtail_scs.page import ProcedurePageMixin
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.translation.checks import is_past_the_gate


class Right(ProcedurePageMixin, Page):
    class Meta:
        abstract = True


class Wrong(Page, ProcedurePageMixin):
    class Meta:
        abstract = True


class WrongSnippet(DraftStateMixin, RevisionMixin, CompleteTranslationMixin, TranslatableMixin):
    class Meta(TranslatableMixin.Meta):
        abstract = True


class Audited(models.Model):
    """A clinic's own mixin that hands on."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        return super().save(*args, **kwargs)


class RightWithOthers(Audited, CompleteTranslationMixin, Page):
    class Meta:
        abstract = True


@pytest.mark.parametrize(
    ("model", "is_past"),
    [
        (Right, False),
        (RightWithOthers, False),
        (ProcedurePage, False),
        (ContactForm, False),
        (SharedNotice, False),
        (Page, False),
        (Wrong, True),
        (WrongSnippet, True),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_class_that_names_wagtail_first_goes_past_the_gate(model, is_past):
    assert is_past_the_gate(model) == is_past


def test_our_own_classes_raise_no_warning():
    assert [message for message in run_checks() if message.id == "wagtail_scs.W055"] == []


@pytest.mark.skipif(
    not apps.is_installed("wagtail_localize"), reason="this cell runs without wagtail-localize"
)
class TestAliases:
    """Where the languages of a site are kept alike, a new page is an alias in the others: its source, in English."""

    @pytest.fixture
    def source(self, db):
        return published(make_form_page(title="Ask us", slug="ask"))

    @pytest.fixture
    def alias(self, source):
        return source.copy_for_translation(spanish(), copy_parents=True, alias=True)

    def test_translating_an_alias_makes_a_draft_that_opens_in_the_editor(self, source, alias, admin_client):
        from wagtail_localize.operations import translate_object

        translate_object(source, [spanish()])

        made = ProcedurePage.objects.get(pk=alias.pk)
        assert made.alias_of_id is None and not made.live
        opened = admin_client.get(f"/admin/pages/{alias.pk}/edit/")
        assert opened.status_code == 200 and "props" in opened.context

    def test_an_alias_follows_its_source_while_a_translation_is_begun(self, source, alias):
        from tests.translation.halfway import make_translation_of

        make_translation_of(source)
        source.title = "Ask us anything"

        published(source)

        alias.refresh_from_db()
        assert (alias.title, alias.live) == ("Ask us anything", True)

    def test_a_translation_may_become_an_alias_again(self, source, alias, admin_client):
        from wagtail_localize.operations import translate_object

        translate_object(source, [spanish()])

        admin_client.post(f"/admin/localize/page/{alias.pk}/convert_to_alias/")

        alias.refresh_from_db()
        assert alias.alias_of_id == source.pk


def spanish():
    return Locale.objects.get(language_code="es")


@pytest.mark.django_db
def test_inline_rows_are_content_and_their_keys_are_not():
    from wagtail_scs.clinic import ClinicSettings

    make_site()
    clinic = ClinicSettings.objects.get()
    rows = clinic.reason_recipients.model
    clinic.reason_recipients = [rows(reason="question", addresses="a@riverside-clinic.example")]
    clinic.save()
    same, other = ClinicSettings.objects.get(), ClinicSettings.objects.get()
    same.reason_recipients = [rows(reason="question", addresses="a@riverside-clinic.example")]
    other.reason_recipients = [rows(reason="question", addresses="b@riverside-clinic.example")]

    assert contents(clinic) == contents(same) != contents(other)


@pytest.mark.django_db
def test_a_place_in_the_tree_is_no_content():
    page = make_form_page()
    moved = ProcedurePage.objects.get(pk=page.pk)
    elsewhere = make_site().root_page.add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    moved.move(elsewhere, pos="last-child")

    assert contents(ProcedurePage.objects.get(pk=page.pk)) == contents(page)
