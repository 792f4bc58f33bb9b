"""The same letter is the same PDF, whenever LibreOffice made it."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from drafter.export.office import Office
from drafter.export.pdf import settled
from tests.export.test_pages import pdf_of
from tests.libreoffice import needs_libreoffice, pages_of
from tests.making import docx_from

DAY = dt.date(2026, 6, 29)
METADATA = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<xmp:CreateDate>{date}</xmp:CreateDate><dc:title>2026-11-30T01:57:24Z</dc:title>
<?xpacket end="w"?>"""
PARTS = {
    "catalog": "<</Type/Catalog/Pages {pages} 0 R/Metadata {metadata} 0 R>>",
    "pages": "<</Type/Pages/Kids[{page} 0 R]/Count 1/MediaBox[0 0 100 200]>>",
    "page": "<</Type/Page/Parent {pages} 0 R/Resources<</Font<</F1 {sans} 0 R/F2 {serif} 0 R>>>>>>",
    "sans": "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "serif": "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    "info": "<</Title(D:20200101010101Z)/CreationDate({date})>>",
    "metadata": "<</Type/Metadata/Subtype/XML/Length {length}>>\nstream\n{text}\nendstream",
}


def written(  # noqa: PLR0913 - all that differs from one PDF to the next
    order: str = "catalog pages page sans serif info metadata",
    *,
    date: str = "D:20261130015724+01'00'",
    metadata_date: str = "2026-11-30T01:57:24+01:00",
    identity: str = "0A" * 16,
    checksum: str = "1B" * 16,
    title: str = "",
) -> bytes:
    """A PDF as LibreOffice writes it, with its parts in an order."""
    text = METADATA.format(date=metadata_date) + title
    numbers = {name: number for number, name in enumerate(order.split(), 1)}
    pdf, offsets = "%PDF-1.7\n", []
    for name, number in numbers.items():
        offsets.append(len(pdf))
        part = PARTS[name].format(**numbers | {"text": text, "date": date, "length": len(text)})
        pdf += f"{number} 0 obj\n{part}\nendobj\n"
    start, size = len(pdf), len(offsets) + 1
    pdf += f"xref\n0 {size}\n0000000000 65535 f \n"
    pdf += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    pdf += f"trailer\n<</Size {size}/Root {numbers['catalog']} 0 R\n/Info {numbers['info']} 0 R\n"
    pdf += f"/ID [ <{identity}>\n<{identity}> ]\n/DocChecksum /{checksum}\n>>\nstartxref\n{start}\n%%EOF\n"
    return pdf.encode("ascii")


def encrypted(pdf: bytes) -> bytes:
    """The same, with a password for who wants to change it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        read.save(file, encryption=pikepdf.Encryption(owner="secret"))
    return file.getvalue()


@pytest.mark.xdist_group("libreoffice")
def test_two_conversions_are_the_same_bytes(tmp_path: Path) -> None:
    needs_libreoffice()
    letter, other = (
        docx_from(subject="Voortgang"),
        docx_from("**Vet**, *schuin* en een noot.[^1]\n\n[^1]: Zie *daar*.\n"),
    )
    with Office() as office:
        alone = office.convert(letter)
        before, among = office.convert_many([other, letter])
    assert isinstance(before, bytes)
    assert isinstance(among, bytes)
    assert alone != among
    pdf = settled(among, DAY)
    assert settled(alone, DAY) == pdf
    assert settled(before, DAY) != pdf
    assert settled(pdf, DAY) == pdf
    assert settled(alone, DAY + dt.timedelta(1)) != pdf
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True, env={"TZ": "UTC"})
    assert "Mon Jun 29 00:00:00 2026" in told.stdout
    assert not told.stderr
    assert "Voortgang" in pages_of(path)[0]
    document = PdfDocument(pdf)
    assert len(document) == 1
    document.close()
    with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as read:
        assert not read.check_pdf_syntax()


def test_only_what_is_made_anew_is_replaced() -> None:
    with pikepdf.open(io.BytesIO(settled(written(), DAY)), attempt_recovery=False) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260629000000Z"
        # What looks so elsewhere is something that a person wrote.
        assert str(pdf.docinfo["/Title"]) == "D:20200101010101Z"
        metadata = METADATA.format(date="2026-06-29T00:00:00Z")
        assert pdf.Root["/Metadata"].read_raw_bytes().decode("ascii").strip() == metadata
        fonts = pdf.pages[0].resources["/Font"]
        assert [str(fonts[name]["/BaseFont"]) for name in ("/F1", "/F2")] == ["/Helvetica", "/Times-Roman"]
        assert "/DocChecksum" not in pdf.trailer


@pytest.mark.parametrize(
    "other",
    [
        written(date="D:20261231235959Z'"),
        written(metadata_date="2026-12-31T23:59:59Z"),
        written(identity="2C" * 16),
        written(checksum="3D" * 16),
        written("catalog pages page serif sans info metadata"),
        written("metadata info serif page sans pages catalog"),
    ],
    ids=["clock", "clock of metadata", "identifier", "checksum", "fonts", "all parts"],
)
def test_clocks_and_chance_make_no_difference(other: bytes) -> None:
    assert other != written()
    assert settled(other, DAY) == settled(written(), DAY)


def test_another_letter_has_another_identifier() -> None:
    identities = set()
    for title in ("one", "two"):
        with pikepdf.open(io.BytesIO(settled(written(title=title), DAY))) as pdf:
            identities.add(bytes(pdf.trailer["/ID"][0]))
    assert len(identities) == 2


@pytest.mark.parametrize(
    "pdf",
    [
        encrypted(written()),
        written() + b"%/ByteRange[0 1 2 3]",
        written()[:-40],
        written().replace(b"trailer", b"trailed"),
        b"%PDF-1.7",
        b"",
    ],
    ids=["encrypted", "signed", "cut off", "damaged", "nothing but a start", "nothing"],
)
def test_what_would_be_damaged_stays_as_it_is(pdf: bytes) -> None:
    assert settled(pdf, DAY) == pdf


def test_the_pdf_of_another_program_stays_readable() -> None:
    document = PdfDocument(settled(pdf_of("white", "black"), DAY))
    assert len(document) == 2
    document.close()
