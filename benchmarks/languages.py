"""What one more language costs: database statements to install the shipped page in 2, 10 and 22 languages.

``make bench-languages`` prints them for the first run, for a second one that finds nothing to do, and for
``scs_update_translations`` after a release that changed one sentence. The languages are pseudo-locales with
complete catalogues. wagtail-localize reads the page's sentences once, whatever the number of languages. Counts do not
depend on how busy the machine is.
"""

import os
import re
import tempfile
from pathlib import Path


os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
NUMBERS = (2, 10, 22)
CODES = [
    "es",
    "ar",
    "fr",
    "de",
    "it",
    "pt-br",
    "zh-hans",
    "zh-hant",
    "vi",
    "ko",
    "ja",
    "ru",
    "pl",
    "fa",
    "ur",
    "he",
    "hi",
    "bn",
    "nl",
    "tr",
    "uk",
    "sv",
]
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner, override_settings

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print(f"{'languages':>9}  {'run':<22}{'statements each':>18}{'writes':>8}{'revisions':>11}")
        for number in NUMBERS:
            languages = [("en", "en"), *((code, code) for code in CODES[: number - 1])]
            with (
                tempfile.TemporaryDirectory() as folder,
                override_settings(LANGUAGES=languages, WAGTAIL_CONTENT_LANGUAGES=languages),
            ):
                show(number, measure(Path(folder), [code for code, _name in languages]))
    finally:
        runner.teardown_databases(databases)


def measure(folder, codes):
    """``{name of the run: [(statements, writes, revisions) of each translation]}``, undone afterwards."""
    from django.db import transaction

    with transaction.atomic():
        runs = dict(_runs(folder, codes))
        transaction.set_rollback(True)
    return runs


def _runs(folder, codes):
    from wagtail.models import Locale, Site
    from wagtail_localize.models import TranslationSource

    from wagtail_scs.pages.models import ProcedurePage
    from wagtail_scs.translation import updates
    from wagtail_scs.translation.install import install_source, install_translation

    release(folder, codes)
    for code in codes[1:]:
        Locale.objects.get_or_create(language_code=code)
    locales = [Locale.objects.get(language_code=code) for code in codes[1:]]
    site = Site.objects.get(is_default_site=True)
    page, _row = install_source(ProcedurePage, site, site.root_page, publish=True)
    yield "reading its sentences", [counted(lambda: TranslationSource.get_or_create_from_instance(page))]
    for name in ("first", "second"):
        yield (
            name,
            [counted(lambda locale=locale: install_translation(page, locale, True)) for locale in locales],
        )
    release(folder, codes, {"body.steps.heading": "Another heading"})
    found = updates.translations_with_our_sentences()
    yield "update of one sentence", [counted(lambda one=one: updates.update(one)) for one in found]


def release(folder, codes, said=()):
    """The catalogues of a release; ``said`` replaces some of its texts."""
    from tools import pseudo_catalogue
    from wagtail_scs.content.scs import PRESET
    from wagtail_scs.translation import catalogue

    catalogue.CONTENT = folder
    for code in codes[1:]:
        pseudo_catalogue.write(folder, code, PRESET, lambda context, text: dict(said).get(context, text))
    catalogue._read.cache_clear()


def counted(work):
    from django.db import connection
    from wagtail.models import Revision

    statements, before = [], Revision.objects.count()

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    writes = sum(bool(WRITES.match(sql)) for sql in statements)
    return len(statements), writes, Revision.objects.count() - before


def show(number, runs):
    for name, counts in runs.items():
        statements, writes, revisions = (sorted(column) for column in zip(*counts, strict=True))
        spread = f"{statements[0]} to {statements[-1]}" if statements[0] != statements[-1] else statements[0]
        print(f"{number:>9}  {name:<22}{spread:>18}{writes[-1]:>8}{revisions[-1]:>11}")


if __name__ == "__main__":
    main()
