# Finished by hand: nothing of the host stands in it.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtail_scs', '0007_retention'),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_key', models.CharField(blank=True, default='', max_length=64, verbose_name='contact form')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_scopes', to='auth.group')),
                ('site', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'messages a group sees',
                'verbose_name_plural': 'messages a group sees',
                'default_permissions': (),
            },
        ),
    ]
