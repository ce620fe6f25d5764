"""What a leaflet costs: processor time and memory of the shipped page as a PDF, and of the longest there may be.

``make bench-leaflet`` prints milliseconds of processor time: to make it, to serve it from the cache, and to answer
who has it already. The Chinese page is one sentence, many times: there is no shipped translation. Memory is that
of the whole process, Django included, so it stands beside what it was before WeasyPrint was loaded.
"""

import io
import os
import time
from functools import partial

from benchmarks.memory import begin_peak, memory


os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
ROUNDS = 10
CHINESE = "脊髓刺激是一种医疗方法，通过装置向脊髓发送电脉冲，以减轻慢性疼痛。"
FRAME = '<html lang="{code}" dir="ltr"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print(f"{'leaflet':<22}{'pages':>6}{'kB':>6}{'make ms':>9}{'cache ms':>10}{'304 ms':>8}")
        _shipped()
        _drawn("Chinese, one sentence", "zh-hans", f"<p>{CHINESE * 12}</p>" * 6)
        _drawn("the longest, English", "en", "<p>A word of advice, and another.</p>" * 5_400)
    finally:
        runner.teardown_databases(databases)


def _shipped():
    from django.core.management import call_command

    from wagtail_scs.pages.models import ProcedurePage

    before = begin_peak()
    call_command("load_demo", verbosity=0, stdout=io.StringIO())
    for page in ProcedurePage.objects.live().select_related("locale"):
        _served(page)
    print(
        f"memory: {before:.0f} MB before, {memory('VmHWM'):.0f} MB at the peak, {memory('VmRSS'):.0f} MB after"
    )


def _served(page):
    from django.core.cache import cache
    from django.test import Client

    get = partial(Client().get, f"/scs/leaflet/{page.pk}.pdf")
    made, response = _timed(get, cache.clear), get()
    who_has_it = partial(get, headers={"if-none-match": response["ETag"]})
    _print(page.locale.language_code, response.content, made, _timed(get), _timed(who_has_it))


def _drawn(name, code, body):
    from wagtail_scs.leaflet.document import Document, stylesheet
    from wagtail_scs.leaflet.pdf import as_pdf

    document = Document(FRAME.format(code=code, body=body), stylesheet(), "https://clinic.example/", "ltr")
    start = begin_peak()
    began = time.process_time()
    pdf = as_pdf(document)
    _print(name, pdf, (time.process_time() - began) * 1000)
    print(
        f"memory: {start:.0f} MB before, {memory('VmHWM'):.0f} MB at the peak ({len(document.html):,} characters)"
    )


def _timed(do, before=lambda: None):
    """The median of some rounds, in milliseconds of processor time."""
    taken = []
    for _round in range(ROUNDS):
        before()
        began = time.process_time()
        do()
        taken.append((time.process_time() - began) * 1000)
    return sorted(taken)[ROUNDS // 2]


def _print(name, pdf, *times):
    from pypdf import PdfReader

    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    shown = "".join(f"{value:>{width}.0f}" for value, width in zip(times, (9, 10, 8), strict=False))
    print(f"{name:<22}{pages:>6}{len(pdf) / 1000:>6.0f}{shown}", flush=True)


if __name__ == "__main__":
    main()
