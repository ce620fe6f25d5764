from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand

from wagtail_scs.forms.definition import ContactForm
from wagtail_scs.forms.purge import QUARANTINE, count_expired, purge


LARGEST_BATCH = 10_000  # SQLite takes no more than 32,766 values in one statement


def batch_size(text):
    number = at_least_one(text)
    if number > LARGEST_BATCH:
        raise ArgumentTypeError(f"{number} is too many for one statement; {LARGEST_BATCH} is the most.")
    return number


def at_least_one(text):
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number from 1.")
    return number


class Command(BaseCommand):
    help = "Delete the messages whose time is over. Run it every day; it may be stopped and repeated at any time."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Delete nothing; say what would be deleted."
        )
        parser.add_argument(
            "--batch",
            type=batch_size,
            default=1000,
            metavar="N",
            help="Messages a transaction. Default: 1000.",
        )
        parser.add_argument(
            "--limit", type=at_least_one, metavar="N", help="Messages in one go, at most. Default: all."
        )

    def handle(self, *args, dry_run, batch, limit, **options):
        counted = count_expired() if dry_run else purge(batch, limit)
        names = form_names(counted)
        for key, number in sorted(counted.items()):
            self.stdout.write(f"{names.get(key, key)}: {number}")
        self.stdout.write(f"{counted.total()} messages {'would be deleted' if dry_run else 'deleted'}")


def form_names(keys):
    """``{key: name}`` of the forms that still exist, in one statement."""
    own = [key for key in keys if key not in {"standard", QUARANTINE}]
    forms = ContactForm.objects.filter(translation_key__in=own).order_by("-pk") if own else []
    return {form.key: f"{form.name} ({form.key})" for form in forms}
