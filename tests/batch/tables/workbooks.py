"""Workbooks written part by part, as Excel and others write them, for what openpyxl would not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, Unpack
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


class Facts(TypedDict, total=False):
    """What else a workbook has."""

    strings: Iterable[str]
    """The shared texts, in XML."""
    formats: Sequence[str | int]
    """For each style of a cell, from 0, a format or the number of one."""
    before: str
    """What stands in the sheet before its rows."""
    facts: str
    """What the workbook says of itself."""
    space: str
    """The namespace of it all."""


def parts(rows: str, **facts: Unpack[Facts]) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, whose rows are written in XML."""
    space = facts.get("space", MAIN)
    links = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "/xl/styles.xml")}
    links["rId3"] = ("sharedStrings", "sharedStrings.xml")
    strings = "".join(f"<si>{each}</si>" for each in facts.get("strings", ()))
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _links({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{_RELATIONS}">{facts.get("facts", "")}'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/styles.xml": _styles(facts.get("formats", ()), space),
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}">{facts.get("before", "")}'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    written = (
        f'<Relationship Id="{id_}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(written)}</Relationships>'


def _styles(formats: Sequence[str | int], space: str) -> str:
    own = [each for each in formats if isinstance(each, str)]
    numbers = {each: 164 + at for at, each in enumerate(own)}
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for code, number in numbers.items()
    )
    styles = "".join(
        f'<xf numFmtId="{numbers[each] if isinstance(each, str) else each}"/>' for each in formats
    )
    # Formats of styles that no cell has, and those of conditions, are in the way.
    return (
        f'<styleSheet xmlns="{space}"><numFmts>{codes}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="@"/></dxf></dxfs></styleSheet>'
    )


def text_row(number: int, *texts: str) -> str:
    """A row of texts that are not shared."""
    written = "".join(
        f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' for text in texts
    )
    return f'<row r="{number}">{written}</row>'


def workbook(rows: str, **facts: Unpack[Facts]) -> bytes:
    """A workbook with one sheet, whose rows are written in XML."""
    return packed(parts(rows, **facts))


def one_column(*cells: str, **facts: Unpack[Facts]) -> bytes:
    """A workbook with a heading `a` and, in each row below, a cell that is written in XML."""
    rows = "".join(f'<row r="{number}">{cell}</row>' for number, cell in enumerate(cells, start=2))
    return workbook(text_row(1, "a") + rows, **facts)


def saved(book: Workbook) -> bytes:
    """A workbook of openpyxl as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(*rows: list[object]) -> tuple[Workbook, Worksheet]:
    """A workbook of openpyxl, with these rows on its one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return book, sheet
