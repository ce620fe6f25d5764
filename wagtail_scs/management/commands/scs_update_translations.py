from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from wagtail_scs.translation.catalogue import CannotInstall, load, require_sound, shipped_languages
from wagtail_scs.translation.updates import translations_with_our_sentences, update


class Command(BaseCommand):
    help = (
        "Bring the shipped sentences up to date on every page that has some. What people wrote is kept and listed. "
        "Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--locales", default="all", help="Language codes with commas, or all. Default: all."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *args, locales, dry_run, **options):
        if not apps.is_installed("wagtail_localize"):
            raise CommandError(
                "Without wagtail-localize a translation is a page of its own, and nobody knows which of its "
                "sentences people have changed. Update it in the admin."
            )
        codes = None if locales == "all" else locales.split(",")
        try:
            self._require_known(codes or [])
            require_sound(codes or shipped_languages())
        except CannotInstall as problem:
            raise CommandError(str(problem)) from None
        found = translations_with_our_sentences(codes)
        for translation in found:
            self._report(update(translation, dry_run))
        if not found:
            self.stdout.write("No page has translations of our sentences. scs_create_page makes one.")

    def _require_known(self, codes):
        unknown = [code for code in codes if load(code) is None]
        if unknown:
            raise CannotInstall(
                f"No sentences are shipped in “{unknown[0]}”. There are: {', '.join(shipped_languages())}."
            )

    def _report(self, update):
        healed = f" ({update.healed} moved)" if update.healed else ""
        self.stdout.write(
            f"{update.language:<8}{update.changed:>4} changed{healed}, {len(update.kept)} kept  {update.outcome:<20}  "
            f"{update.page}"
        )
        for kept in update.kept:
            self.stdout.write(f"    kept {kept.context}: “{kept.theirs}”; we would say “{kept.ours}”")
        for sentence in update.ambiguous:
            self.stdout.write(
                f"    not decided {sentence.context}: “{sentence.text}” has several translations"
            )
