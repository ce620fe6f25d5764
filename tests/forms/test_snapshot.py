"""What visitors read is kept once for all messages, and stays as it was."""

import importlib

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from tests.builders import make_messages, make_snapshot, make_submission, post
from wagtail_scs.forms.snapshot import forget_written
from wagtail_scs.models import ContactSubmission, FormSnapshot


FIELD = {"key": "name", "label": "Name"}


def test_messages_of_one_form_and_language_share_a_snapshot(pages):
    for number, language in enumerate(("en", "es", "en", "es", "es")):
        make_submission(pages[language], str(number))

    assert FormSnapshot.objects.count() == 2
    assert len({message.snapshot_id for message in ContactSubmission.objects.all()}) == 2


def test_other_words_or_another_notice_are_another_snapshot(db):
    made = [
        make_snapshot(FIELD),
        make_snapshot({**FIELD, "label": "Your name"}),
        make_snapshot(FIELD, days=180),
        make_snapshot(),
    ]

    assert len({snapshot.pk for snapshot in made}) == 4 == FormSnapshot.objects.count()


def test_the_same_words_are_written_once_whichever_process_meets_them(db):
    make_snapshot(FIELD, days=180)
    with CaptureQueriesContext(connection) as captured:
        make_snapshot(FIELD, days=180)
    assert not captured.captured_queries

    forget_written()  # as another process begins
    make_snapshot(FIELD, days=180)

    assert [(s.schema, s.notice) for s in FormSnapshot.objects.all()] == [([FIELD], {"days": 180})]


def test_nobody_deletes_what_a_visitor_read(page):
    message = make_submission(page)

    with pytest.raises(ProtectedError):
        message.snapshot.delete()


def test_it_says_nothing_about_the_person(page):
    message = make_submission(page)

    told = f"{message.snapshot.schema} {message.snapshot.notice} {message.snapshot}"

    assert "Maria" not in told and "maria@" not in told


@pytest.mark.django_db(transaction=True)
def test_a_message_is_kept_where_the_database_was_put_back_to_an_earlier_day(page):
    assert post(page).status_code == 303
    ContactSubmission.objects.all().delete()
    FormSnapshot.objects.all().delete()

    assert post(page, message="Is anybody there?").status_code == 303

    assert ContactSubmission.objects.get().schema[0]["key"] == "name"


class Older(models.Model):  # noqa: DJ008 (nobody reads it)
    """A message as the versions before kept it."""

    schema = models.JSONField(default=list)
    notice = models.JSONField(default=dict)
    snapshot = models.ForeignKey(FormSnapshot, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "wagtail_scs_older"


class Apps:
    """The models as the migration finds them."""

    def get_model(self, app, name):
        return Older if name == "ContactSubmission" else apps.get_model(app, name)


@pytest.mark.django_db(transaction=True)
def test_the_messages_of_older_versions_share_what_they_said(monkeypatch):
    migration = importlib.import_module("wagtail_scs.migrations.0012_form_snapshot")
    monkeypatch.setattr(migration, "PORTION", 2)
    said = [([FIELD], {"days": 1}), ([FIELD], {"days": 2}), ([], {}), ([FIELD], {"days": 1}), ([FIELD], {})]
    with connection.schema_editor() as editor:
        editor.create_model(Older)
    try:
        Older.objects.bulk_create([Older(schema=schema, notice=notice) for schema, notice in said])

        migration.share(Apps(), editor)

        kept = [message.snapshot for message in Older.objects.order_by("pk")]
        assert [s and (s.schema, s.notice) for s in kept] == [*said[:2], None, *said[3:]]
        assert kept[0] == kept[3] == make_snapshot(FIELD, days=1)
        Older.objects.update(schema=[], notice={})
        migration.give_back(Apps(), editor)
        assert list(Older.objects.order_by("pk").values_list("schema", "notice")) == said
    finally:
        Older.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.delete_model(Older)


def test_a_list_of_messages_reads_its_snapshots_together(page):
    make_messages(5, snapshot=lambda place: make_snapshot({"key": "reason", "label": str(place)}))

    with CaptureQueriesContext(connection) as captured:
        rows = ContactSubmission.objects.prefetch_related("snapshot")
        assert len({message.schema[0]["label"] for message in rows}) == 5

    assert len(captured) == 2
