# Finished by hand: the choices are a function, so that an extra installed later asks for no migration.

import wagtail_scs.captchas
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinicsettings',
            name='captcha',
            field=models.CharField(blank=True, choices=wagtail_scs.captchas.captcha_choices, default='', help_text='What keeps robots away from the forms. Leave blank for the one your technicians chose.', max_length=32, verbose_name='captcha'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='contactform',
            name='captcha',
            field=models.CharField(blank=True, choices=wagtail_scs.captchas.captcha_choices, default='', help_text='Leave blank for the captcha of the whole site.', max_length=32, verbose_name='captcha'),
            preserve_default=False,
        ),
    ]
