# Finished by hand: nothing of the host stands in it, and its labels stay in the code.

import wagtail.fields
import wagtail_scs.forms.fields.presets
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs', '0003_quarantine_and_mail'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactform',
            name='fields',
            field=wagtail.fields.StreamField([('short_text', 0), ('long_text', 1), ('email', 2), ('phone', 3), ('single_choice', 4), ('several_choices', 5), ('date', 6), ('time', 7), ('number', 8), ('tick_box', 9), ('consent', 10)], block_lookup={0: ('wagtail_scs.forms.fields.ShortTextBlock', [], {}), 1: ('wagtail_scs.forms.fields.LongTextBlock', [], {}), 2: ('wagtail_scs.forms.fields.EmailBlock', [], {}), 3: ('wagtail_scs.forms.fields.PhoneBlock', [], {}), 4: ('wagtail_scs.forms.fields.SingleChoiceBlock', [], {}), 5: ('wagtail_scs.forms.fields.SeveralChoicesBlock', [], {}), 6: ('wagtail_scs.forms.fields.DateBlock', [], {}), 7: ('wagtail_scs.forms.fields.TimeBlock', [], {}), 8: ('wagtail_scs.forms.fields.NumberBlock', [], {}), 9: ('wagtail_scs.forms.fields.TickBoxBlock', [], {}), 10: ('wagtail_scs.forms.fields.ConsentBlock', [], {})}, default=wagtail_scs.forms.fields.presets.question, verbose_name='fields'),
        ),
    ]
