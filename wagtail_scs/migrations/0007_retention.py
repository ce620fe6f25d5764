# Finished by hand: nothing of the host stands in it.

import django.core.validators
import django.db.models.deletion
import swapper
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0006_front_desk'),
        swapper.dependency('wagtailcore', 'Page'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinicsettings',
            name='privacy_page',
            field=models.ForeignKey(blank=True, help_text="Every form links to this page, in the visitor's language where the page is published in it.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=swapper.get_model_name('wagtailcore', 'Page'), verbose_name='privacy notice'),
        ),
        migrations.AddField(
            model_name='contactform',
            name='retention_days',
            field=models.PositiveIntegerField(blank=True, help_text="Visitors read this beside the button, and messages are deleted after it. Leave blank for the number your technicians chose. The form's oldest published language counts for all languages.", null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='days a message is kept'),
        ),
        migrations.AddField(
            model_name='contactsubmission',
            name='notice',
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
