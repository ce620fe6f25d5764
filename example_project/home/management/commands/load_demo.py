from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from example_project.home.demo import inbox, people, site
from wagtail_scs.pages.models import ProcedurePage


class Command(BaseCommand):
    help = "Fill the example site: pages in three languages, people, messages. What is there already stays."

    def add_arguments(self, parser):
        parser.add_argument(
            "--base-url",
            default=settings.WAGTAILADMIN_BASE_URL,
            help="Where the site will answer, for example http://localhost:8001. Default: BASE_URL.",
        )

    def handle(self, *args, base_url, **options):
        base_url = base_url.rstrip("/")
        clinic = site.build(base_url)
        call_command("scs_create_page", stdout=self.stdout, stderr=self.stderr)
        inbox.build(clinic, {page.locale.language_code: page for page in ProcedurePage.objects.all()})
        self._report(base_url, people.build(settings.VAR / "demo-passwords.txt"))

    def _report(self, base_url, passwords):
        addresses = [page.full_url for page in ProcedurePage.objects.live().order_by("locale_id")]
        lines = [
            "",
            "The page       " + "\n               ".join(addresses),
            f"The site       {base_url}/",
            f"The admin      {base_url}/admin/",
            f"Mails go to    {settings.VAR / 'mails'}",
            "",
            "Log in to the admin as",
            *(f"{name:<14} {password}" for name, password in passwords.items()),
            "",
        ]
        self.stdout.write("\n".join(lines))
