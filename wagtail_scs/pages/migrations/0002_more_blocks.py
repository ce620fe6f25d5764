# The palette of the second wave. No column changes: blocks are stored as JSON.
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_scs_pages', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='procedurepage',
            name='body',
            field=wagtail.fields.StreamField([('intro', 0), ('on_this_page', 1), ('section', 2), ('rich_text', 3), ('inset', 4), ('key_facts', 5), ('before_during_after', 6), ('procedure_steps', 7), ('recovery_timeline', 8), ('condition_list', 9), ('benefit_list', 10), ('consideration_list', 11), ('risk_list', 12), ('precautions', 13), ('alternatives', 14), ('outlook', 15), ('care_card', 16), ('callout', 17), ('do_dont', 18), ('questions_to_ask', 19), ('faq', 20), ('call_to_action', 21), ('download', 22), ('figure', 23), ('video', 24), ('closing_advice', 25), ('contact_form', 26), ('related_pages', 27), ('references', 28), ('shared_notice', 29)], blank=True, block_lookup={0: ('wagtail_scs.blocks.IntroBlock', [], {}), 1: ('wagtail_scs.blocks.OnThisPageBlock', [], {}), 2: ('wagtail_scs.blocks.SectionBlock', [], {}), 3: ('wagtail_scs.blocks.ProseBlock', [], {}), 4: ('wagtail_scs.blocks.InsetBlock', [], {}), 5: ('wagtail_scs.blocks.KeyFactsBlock', [], {}), 6: ('wagtail_scs.blocks.BeforeDuringAfterBlock', [], {}), 7: ('wagtail_scs.blocks.ProcedureStepsBlock', [], {}), 8: ('wagtail_scs.blocks.RecoveryTimelineBlock', [], {}), 9: ('wagtail_scs.blocks.ConditionListBlock', [], {}), 10: ('wagtail_scs.blocks.BenefitListBlock', [], {}), 11: ('wagtail_scs.blocks.ConsiderationListBlock', [], {}), 12: ('wagtail_scs.blocks.RiskListBlock', [], {}), 13: ('wagtail_scs.blocks.PrecautionsBlock', [], {}), 14: ('wagtail_scs.blocks.AlternativesBlock', [], {}), 15: ('wagtail_scs.blocks.OutlookBlock', [], {}), 16: ('wagtail_scs.blocks.CareCardBlock', [], {}), 17: ('wagtail_scs.blocks.CalloutBlock', [], {}), 18: ('wagtail_scs.blocks.DoDontBlock', [], {}), 19: ('wagtail_scs.blocks.QuestionsToAskBlock', [], {}), 20: ('wagtail_scs.blocks.FaqBlock', [], {}), 21: ('wagtail_scs.blocks.CallToActionBlock', [], {}), 22: ('wagtail_scs.blocks.DownloadBlock', [], {}), 23: ('wagtail_scs.blocks.FigureBlock', [], {}), 24: ('wagtail_scs.blocks.VideoBlock', [], {}), 25: ('wagtail_scs.blocks.ClosingAdviceBlock', [], {}), 26: ('wagtail_scs.blocks.ContactFormBlock', [], {}), 27: ('wagtail_scs.blocks.RelatedPagesBlock', [], {}), 28: ('wagtail_scs.blocks.ReferencesBlock', [], {}), 29: ('wagtail_scs.blocks.SharedNoticeBlock', [], {})}, verbose_name='body'),
        ),
    ]
