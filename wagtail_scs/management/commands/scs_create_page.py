from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Site

from wagtail_scs.content.presets import PRESETS
from wagtail_scs.content.scs import PRESET
from wagtail_scs.page import ProcedurePageMixin
from wagtail_scs.translation.install import (
    CannotInstall,
    find_page,
    install_source,
    install_translation,
    left_out,
    plan,
)


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
        parser.add_argument(
            "--preset",
            choices=PRESETS,
            default=PRESET.key,
            help="scs: the shipped page. scs_extended: the same with empty parts for editors to fill, as a draft in the "
            "site's main language. Default: %(default)s.",
        )
        parser.add_argument("--publish", choices=["complete", "never"], default="complete")
        parser.add_argument(
            "--model", default="wagtail_scs_pages.ProcedurePage", help="The page class to use."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")

    def handle(self, *args, dry_run, publish, **options):
        preset = PRESETS[options["preset"]]
        try:
            model, site = self._model(options["model"]), self._site(options["site"])
            parent = self._parent(site, options["parent"])
            codes = None if options["locales"] == "all" else options["locales"].split(",")
            locales = plan(site, codes, preset)
            if dry_run:
                self.stdout.write(
                    f"Would create below “{parent.title}”: {', '.join(locale.language_code for locale in locales)}"
                    f"{', a draft with empty parts' if preset.outline else ''}"
                )
                return
            self._table(list(self._install(model, site, parent, locales, publish == "complete", preset)))
        except CannotInstall as problem:
            raise CommandError(str(problem)) from None
        self._say_what_is_open(model, site, locales[0], preset)
        self._check_tree(model)

    def _install(self, model, site, parent, locales, publish, preset):
        self.stdout.write(f"{locales[0].language_code} …")
        page, row = install_source(model, site, parent, publish, preset)
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

    def _say_what_is_open(self, model, site, locale, preset):
        page, absent = find_page(model, site, locale, preset), left_out(model, preset)
        if absent:
            self.stdout.write(
                f"\nLeft out, because {model._meta.label} has no such block: {', '.join(absent)}."
            )
        if preset.outline and not page.live:
            open_parts = [kind for kind in preset.outline if kind not in absent]
            self.stdout.write(
                f"\nThe page is a draft. {len(open_parts)} parts wait for your words: {', '.join(dict.fromkeys(open_parts))}.\n"
                f"Fill in or delete each of them, then publish: {AdminURLFinder().get_edit_url(page)}\n"
                "Translate it after that: the shipped sentences bring their translations along."
            )

    def _check_tree(self, model):
        if any(model.find_problems()):
            self.stderr.write("The page tree has problems, perhaps older ones: run manage.py fixtree.")
