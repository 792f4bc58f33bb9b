"""What programs do to texts is told, and what people write is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.tables.reading import flawed, opened

EXCEL = "#N/A #N/B #REF! #VERW! #NAME? #NAAM? #DIV/0! #DEEL/0! #VALUE! #WAARDE! #GETAL! #NUM! #NULL! #LEEG!"
ACCENTS = "é ë è ê ï í ö ó ü ú ç á à ñ É Ë Ö Ü Ç ş ğ ı ł ć ß ½ € ™ ’ “ – — …"


def _one(folder: Path, text: str) -> list[tuple[str, str | None]]:
    (row,) = opened(folder, f'a;b\nx;"{text}"\n').rows()
    assert row.cells == ("x", text)
    return flawed(row)


@pytest.mark.parametrize("error", [*EXCEL.split(), "#n/b", " #REF! "])
def test_an_error_of_excel_is_no_value(tmp_path: Path, error: str) -> None:
    assert _one(tmp_path, error) == [("cell-error", "b")]


@pytest.mark.parametrize("number", ["1,23457E+11", "1.23457E+11", "1E+15", "-1,5E-05", "1.5e+300"])
def test_a_number_cut_short_is_a_problem(tmp_path: Path, number: str) -> None:
    assert _one(tmp_path, number) == [("cell-scientific", "b")]


def test_a_column_that_was_too_narrow_is_a_problem(tmp_path: Path) -> None:
    assert _one(tmp_path, "########") == [("cell-too-narrow", "b")]


@pytest.mark.parametrize("number", ["1234567890123450", "-123456789012345000"])
def test_a_number_of_which_excel_made_zeros_is_a_problem(tmp_path: Path, number: str) -> None:
    assert _one(tmp_path, number) == [("cell-digits-lost", "b")]


@pytest.mark.parametrize("sign", ACCENTS.split())
def test_letters_read_in_the_wrong_encoding_are_a_problem(tmp_path: Path, sign: str) -> None:
    # As browsers and Excel do: what Windows-1252 does not have stays what it is.
    garbled = "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in sign.encode()
    )
    assert _one(tmp_path, f"tekst {garbled}n") == [("cell-garbled", "b")]


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Çelik-Ångström, São Paulo, SÃO PAULO, Ãpple",
        "e-mail, 3e-huis, 1E5, A1E-10B, zaak E+12",
        "#1, C#, # kop",
        "123456789012345",
        "1234567890123456",
        "NL91ABNA0417164300",
        "1234 5678 9012 3450",
        "‘Ã’ – ‘Â’ … “Â”",
        "25 °C, § 3, « oui », 100 €",
        "N/A",
    ],
)
def test_what_people_write_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _one(tmp_path, text) == []


def test_each_cell_that_is_wrong_is_told_with_its_place_and_a_piece_of_it(tmp_path: Path) -> None:
    rows = opened(tmp_path, f"a;b;c\n#N/B;goed;1E+12\nx;{'y' * 100} hÃ©;z\n").rows()
    first, second = rows
    assert flawed(first) == [("cell-error", "a"), ("cell-scientific", "c")]
    assert [each.column for each in first.problems] == [0, 2]
    assert first.problems[1].problem.place.column == 3
    assert second.problems[0].problem.params == {"word": "Ã©"}
