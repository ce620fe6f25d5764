import swapper
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale, Site

from wagtail_scs.translation.tree import broken_places, translate_subtree


class Command(BaseCommand):
    help = (
        "Submit a page and everything below it for translation, parents first and each page by itself, so that the "
        "page tree stays whole. Existing versions are left alone. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("page", help="Path below the site's home, such as /treatments/, or a page id.")
        parser.add_argument("--site", help="Hostname of the site. Default: the default site.")
        parser.add_argument(
            "--locales", default="all", help="Language codes with commas, or all. Default: all."
        )
        parser.add_argument(
            "--publish",
            choices=["complete", "never"],
            default="complete",
            help="Publish versions whose texts are all translated, if their source is live (default), or none.",
        )

    def handle(self, *args, page, site, locales, publish, **options):
        page = self._page(page, site)
        for row in translate_subtree(page, self._locales(locales, page), publish == "complete"):
            texts = f"{row.done}/{row.total}" if row.total else ""
            self.stdout.write(f"{row.language:<10}{texts:>9}  {row.outcome:<20} {row.title}")
        if broken := broken_places():
            self.stderr.write(f"{len(broken)} pages have a wrong place in the tree: run manage.py fixtree.")

    def _page(self, page, hostname):
        pages = swapper.load_model("wagtailcore", "Page").objects
        if page.isdecimal():
            found = pages.filter(pk=page).first()
        else:
            sites = Site.objects.select_related("root_page")
            site = sites.filter(**({"hostname": hostname} if hostname else {"is_default_site": True})).first()
            path = "/".join(
                filter(None, [(site.root_page.url_path if site else "").rstrip("/"), page.strip("/")])
            )
            found = pages.filter(url_path=f"{path}/").first() if site else None
        if found is None or found.is_root():
            raise CommandError(
                f"There is no page {page}. Give its path below the home page of the site, or its id."
            )
        return found

    def _locales(self, codes, page):
        known = {locale.language_code: locale for locale in Locale.objects.exclude(pk=page.locale_id)}
        wanted = list(known) if codes == "all" else codes.split(",")
        if unknown := [code for code in wanted if code not in known]:
            raise CommandError(
                f"“{page.title}” cannot be translated into {', '.join(unknown)}: this site has "
                f"{', '.join(known) or 'no other language'}. Add languages under Settings → Locales."
            )
        return [known[code] for code in wanted]
