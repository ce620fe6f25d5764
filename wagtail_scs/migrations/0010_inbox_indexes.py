# Finished by hand: nothing of the host stands in it.
# The table is rewritten once for the column: with a million messages, plan some minutes.

import django.db.models.deletion
from django.db import migrations, models


def move_lines(apps, schema_editor):
    """Lines of the log that are there already, out of the reach of Wagtail's *Site history* too."""
    types = apps.get_model('contenttypes', 'ContentType').objects.using(schema_editor.connection.alias)
    lines = apps.get_model('wagtailcore', 'ModelLogEntry').objects.using(schema_editor.connection.alias)
    logged, _created = types.get_or_create(app_label='wagtail_scs', model='loggedmessage')
    lines.filter(action__startswith='wagtail_scs.message.').update(content_type=logged)


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtail_scs', '0009_sealed_payload'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_received'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_state'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_language'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_reason'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_form'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_inbox_assignee'),
        migrations.AddField(
            model_name='contactsubmission',
            name='held',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(quarantine='', then=0), default=1), output_field=models.SmallIntegerField()),
        ),
        migrations.AlterField(
            model_name='contactsubmission',
            name='site',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.site'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'created_at', 'id'], name='scs_inbox_received'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'assignee', 'created_at', 'id'], name='scs_inbox_assignee'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'reason', 'created_at', 'id'], name='scs_inbox_reason'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'language', 'created_at', 'id'], name='scs_inbox_language'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'form_key', 'created_at', 'id'], name='scs_inbox_form'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'site', 'created_at', 'id'], name='scs_inbox_site'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['held', 'state', 'created_at', 'id'], name='scs_inbox_state'),
        ),
        migrations.CreateModel(
            name='LoggedMessage',
            fields=[],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'default_permissions': (),
                'permissions': [],
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('wagtail_scs.contactsubmission',),
        ),
        migrations.RunPython(move_lines, migrations.RunPython.noop),
    ]
