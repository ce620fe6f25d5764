from django.db import migrations


class Migration(migrations.Migration):

    # On its own: PostgreSQL alters no table whose rows the same transaction has changed.
    dependencies = [
        ('wagtail_scs', '0012_form_snapshot'),
    ]

    operations = [
        migrations.RemoveField(model_name='contactsubmission', name='schema'),
        migrations.RemoveField(model_name='contactsubmission', name='notice'),
    ]
