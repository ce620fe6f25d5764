# Finished by hand: nothing of the host stands in it.
# The column keeps its name and its rows; ``scs_rotate_keys`` fills in what older rows lack.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0008_message_scopes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='contactsubmission',
            name='payload',
            field=models.JSONField(db_column='payload', default=dict, editable=False),
        ),
        migrations.RenameField(
            model_name='contactsubmission',
            old_name='payload',
            new_name='stored',
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='sealed_with',
            field=models.CharField(blank=True, default='', editable=False, max_length=16),
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='email_hash',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='phone_hash',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='hashed_with',
            field=models.CharField(blank=True, default='', editable=False, max_length=16),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['email_hash'], name='scs_submission_email'),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['phone_hash'], name='scs_submission_phone'),
        ),
    ]
