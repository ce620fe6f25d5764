import json

from django.core.management.base import BaseCommand, CommandError

from wagtail_scs.translation.explorer import label_of
from wagtail_scs.translation.overview import sources, versions_of


class Command(BaseCommand):
    help = "Say how every page stands in every language. Exit code 1 when something published is outdated or incomplete."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="Write a JSON list for other programs.")

    def handle(self, *args, **options):
        pages = list(sources())
        versions = versions_of(pages)
        rows = [(page, version) for page in pages for version in versions[page.translation_key]]
        if options["json"]:
            self.stdout.write(json.dumps([as_data(*row) for row in rows], ensure_ascii=False, indent=2))
        else:
            self._table(rows)
        if waiting := sum(version.needs_work for _page, version in rows):
            raise CommandError(f"{waiting} published version(s) are outdated or incomplete.")

    def _table(self, rows):
        self.stdout.write(f"{'language':<10}{'live':<5}{'texts':>9}  {'status':<32} page")
        for page, version in rows:
            live, title = "yes" if version.is_live else "no", (version.page or page).title
            self.stdout.write(
                f"{version.language:<10}{live:<5}{texts_of(version):>9}  {label_of(version.status):<32} {title}"
            )


def texts_of(version):
    return "" if version.total is None else f"{version.done}/{version.total}"


def as_data(source, version):
    page = version.page
    return {
        "source": source.pk,
        "page": page.pk if page else None,
        "title": page.title if page else None,
        "language": version.language,
        "live": version.is_live,
        "done": version.done,
        "total": version.total,
        **version.status.as_data,
    }
