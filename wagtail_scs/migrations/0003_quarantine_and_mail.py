# Finished by hand: it depends on nothing of Wagtail's, so that it suits 7.4, 8.0 and a custom base page model.

import django.db.models.deletion
import modelcluster.fields
import wagtail_scs.clinic
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0002_captcha'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReasonRecipients',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=64, verbose_name='reason for writing')),
                ('addresses', models.TextField(help_text='One a line.', validators=[wagtail_scs.clinic.validate_addresses], verbose_name='e-mail addresses')),
            ],
            options={
                'verbose_name': 'who is told about one reason',
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='clinicsettings',
            name='copy_to_visitor',
            field=models.BooleanField(default=False, help_text='Visitors who give an e-mail address get a short mail that their message has arrived.', verbose_name='send visitors a copy'),
        ),
        migrations.AddField(
            model_name='clinicsettings',
            name='copy_with_text',
            field=models.BooleanField(default=False, help_text="Mail is not a safe place for health matters, and anybody can type in another person's address. Leave this off unless you are sure.", verbose_name='the copy repeats what the visitor wrote'),
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='quarantine',
            field=models.CharField(blank=True, default='', editable=False, max_length=32, verbose_name='quarantine'),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='digest',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='held',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='kind',
            field=models.CharField(choices=[('notification', 'Notification'), ('copy', 'Copy to the visitor')], default='notification', max_length=16),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='language',
            field=models.CharField(blank=True, default='', max_length=16),
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='to',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AlterField(
            model_name='outboxmail',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed'), ('discarded', 'Discarded')], default='waiting', max_length=16),
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['quarantine', '-created_at'], name='scs_submission_held'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(fields=['state', 'sent_at'], name='scs_outbox_sent'),
        ),
        migrations.AddField(
            model_name='reasonrecipients',
            name='clinic',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='reason_recipients', to='wagtail_scs.clinicsettings'),
        ),
        migrations.AlterUniqueTogether(
            name='reasonrecipients',
            unique_together={('clinic', 'reason')},
        ),
    ]
