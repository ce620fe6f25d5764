"""Every way to publish, tried with a translation that lacks a text: what visitors see stays as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask

from tests.builders import make_user
from tests.translation.halfway import (
    forget_last_text,
    make_form,
    make_page,
    make_translation_of,
    public_state,
    target_of,
    translate,
)
from wagtail_scs.pages.models import ProcedurePage


pytest.importorskip("wagtail_localize", reason="this cell runs without wagtail-localize")

from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object


ENGLISH = "Nobody has translated this"


@pytest.fixture(params=[make_form, make_page], ids=["form", "page"])
def source(request, db):
    return request.param()


@pytest.fixture(params=["draft", "live"])
def incomplete(request, source, commit):
    """A translation that lacks its last text, and was complete and live before or never was."""
    made = make_translation_of(source)
    translate(made, leave_out=request.param == "draft")
    with commit():
        made.save_target(publish=request.param == "live")
    forget_last_text(made)
    return made


@pytest.fixture
def unchanged(incomplete, commit):
    """After the test visitors see exactly what they saw before it."""
    before = public_state(target_of(incomplete))
    yield incomplete
    assert public_state(target_of(incomplete)) == before
    assert ENGLISH not in str(public_state(target_of(incomplete)))


def edit_url(instance):
    if isinstance(instance, ProcedurePage):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def half(instance):
    """A draft of ``instance`` with English in it."""
    instance.title = instance.intro = ENGLISH
    return instance.save_revision(clean=False)


def test_submitting_it_again(unchanged, source, commit):
    with commit():
        translate_object(source, [Locale.objects.get(language_code="es")])


@pytest.mark.parametrize("publish", ["on", ""])
def test_the_screen_that_syncs_and_publishes(unchanged, source, admin, commit, publish):
    source.title = source.intro = ENGLISH
    source.save_revision().publish()
    url = reverse("wagtail_localize:update_translations", args=[unchanged.source.pk])

    with commit():
        response = admin.post(url, {"publish_translations": publish}, follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert any("Successfully updated" in text for text in told)
    assert any("Not published, because texts are missing" in text for text in told) == bool(publish)


def test_the_publish_button_of_the_translation_editor_however_often(unchanged, admin, commit):
    for _attempt in range(3):
        with commit():
            response = admin.post(edit_url(target_of(unchanged)), {"action": "publish"}, follow=True)

        told = [str(message) for message in response.context["messages"]]
        assert any("is not published, because texts are missing" in text for text in told)
        assert not any("Published" in text or "click publish again" in text for text in told)


def test_a_revision_published_by_code(unchanged, commit):
    with commit():
        half(target_of(unchanged)).publish()


def test_an_action_run_by_an_api(unchanged, commit):
    """Wagtail's API v3 runs the action itself and never asks the page's ``publish``."""
    target = target_of(unchanged)
    action = PublishPageRevisionAction if isinstance(target, ProcedurePage) else PublishRevisionAction

    with pytest.raises(ValidationError, match="texts are translated"), commit():
        action(half(target)).execute()


@pytest.mark.parametrize("publish", [True, False])
def test_saving_the_target(unchanged, commit, publish):
    for _attempt in range(2):
        try:
            with commit():
                unchanged.save_target(publish=publish)
        except ValidationError as refused:
            assert "the published version stays online" in str(refused)


def test_setting_it_live_by_code(unchanged):
    target = target_of(unchanged)
    if target.live:
        return
    target.live = True

    target.save()


def test_a_scheduled_revision_whose_time_has_come(unchanged, commit):
    revision = half(target_of(unchanged))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()

    with commit():
        call_command("publish_scheduled", verbosity=0)


def test_scheduling_it(unchanged, commit):
    target = target_of(unchanged)
    target.go_live_at = timezone.now() + timedelta(days=1)

    with commit():
        half(target).publish()

    assert not target_of(unchanged).revisions.filter(approved_go_live_at__isnull=False)


def test_a_workflow_that_approves_it(unchanged, commit):
    workflow, task = Workflow.objects.create(name="Review"), GroupApprovalTask.objects.create(name="Read")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    target, reviewer = target_of(unchanged), make_user(name="reviewer", superuser=True)
    half(target)

    with commit():
        workflow.start(target, reviewer)
        target_of(unchanged).current_workflow_state.current_task_state.approve(user=reviewer)


def test_publishing_pages_in_bulk(unchanged, admin, commit):
    target = target_of(unchanged)
    if not isinstance(target, ProcedurePage):
        return
    half(target)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    with commit():
        response = admin.post(f"{url}?id={target.pk}&next=/admin/", {}, follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert any("Not published, because texts are missing" in text and "es: " in text for text in told)


def test_publishing_a_tree_in_bulk(unchanged, admin, commit):
    target = target_of(unchanged)
    if not isinstance(target, ProcedurePage):
        return
    parent = target.get_parent()
    parent.alias_of = None
    parent.save()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    with commit():
        response = admin.post(
            f"{url}?id={parent.pk}&next=/admin/", {"include_descendants": "on"}, follow=True
        )

    told = any("Not published" in str(message) for message in response.context["messages"])
    assert told != target.live  # a live page is no draft below it


def test_publishing_the_source_leaves_its_translations(unchanged, source, commit):
    source.title = source.intro = ENGLISH

    with commit():
        source.save_revision().publish()


def test_a_source_that_follows_no_translation_says_nothing(source, admin):
    response = admin.get(edit_url(source))

    assert not list(response.context["messages"])
    assert not Translation.objects.exists()
