# Finished by hand. Schema and notice leave the messages for a row that many share.
# Every message is written once: with a million, plan some minutes.

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models


PORTION = 2000


def share(apps, schema_editor):
    messages = apps.get_model('wagtail_scs', 'ContactSubmission').objects.using(schema_editor.connection.alias)
    snapshots = apps.get_model('wagtail_scs', 'FormSnapshot')
    kept, last = set(), 0
    while portion := list(messages.filter(pk__gt=last).order_by('pk').values_list('pk', 'schema', 'notice')[:PORTION]):
        for digest, (schema, notice, pks) in alike(portion).items():
            if digest not in kept:
                snapshot = snapshots(digest=digest, schema=schema, notice=notice)
                snapshots.objects.using(messages.db).bulk_create([snapshot], ignore_conflicts=True)
                kept.add(digest)
            messages.filter(pk__in=pks).update(snapshot=digest)
        last = portion[-1][0]


def alike(portion):
    """The messages that say the same: ``{digest: (schema, notice, keys)}``; what is erased says nothing."""
    shared = {}
    for pk, schema, notice in portion:
        if schema:
            digest = hashlib.sha256(json.dumps([schema, notice], sort_keys=True).encode()).hexdigest()[:32]
            shared.setdefault(digest, (schema, notice, []))[2].append(pk)
    return shared


def give_back(apps, schema_editor):
    alias = schema_editor.connection.alias
    messages = apps.get_model('wagtail_scs', 'ContactSubmission').objects.using(alias)
    for snapshot in apps.get_model('wagtail_scs', 'FormSnapshot').objects.using(alias):
        messages.filter(snapshot=snapshot).update(schema=snapshot.schema, notice=snapshot.notice)


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0011_translation_status'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormSnapshot',
            fields=[
                ('digest', models.CharField(editable=False, max_length=32, primary_key=True, serialize=False)),
                ('schema', models.JSONField(default=list, editable=False)),
                ('notice', models.JSONField(default=dict, editable=False)),
            ],
            options={'default_permissions': ()},
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='snapshot',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtail_scs.formsnapshot'),
        ),
        migrations.RunPython(share, give_back),
    ]
