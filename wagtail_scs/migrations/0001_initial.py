# Finished by hand: the base page is named through swapper, so that one file suits Wagtail 7.4, 8.0 and a
# custom base page model.

import django.db.models.deletion
import django.utils.timezone
import swapper
import uuid
import wagtail.models.preview
import wagtail_scs.clinic
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0094_alter_page_locale'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency('wagtailcore', 'Page'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('name', models.CharField(help_text='For the team only; visitors never see it.', max_length=255, verbose_name='name')),
                ('intro', models.TextField(blank=True, help_text='Leave blank for the shipped text, which visitors read in their own language.', verbose_name='introduction')),
                ('button_label', models.CharField(blank=True, help_text='Leave blank for the shipped text, which visitors read in their own language.', max_length=255, verbose_name='button text')),
                ('thank_you', models.TextField(blank=True, help_text='Leave blank for the shipped text, which visitors read in their own language.', verbose_name='thank-you text')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'contact form',
                'verbose_name_plural': 'contact forms',
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ClinicSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic_name', models.CharField(blank=True, max_length=255, verbose_name='clinic name')),
                ('phone', models.CharField(blank=True, help_text='As visitors should dial it, for example +1 555 010 0199.', max_length=31, validators=[wagtail_scs.clinic.validate_phone], verbose_name='phone')),
                ('emergency_number', models.CharField(blank=True, help_text='The number for emergencies where your patients live, for example 911 or 112.', max_length=31, validators=[wagtail_scs.clinic.validate_phone], verbose_name='emergency number')),
                ('emergency_wording', models.CharField(blank=True, help_text="Replaces the shipped sentence above the form, on pages in the site's main language only: other languages keep the shipped, translated sentence.", max_length=255, verbose_name='emergency wording')),
                ('notification_recipients', models.TextField(blank=True, help_text='E-mail addresses, one a line. The mails never contain what the visitor wrote.', validators=[wagtail_scs.clinic.validate_addresses], verbose_name='who is told about new messages')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ('default_form', models.ForeignKey(blank=True, help_text='Used where a page names no form. Leave blank for the standard form.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_scs.contactform', verbose_name='default contact form')),
            ],
            options={
                'verbose_name': 'clinic settings',
            },
        ),
        migrations.CreateModel(
            name='ContactSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('jti', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='received')),
                ('expires_at', models.DateTimeField(db_index=True, editable=False, verbose_name='kept until')),
                ('state', models.CharField(choices=[('new', 'New'), ('read', 'Read'), ('answered', 'Answered'), ('spam', 'Spam')], default='new', max_length=16, verbose_name='state')),
                ('language', models.CharField(editable=False, max_length=16, verbose_name='language')),
                ('reason', models.CharField(blank=True, editable=False, max_length=64, verbose_name='reason')),
                ('form_key', models.CharField(editable=False, max_length=64)),
                ('page_title', models.CharField(blank=True, editable=False, max_length=255, verbose_name='page')),
                ('page_url', models.CharField(blank=True, editable=False, max_length=2000)),
                ('schema', models.JSONField(default=list, editable=False)),
                ('payload', models.JSONField(default=dict, editable=False)),
                ('form', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to='wagtail_scs.contactform')),
                ('page', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=swapper.get_model_name('wagtailcore', 'Page'))),
                ('site', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-created_at', '-pk'],
                'default_permissions': ('view', 'change'),
            },
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed')], default='waiting', max_length=16)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=255)),
                ('submission', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='wagtail_scs.contactsubmission')),
            ],
            options={
                'verbose_name': 'outgoing mail',
                'verbose_name_plural': 'outgoing mails',
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='contactsubmission',
            index=models.Index(fields=['form_key', 'state', '-created_at'], name='scs_submission_inbox'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(fields=['state', 'due_at'], name='scs_outbox_due'),
        ),
    ]
