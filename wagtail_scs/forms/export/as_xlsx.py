"""XLSX, written row by row into a temporary file that has no name and ends with the response."""

import tempfile

from django.http import FileResponse
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .cells import clean, cut, is_number
from .reading import portions


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
    sheet.append([_cell(sheet, label, mark) for label in layout.headings])
    for portion in portions(messages):
        for message in portion:
            sheet.append([_cell(sheet, value, mark) for value in layout.row(message)])


def _cell(sheet, value, mark):
    """Numbers as numbers; all else is text, also what looks like a formula or an error."""
    if is_number(value):
        return value
    text = cut(clean(str(value)), mark)
    if not text.startswith(("=", "#")):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _forget(sheet):
    """openpyxl keeps the sheet in a file of its own until it has been saved, and what it holds are health data."""
    if sheet._writer is not None:
        if not sheet.closed:
            sheet.close()
        sheet._writer.cleanup()
