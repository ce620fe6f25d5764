# Finished by hand: nothing of the host stands in it.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0004_contact_form_fields'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='contactsubmission',
            options={'default_permissions': ('view', 'change'), 'ordering': ['-created_at', '-pk'], 'permissions': [('export_contactsubmission', 'Can export message'), ('erase_contactsubmission', 'Can erase message')], 'verbose_name': 'message', 'verbose_name_plural': 'messages'},
        ),
        migrations.AlterField(
            model_name='contactsubmission',
            name='state',
            field=models.CharField(choices=[('new', 'New'), ('read', 'Read'), ('answered', 'Answered'), ('spam', 'Spam'), ('erased', 'Erased')], default='new', max_length=16, verbose_name='state'),
        ),
    ]
