"""XLSX, written row by row into a temporary file that has no name and ends with the response."""

import tempfile

from django.http import FileResponse
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .cells import clean, cut
from .reading import portions
from .rows import Rows


# A sheet has 1,048,576 rows, of which the headings take one.
MOST_ROWS = 1_048_575
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_response(request, layout, messages):
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write_xlsx(layout, messages, file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


def write_xlsx(layout, messages, file):
    """Write the headings and a row for each message into ``file``. Nothing stays on disk when that fails."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_("Messages"))
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = translation.get_language_bidi()
    try:
        _write(sheet, layout, messages)
        workbook.save(file)
    except BaseException:
        _forget(sheet)
        raise


def _write(sheet, layout, messages):
    mark = " " + _("[cut: this cell was too long]")

    def fit(texts):
        return [cut(clean(text), mark) for text in texts]

    rows = Rows(layout, fit, messages)
    sheet.append([_cell(sheet, label) for label in fit(layout.headings)])
    for portion in portions(messages):
        for message in portion:
            sheet.append([_cell(sheet, value) for value in rows.of(message)])


def _cell(sheet, value):
    """Numbers as numbers; all else is text, also what looks like a formula or an error."""
    if not isinstance(value, str) or not value.startswith(("=", "#")):
        return value if value != "" else None
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell


def _forget(sheet):
    """openpyxl keeps the sheet in a file of its own until it has been saved, and what it holds are health data."""
    if sheet._writer is not None:
        if not sheet.closed:
            sheet.close()
        sheet._writer.cleanup()
