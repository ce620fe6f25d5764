import time

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from wagtail_scs.conf import settings
from wagtail_scs.forms.outbox import send_due
from wagtail_scs.forms.patience import patience


class Command(BaseCommand):
    help = "Send the mails that announce new messages. Run it every minute, or once with --loop."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=100, help="Mails in one go, at most. Default: 100.")
        parser.add_argument(
            "--loop", type=int, metavar="SECONDS", help="Do not stop: look again every so many seconds."
        )

    def handle(self, *args, limit, loop, **options):
        with patience(settings.MAIL_TIMEOUT):
            if not loop:
                return self.report(*send_due(limit))
            while True:
                self.one_of_many_rounds(limit)
                time.sleep(loop)

    def one_of_many_rounds(self, limit):
        """A round that outlives a database restart: the next one connects again."""
        close_old_connections()
        try:
            sent, put_off = send_due(limit)
        except Error as error:
            self.stderr.write(f"The database is away ({type(error).__name__}); trying again.")
        else:
            if sent or put_off:
                self.report(sent, put_off)

    def report(self, sent, put_off):
        self.stdout.write(f"{sent} sent, {put_off} put off")
