from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from wagtail_scs.forms.rotate import rotate


class Command(BaseCommand):
    help = (
        "Bring old messages under the first of WAGTAIL_SCS_ENCRYPTION_KEYS, and under the SECRET_KEY of today. "
        "Safe to interrupt and to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--batch", type=int, default=200, help="Messages in one transaction. Default: 200."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *args, batch, dry_run, verbosity, **options):
        counts = {}
        try:
            for counts in rotate(max(batch, 1), dry_run):
                if verbosity > 1:
                    self.stdout.write(f"… {sum(counts.values())}")
        except ImproperlyConfigured as problem:
            raise CommandError(f"Nothing was changed. {problem} Run manage.py check.") from None
        self.report(counts, "would be renewed" if dry_run else "renewed")

    def report(self, counts, renewed):
        changed = counts.get("changed meanwhile", 0)
        self.stdout.write(f"{counts.get('renewed', 0)} {renewed}, {changed} changed meanwhile")
        if locked := counts.get("cannot open", 0):
            self.stderr.write(
                f"{locked} cannot be opened and stay as they are: add their keys to "
                "WAGTAIL_SCS_ENCRYPTION_KEYS and run this again."
            )
