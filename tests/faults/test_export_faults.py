"""Whatever messages hold and whatever fails, an export is a file that opens, or none at all."""

import glob
import io
import tempfile
import tracemalloc

import pytest
from openpyxl import load_workbook

from tests.builders import make_snapshot, make_submission
from tests.exporting import EXPORT, FORMATS, choose, content_of, exporter, multiply, records
from wagtail_scs.forms.counts import count_up_to
from wagtail_scs.forms.export import as_xlsx, reading
from wagtail_scs.forms.export.as_csv import csv_parts
from wagtail_scs.forms.export.cells import LONGEST, clean, cut
from wagtail_scs.forms.export.layout import Layout
from wagtail_scs.forms.export.rows import Rows
from wagtail_scs.models import ContactForm, ContactSubmission


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"//evil.example\")", "\uff1d1+1", "\uff0b1", "\uff0d1",
    "\uff20SUM(A1)", "\ufe661+1", "  =1", "\u3000=1", "\xa0=1", "\u200b=1", "\ufeff=1", "\r=1", "\n=1",
]  # fmt: skip
HARMLESS = ["1+1=2", "a=b", "'=1", "#N/A", "maria@patients.example", "٢٣", "", "…=1"]
# What an older version, an import or somebody at the database may have left in a row.
DIRTY = "a\x00b\x01c\x0bd\x1fe\x7ff\x9fg\ufffeh\uffffi\u202ej\u2066k\rl\r\nm\tn"
TIDY = "abcdefghijk\nl\nm\tn"


@pytest.fixture
def message(page):
    return make_submission(page)


@pytest.fixture
def client(db):
    return exporter()


def put(message, /, **payload):
    ContactSubmission.objects.filter(pk=message.pk).update(stored={**message.payload, **payload})


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula(message, client, text):
    put(message, name=text)

    found = records(client)[0]["Your name"]

    assert found == "'" + clean(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_cells_stay_as_they_are(message, client, text):
    put(message, name=text)

    assert records(client)[0]["Your name"] == text


def test_a_formula_hides_in_no_other_column_either(page, client):
    make_submission(page)
    form = ContactForm.objects.create(
        name="=1+1",
        locale=page.locale,
        fields=[{"type": "short_text", "value": {"key": "x", "label": "=2+2"}}],
    )
    ContactSubmission.objects.update(
        form_key=form.key, page_title="=3+3", page_url="@x", state="=4", language="+5", reason="-6",
        stored={"gone": "7"}, snapshot=make_snapshot({"key": "gone", "label": "=7"}),
    )  # fmt: skip

    row = records(client)[0]

    cells = {"'=2+2", "'=1+1", "'=3+3", "'@x", "'=4", "'+5", "'-6", "'=7: 7"}
    assert cells <= {*row, *row.values()}
    assert not [cell for cell in (*row, *row.values()) if cell[:1] in {"=", "+", "-", "@"}]


def test_a_clinic_may_do_without_the_apostrophe(message, client, settings):
    settings.WAGTAIL_SCS_EXPORT_FORMULA_SAFE = False
    put(message, phone="+1 555 010 0199")

    assert records(client)[0]["Phone"] == "+1 555 010 0199"


@pytest.mark.parametrize(
    "text", [*FORMULAS[:6], "#N/A", "#DIV/0!", "=", "00123", "1e5", "TRUE", "2026-01-31"]
)
def test_every_text_of_a_spreadsheet_is_typed_as_text(message, client, text):
    put(message, name=text)
    content = content_of(client.post(EXPORT, choose("xlsx")))

    sheet = load_workbook(io.BytesIO(content)).active
    cell = next(
        cell for heading, cell in zip(sheet[1], sheet[2], strict=True) if heading.value == "Your name"
    )
    assert (cell.data_type, cell.value) == ("s", clean(text))


@pytest.mark.parametrize("file_format", FORMATS)
def test_characters_that_break_files_are_left_out(message, client, file_format):
    put(message, message=DIRTY.replace("\x00", ""))
    ContactSubmission.objects.update(page_title=DIRTY.replace("\x00", ""))

    row = records(client, file_format)[0]

    assert (row["Your message"], row["Page"]) == (TIDY, TIDY)


def test_not_even_what_databases_refuse_gets_into_a_cell():
    assert clean(DIRTY + "\ud83d") == TIDY


def test_joiners_and_letters_of_every_script_stay():
    words = "می\u200cخواهم क्\u200dष 👩\u200d⚕️ שלום 漢字 é"

    assert clean(words) == words


@pytest.mark.parametrize("file_format", FORMATS)
def test_quotes_commas_and_line_feeds_stay_in_their_cell(message, client, file_format):
    put(message, message='"\n,;\t"",\n"\'"', name='"')

    row = records(client, file_format)[0]

    assert (row["Your message"], row["Your name"]) == ('"\n,;\t"",\n"\'"', '"')


@pytest.mark.parametrize("letter", ["x", "ه", "😀"])
def test_a_text_too_long_for_excel_is_cut_and_marked(message, client, letter):
    put(message, message=letter * 40_000)

    xlsx, csv = (records(client, file_format)[0]["Your message"] for file_format in ("xlsx", "csv"))

    assert xlsx.endswith(" [cut: this cell was too long]")
    assert LONGEST - 1 <= len(xlsx.encode("utf-16-le")) // 2 <= LONGEST
    assert csv == letter * 40_000


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1])
def test_only_what_does_not_fit_is_cut(length):
    text = cut("x" * length, "!")

    assert text == ("x" * length if length <= LONGEST else "x" * (LONGEST - 1) + "!")


@pytest.mark.parametrize("payload", ["sealed", None, ["a"], 7])
@pytest.mark.parametrize("file_format", FORMATS)
def test_a_message_that_cannot_be_read_is_a_row_and_breaks_no_file(page, client, file_format, payload):
    for jti in ("1", "2", "3"):
        make_submission(page, jti, name=f"From {jti}")
    ContactSubmission.objects.filter(jti="2").update(stored=payload if payload is not None else "null")

    rows = records(client, file_format)

    assert [row["Your name"] for row in rows] == ["From 3", "", "From 1"]
    assert [row["Other answers"] for row in rows] == ["", "cannot decrypt", ""]
    assert rows[1]["Reason"] == "I have a question"


@pytest.mark.parametrize("schema", [[], [{"key": "name"}], [{"key": "name", "label": "", "choices": None}]])
@pytest.mark.parametrize("file_format", FORMATS)
def test_a_message_without_form_page_site_or_labels_is_a_row(message, client, file_format, schema):
    ContactSubmission.objects.update(
        page=None,
        page_title="",
        page_url="",
        site=None,
        snapshot=make_snapshot(*schema),
        language="xx",
        form_key="gone",
        reason="",
    )
    put(message, odd={"a": 1}, nothing=None, huge=10**20)

    row = records(client, file_format)[0]

    assert row["Your name"] == "Maria Lopez" and row["Site"] == "" and row["Language"] == "xx"
    assert row["Other answers"] == 'huge: 100000000000000000000\nodd: {"a": 1}'


def test_an_erased_message_leaves_a_row_without_answers(message, client):
    ContactSubmission.objects.update(state="erased", stored={}, snapshot=None)

    row = records(client)[0]

    assert (row["State"], row["Your name"], row["Other answers"]) == ("Erased", "", "")


def test_more_rows_than_excel_holds_are_refused_with_advice(message, client, monkeypatch):
    monkeypatch.setattr("wagtail_scs.forms.export.view.MOST_ROWS", 2)
    multiply(message, 1)
    assert len(records(client, "xlsx")) == 2

    multiply(message, 1)
    response = client.post(EXPORT, choose("xlsx"))

    assert not response.streaming and "Choose CSV or fewer days." in response.content.decode()
    assert len(records(client, "csv")) == 3


def test_counting_ends_where_excel_does(message, django_assert_num_queries):
    multiply(message, 4)

    with django_assert_num_queries(1) as counted:
        assert count_up_to(ContactSubmission.objects.all(), 2) == 3
    assert "LIMIT 3" in counted.captured_queries[0]["sql"]


class FullDisk(Exception):
    pass


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("step", ["_write", "Workbook.save"])
def test_a_spreadsheet_that_fails_half_way_leaves_nothing_on_disk(message, temporary, monkeypatch, step):
    def fail(*args):
        raise FullDisk

    def write_a_row_and_fail(sheet, *args):
        sheet.append(["Maria"])
        raise FullDisk

    owner = as_xlsx.Workbook if "." in step else as_xlsx
    monkeypatch.setattr(owner, step.split(".")[-1], fail if "." in step else write_a_row_and_fail)

    with pytest.raises(FullDisk):
        as_xlsx.write_xlsx(Layout(), ContactSubmission.objects.all(), io.BytesIO())

    assert glob.glob(f"{temporary}/**", recursive=True) == [f"{temporary}/"]


def test_a_finished_spreadsheet_leaves_nothing_on_disk_either(message, temporary, client):
    content_of(client.post(EXPORT, choose("xlsx")))

    assert glob.glob(f"{temporary}/**", recursive=True) == [f"{temporary}/"]


def test_no_message_leaves_where_the_log_cannot_be_written(message, client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("wagtail_scs.forms.log.exported", refuse)

    with pytest.raises(ConnectionError):
        client.post(EXPORT, choose())


def test_a_database_that_goes_away_ends_the_file_instead_of_completing_it(message, client, monkeypatch):
    multiply(message, 2 * reading.PORTION)
    response = client.post(EXPORT, choose())
    parts = iter(response.streaming_content)
    next(parts), next(parts)

    def gone(*args):
        raise ConnectionError

    monkeypatch.setattr(Rows, "of", gone)

    with pytest.raises(ConnectionError):
        list(parts)


def peak_of(write):
    """Bytes of memory at the highest moment, above those before."""
    tracemalloc.start()
    write()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def drain_csv():
    for part in csv_parts(Layout(), ContactSubmission.objects.all()):
        assert part


def drain_xlsx():
    with tempfile.TemporaryFile() as file:
        as_xlsx.write_xlsx(Layout(), ContactSubmission.objects.all(), file)


@pytest.mark.parametrize(("write", "few"), [(drain_csv, 1000), (drain_xlsx, 500)])
def test_memory_does_not_grow_with_the_number_of_messages(message, write, few, monkeypatch):
    monkeypatch.setattr(reading, "PORTION", 100)
    write()
    multiply(message, few)
    some = peak_of(write)
    multiply(message, 4 * few)

    assert peak_of(write) < some * 1.5 + 200_000
