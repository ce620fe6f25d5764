"""CSV, sent while it is read: the first byte leaves before the first message is."""

import csv
import io

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import StreamingHttpResponse

from wagtail_scs.conf import settings

from .cells import clean, is_number, is_plain, no_formula
from .reading import portions


BOM = "\ufeff"  # without it Excel reads every letter with an accent wrongly


def csv_response(request, layout, messages):
    parts = csv_parts(layout, messages)
    # Django would gather a plain iterator in memory before an ASGI server gets its first byte.
    parts = _in_a_thread(parts) if isinstance(request, ASGIRequest) else parts
    return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")


def csv_parts(layout, messages):
    """The file as bytes: its head, then a part for each portion of rows."""
    safe = no_formula if settings.EXPORT_FORMULA_SAFE else str
    yield (BOM + _lines([layout.headings], safe)).encode()
    for portion in portions(messages):
        yield _lines(map(layout.row, portion), safe).encode()


def _lines(rows, safe):
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([_cell(value, safe) for value in row] for row in rows)
    return text.getvalue()


def _cell(value, safe):
    if is_plain(value):
        return value
    return str(value) if is_number(value) else safe(clean(str(value)))


async def _in_a_thread(parts):
    read_on = sync_to_async(next)
    while (part := await read_on(parts, None)) is not None:
        yield part
