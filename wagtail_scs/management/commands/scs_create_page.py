from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from wagtail_scs.page import ProcedurePageMixin
from wagtail_scs.translation.install import CannotInstall, install_source, install_translation, plan


class Command(BaseCommand):
    help = "Create the shipped page “What’s a Spinal Cord Stimulation?” in the languages of your site. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--site", help="Hostname of the site. Default: the default site.")
        parser.add_argument(
            "--parent", help="Path below the site's home, such as /treatments/. Default: the home page."
        )
        parser.add_argument(
            "--locales", default="all", help="Language codes with commas, or all. Default: all."
        )
        parser.add_argument("--publish", choices=["complete", "never"], default="complete")
        parser.add_argument(
            "--model", default="wagtail_scs_pages.ProcedurePage", help="The page class to use."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *args, dry_run, publish, **options):
        try:
            model, site = self._model(options["model"]), self._site(options["site"])
            parent = self._parent(site, options["parent"])
            locales = plan(site, None if options["locales"] == "all" else options["locales"].split(","))
            if dry_run:
                self.stdout.write(
                    f"Would create below “{parent.title}”: {', '.join(locale.language_code for locale in locales)}"
                )
                return
            self._table(list(self._install(model, site, parent, locales, publish == "complete")))
        except CannotInstall as problem:
            raise CommandError(str(problem)) from None
        self._check_tree(model)

    def _install(self, model, site, parent, locales, publish):
        self.stdout.write(f"{locales[0].language_code} …")
        page, row = install_source(model, site, parent, publish)
        yield row
        for locale in locales[1:]:
            self.stdout.write(f"{locale.language_code} …")
            yield install_translation(page, locale, publish)

    def _model(self, label):
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError):
            raise CommandError(
                f"There is no page class {label}. Add wagtail_scs.pages to INSTALLED_APPS, "
                "or name your own class with --model app.Class."
            ) from None
        if not issubclass(model, ProcedurePageMixin):
            raise CommandError(f"{label} does not inherit from wagtail_scs.page.ProcedurePageMixin.")
        return model

    def _site(self, hostname):
        sites = Site.objects.select_related("root_page__locale")
        site = (
            sites.filter(hostname=hostname).first()
            if hostname
            else sites.filter(is_default_site=True).first()
        )
        if site is None:
            known = ", ".join(Site.objects.values_list("hostname", flat=True)) or "none"
            raise CommandError(f"There is no site {hostname or 'marked as default'}. Known sites: {known}.")
        return site

    def _parent(self, site, path):
        parent = site.root_page
        for slug in (path or "").strip("/").split("/") if path and path.strip("/") else []:
            parent = parent.get_children().filter(slug=slug).first()
            if parent is None:
                raise CommandError(
                    f"There is no page “{slug}” on the way to {path} below the home page of the site."
                )
        return parent

    def _table(self, rows):
        self.stdout.write(f"\n{'language':<10}{'texts':>9}  {'live':<5}{'kept':>5}  {'outcome':<20} address")
        for row in rows:
            texts, live = f"{row.done}/{row.total}", "yes" if row.live else "no"
            self.stdout.write(
                f"{row.language:<10}{texts:>9}  {live:<5}{len(row.kept):>5}  {row.outcome:<20} {row.url if row.live else ''}"
            )
        for row in rows:
            for kept in row.kept:
                self.stdout.write(
                    f"{row.language} kept {kept.context}: “{kept.theirs}”; we would say “{kept.ours}”"
                )

    def _check_tree(self, model):
        if any(model.find_problems()):
            self.stderr.write("The page tree has problems, perhaps older ones: run manage.py fixtree.")
