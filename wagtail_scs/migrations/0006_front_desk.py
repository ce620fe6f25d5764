# Finished by hand: nothing of the host stands in it.

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0005_inbox_rights'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='contactsubmission',
            name='assignee',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.CreateModel(
            name='ContactNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=5000, verbose_name='note')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='wagtail_scs.contactsubmission')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
                'default_permissions': (),
                'ordering': ['created_at', 'pk'],
            },
        ),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_submission_inbox'),
        migrations.RemoveIndex(model_name='contactsubmission', name='scs_submission_held'),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['quarantine', 'created_at', 'id'], name='scs_inbox_received'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['quarantine', 'state', 'created_at', 'id'], name='scs_inbox_state'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['quarantine', 'language', 'created_at', 'id'], name='scs_inbox_language'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['quarantine', 'reason', 'created_at', 'id'], name='scs_inbox_reason'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['form_key', 'quarantine', 'created_at', 'id'], name='scs_inbox_form'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['assignee', 'quarantine', 'created_at', 'id'], name='scs_inbox_assignee'),
        ),
    ]
