from django.core.management.base import BaseCommand
from wagtail.models import Site

from clinic.models import ArticlePage


STEPS = {"heading": "The day of the trial", "steps": [{"title": "Arrive", "body": "<p>Bring your list.</p>"}]}
CONDITIONS = {"heading": "Who it helps", "conditions": [{"name": "Angina", "description": "<p>Rarely.</p>"}]}
CONTACT = {"heading": "Write to us", "intro": "", "form": None}


class Command(BaseCommand):
    help = "Make an article out of single blocks, as a clinic's own import would."

    def handle(self, **options):
        body = [
            {"type": "procedure_steps", "value": STEPS},
            {"type": "condition_list", "value": CONDITIONS},
            {"type": "contact_form", "value": CONTACT},
        ]
        block = ArticlePage._meta.get_field("body").stream_block
        article = ArticlePage(title="An article", slug="article", body=block.to_python(body))
        Site.objects.get(is_default_site=True).root_page.add_child(instance=article)
