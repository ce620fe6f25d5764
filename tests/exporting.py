"""Plain functions for the tests of the export: ask for a file as the screen does, and open it again."""

import csv
import io
from copy import copy
from uuid import uuid4

from django.test import Client
from openpyxl import load_workbook

from tests.builders import make_user
from wagtail_scs.models import ContactSubmission


EXPORT = "/admin/messages/export/"
RIGHT = "wagtail_scs.export_contactsubmission"
FORMATS = ["csv", "xlsx"]


def exporter(name="exporter"):
    """A client of somebody who may export, and nothing else."""
    client = Client()
    client.force_login(make_user(RIGHT, name=name))
    return client


def choose(file_format="csv", **over):
    """What the screen posts."""
    return {"file_format": file_format, "reason": "A report to the board", **over}


def content_of(response):
    assert response.status_code == 200 and response.streaming, response
    return b"".join(response.streaming_content)


def table(client, file_format="csv", **over):
    """The rows of a file, headings first, each a list of cells."""
    content = content_of(client.post(EXPORT, choose(file_format, **over)))
    return {"csv": rows_of_csv, "xlsx": rows_of_xlsx}[file_format](content)


def records(client, file_format="csv", **over):
    """``[{heading: cell}, …]`` of a file."""
    headings, *rows = table(client, file_format, **over)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def rows_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def rows_of_xlsx(content):
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [["" if cell is None else cell for cell in row] for row in rows]


def multiply(message, number):
    """``number`` more rows like ``message``."""
    rows = []
    for _ in range(number):
        twin = copy(message)
        twin.pk, twin.uuid, twin.jti = None, uuid4(), uuid4().hex
        rows.append(twin)
    ContactSubmission.objects.bulk_create(rows, batch_size=1000)
