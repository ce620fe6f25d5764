"""CSV, sent while it is read: the first byte leaves before the first message is."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import StreamingHttpResponse

from wagtail_scs.conf import settings

from .cells import clean, is_clean, no_formula
from .reading import portions
from .rows import Rows


BOM = "\ufeff"  # without it Excel reads every letter with an accent wrongly
BETWEEN = '","'


def csv_response(request, layout, messages):
    parts = csv_parts(layout, messages)
    # Django would gather a plain iterator in memory before an ASGI server gets its first byte.
    parts = _in_a_thread(parts) if isinstance(request, ASGIRequest) else parts
    return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")


def csv_parts(layout, messages):
    """The file as bytes: its head, then a part for each portion of rows."""
    fit = fit_and_safe if settings.EXPORT_FORMULA_SAFE else fit_for_csv
    rows = Rows(layout, fit, messages)
    yield (BOM + _lines([fit(layout.headings)])).encode()
    for portion in portions(messages):
        yield _lines(map(rows.of, portion)).encode()


def fit_and_safe(texts):
    """Nothing that begins with a letter or digit is a formula."""
    return [text if not text or text[0].isalnum() else no_formula(text) for text in fit_for_csv(texts)]


def fit_for_csv(texts):
    """Quotes are doubled, for between quotes every cell will stand. Most rows need nothing: that is asked at once."""
    whole = "".join(texts)
    if '"' not in whole and is_clean(whole):
        return texts
    return [clean(text).replace('"', '""') for text in texts]


def _lines(rows):
    return "".join([f'"{_between(row)}"\r\n' for row in rows])


def _between(row):
    """Numbers are rare, and asking every cell costs more than the joining."""
    try:
        return BETWEEN.join(row)
    except TypeError:
        return BETWEEN.join(map(str, row))


async def _in_a_thread(parts):
    read_on = sync_to_async(next)
    while (part := await read_on(parts, None)) is not None:
        yield part
