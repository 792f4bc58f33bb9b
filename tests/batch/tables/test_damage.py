"""Files that are of another kind, damaged, or made to do harm: each is refused with a problem."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from drafter.batch.tables.opening import open_table
from drafter.batch.tables.source import survey
from drafter.batch.tables.table import TableError
from drafter.batch.tables.xlsx_package import DamagedError
from drafter.batch.tables.xlsx_sheet import raw_rows
from drafter.wording import Wording
from tests.batch.tables.reading import cells, opened, refused
from tests.batch.tables.workbooks import packed, parts, text_row, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_a_file_that_is_not_there_is_told_with_its_reason(tmp_path: Path) -> None:
    for path in (tmp_path / "nergens.csv", tmp_path):
        with pytest.raises(TableError) as caught:
            open_table(path)
        (problem,) = caught.value.problems
        assert (problem.key, problem.place.file) == ("file-unreadable", str(path))
        assert problem.params["reason"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.xlsx", "a.jsonl", "a.json", "a.parquet"])
def test_an_empty_file_is_empty_of_whatever_kind(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, b"", name).key == "table-empty"


@pytest.mark.parametrize("name", ["brief.docx", "rijen", "rijen.pdf"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    problem = refused(tmp_path, b"a;b", name)
    assert (problem.key, problem.params["word"]) == ("table-unknown-kind", Path(name).suffix or name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", OLE + "Workbook".encode("utf-16-le")),
        ("a.xlsx", OLE + b"\0" * 600),
        ("a.xls", b"<html><table><tr><td>a</td></tr></table></html>"),
        ("a.xls", b"a\tb\n1\t2\n"),
        ("a.xlsb", packed({"xl/workbook.bin": b"", "xl/styles.xml": ""})),
        ("a.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})),
        ("a.xlsx", packed({"word/document.xml": ""})),
    ],
    ids=["xls", "old-as-xlsx", "html", "text", "xlsb", "ods", "docx"],
)
def test_files_of_other_programs_are_to_be_saved_as_xlsx(tmp_path: Path, name: str, content: bytes) -> None:
    problem = refused(tmp_path, content, name)
    assert problem.key == "table-of-other-program"
    assert ".xlsx" in Wording("nl").remedy(problem)


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    for before in (600, (1 << 20) - 20):
        assert refused(tmp_path, OLE + b"\0" * before + stream, "a.xlsx").key == "table-encrypted"


def test_what_is_in_a_file_counts_for_more_than_its_name(tmp_path: Path) -> None:
    content = workbook(text_row(1, "a") + text_row(2, "x"))
    assert opened(tmp_path, content, "rijen.csv").form.kind == "xlsx"
    assert refused(tmp_path, "a;b\n1;2\n", "rijen.xlsx").key == "table-damaged"
    assert refused(tmp_path, "a;b\n1;2\n", "rijen.parquet").key == "table-damaged"


@pytest.mark.parametrize("name", ["rijen.csv", "rijen.jsonl"])
def test_only_a_workbook_has_sheets(tmp_path: Path, name: str) -> None:
    problem = refused(tmp_path, '{"a": 1}', name, sheet="Blad2")
    assert (problem.key, problem.params) == ("table-without-sheets", {"word": "Blad2"})


def test_a_file_that_changes_between_two_readings_is_refused(tmp_path: Path) -> None:
    table = opened(tmp_path, "a;b\n1;2\n")
    path = tmp_path / "rijen.csv"
    assert cells(table) == [("1", "2")]
    os.utime(path, ns=(1, 1))
    with pytest.raises(TableError) as caught:
        list(table.rows())
    assert [each.key for each in caught.value.problems] == ["table-changed"]
    path.unlink()
    with pytest.raises(TableError, match="file-unreadable"):
        list(table.rows())


def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rijen.csv"
    path.write_text("a;b\n")
    with pytest.raises(TableError, match="table-changed"):
        survey(path, lambda _: os.utime(path, ns=(1, 1)))


def test_a_workbook_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    content = workbook(text_row(1, "a") + "".join(text_row(n, f"tekst {n * n}") for n in range(2, 200)))
    for length in range(4, len(content), 97):
        assert refused(tmp_path, content[:length], "rijen.xlsx").key == "table-damaged"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", None),
        ("_rels/.rels", None),
        ("xl/worksheets/sheet1.xml", None),
        ("xl/workbook.xml", "<workbook>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/sharedStrings.xml", "<sst><si></sst>"),
        ("xl/styles.xml", "\0"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='x'/></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c r='1'><v>1</v></c></row></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c r='é1'><v>1</v></c></row></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c s='x'><v>1</v></c></row></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c t='s'><v>7</v></c></row></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c t='s'><v>-1</v></c></row></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><row><c t='s'><v>x</v></c></row></worksheet>"),
    ],
    ids=range(14),
)
def test_a_part_that_lacks_or_makes_no_sense_is_damage(
    tmp_path: Path, part: str, content: str | None
) -> None:
    written = parts(text_row(1, "a"), strings=["<t>x</t>"])
    if content is None:
        del written[part]
    else:
        written[part] = content
    assert refused(tmp_path, packed(written), "rijen.xlsx").key == "table-damaged"


def test_damage_further_on_is_told_when_it_is_reached(tmp_path: Path) -> None:
    rows = text_row(1, "a") + "".join(text_row(n, f"tekst {n}") for n in range(2, 3000))
    content = workbook(rows + '<row><c t="s"><v>7</v></c></row>')
    reached = []
    with pytest.raises(TableError, match="table-damaged"):
        reached += [row.number for row in opened(tmp_path, content, "rijen.xlsx").rows()]
    table = opened(tmp_path, content, "rijen.xlsx")
    rows_read = table.rows()
    assert next(rows_read).cells == ("tekst 2",)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize(
    ("part", "place"),
    [("xl/workbook.xml", "Blad1"), ("xl/sharedStrings.xml", "gedeeld"), ("xl/worksheets/sheet1.xml", "los")],
)
def test_no_entity_is_ever_looked_up(tmp_path: Path, declared: str, part: str, place: str) -> None:
    written = parts(text_row(1, "los") + '<row><c t="s"><v>0</v></c></row>', strings=["<t>gedeeld</t>"])
    assert cells(opened(tmp_path, packed(written), "rijen.xlsx")) == [("gedeeld",)]
    assert place in str(written[part])
    written[part] = declared + str(written[part]).replace(place, "&a;")
    assert refused(tmp_path, packed(written), "rijen.xlsx").key == "table-damaged"


def test_what_is_packed_to_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rijen.xlsx"
    written = parts(text_row(1, "a"))
    del written["xl/worksheets/sheet1.xml"]
    path.write_bytes(packed(written))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        part.write(b"<worksheet><row><c t='str'><v>a</v></c></row>")
        for _ in range(140):
            part.write(b" " * (1 << 20))
        part.write(b"</worksheet>")
    with pytest.raises(TableError, match="table-damaged"):
        open_table(path)


def test_one_thing_that_never_ends_is_refused_before_it_fills_the_memory() -> None:
    for start in (b"<worksheet ", b'<worksheet><row><c t="str"><v>'):
        stream = io.BytesIO(start + b"x" * (1 << 24))
        with pytest.raises(DamagedError):
            list(raw_rows(stream))
        assert stream.tell() < 5 << 20
