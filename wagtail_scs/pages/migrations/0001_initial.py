# Finished by hand: see wagtail_scs/migrations/0001_initial.py.

import django.db.models.deletion
import swapper
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0094_alter_page_locale'),
        swapper.dependency('wagtailcore', 'Page'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcedurePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=swapper.get_model_name('wagtailcore', 'Page'))),
                ('body', wagtail.fields.StreamField([('intro', 0), ('on_this_page', 1), ('section', 2), ('rich_text', 3), ('inset', 4), ('procedure_steps', 5), ('condition_list', 6), ('benefit_list', 7), ('consideration_list', 8), ('care_card', 9), ('callout', 10), ('closing_advice', 11), ('contact_form', 12)], blank=True, block_lookup={0: ('wagtail_scs.blocks.IntroBlock', [], {}), 1: ('wagtail_scs.blocks.OnThisPageBlock', [], {}), 2: ('wagtail_scs.blocks.SectionBlock', [], {}), 3: ('wagtail_scs.blocks.ProseBlock', [], {}), 4: ('wagtail_scs.blocks.InsetBlock', [], {}), 5: ('wagtail_scs.blocks.ProcedureStepsBlock', [], {}), 6: ('wagtail_scs.blocks.ConditionListBlock', [], {}), 7: ('wagtail_scs.blocks.BenefitListBlock', [], {}), 8: ('wagtail_scs.blocks.ConsiderationListBlock', [], {}), 9: ('wagtail_scs.blocks.CareCardBlock', [], {}), 10: ('wagtail_scs.blocks.CalloutBlock', [], {}), 11: ('wagtail_scs.blocks.ClosingAdviceBlock', [], {}), 12: ('wagtail_scs.blocks.ContactFormBlock', [], {})}, verbose_name='body')),
            ],
            options={
                'verbose_name': 'procedure page',
                'verbose_name_plural': 'procedure pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]
