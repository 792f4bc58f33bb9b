"""Files are called what people want, safely: below the folder, on every system, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.batch.names import Names, safe_part, safe_path
from drafter.batch.seen import Seen as SeenBefore
from tests.batch.runs import Seen, files_in, manifest, order_of, prepared_for, row, run


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026/0012", "2026-0012"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        (" . verborgen. ", "verborgen"),
        ("a\nb\tc", "a b c"),
        ("Jose\u0301", "José"),
        ('a<b>c:d|e?f*g"h\\i', "a-b-c-d-e-f-g-h-i"),
        ("...", ""),
        ("é" * 100, "é" * 60),
    ],
)
def test_a_name_is_safe_on_every_system(text: str, name: str) -> None:
    assert safe_part(text) == name


@given(st.lists(st.text(), max_size=3), st.text())
def test_no_name_leads_out_of_the_folder(folders: list[str], name: str) -> None:
    made = safe_path(tuple(folders), name, "000001")
    parts = made.split("/")
    assert len(parts) == len(folders) + 1
    assert all(part and part not in (".", "..") and not part.startswith(".") for part in parts)
    assert all(len(part.encode()) < 200 and part == part.strip(" ") for part in parts)
    assert not set(made) & set('<>:"\\|?*\0\r\n')


def test_names_that_differ_in_capitals_only_are_the_same(tmp_path: Path) -> None:
    with SeenBefore(tmp_path / "seen") as seen:
        names = Names(seen)
        assert names.taken("Brief A", 2) == ("Brief A", None)
        assert names.taken("brief a", 3) == ("brief a-2", 2)
        assert names.taken("BRIEF A", 4) == ("BRIEF A-3", 2)
        assert names.taken("brief a-2", 5) == ("brief a-2-2", 3)


def test_letters_of_the_same_name_are_numbered_and_told(tmp_path: Path) -> None:
    seen = Seen()
    rows = [row(1, our_reference="X"), row(2, our_reference="x"), row(3, our_reference="../x")]
    run(order_of(tmp_path, rows), seen)
    assert [line["file"] for line in manifest(tmp_path / "out")] == ["X.docx", "x-2.docx", "-x.docx"]
    assert seen.keys() == {3: ["row-name-taken"]}


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{our_reference}-{addressee}", "00000001-tweede-kamer.docx"),
        ("{language}/{case_number}", "nl/2026Z08123.docx"),
        ("brief {row}", "brief 000002.docx"),
        ("{Subject} {{x}}", "Uitstel beantwoording Kamervragen {x}.docx"),
        ("{your_reference}", "000002.docx"),
    ],
)
def test_a_pattern_says_what_files_are_called(tmp_path: Path, pattern: str, name: str) -> None:
    run(order_of(tmp_path, [{**row(1), "your_reference": ""}], name=pattern))
    assert name in files_in(tmp_path / "out")


@pytest.mark.parametrize(
    ("pattern", "key"), [("{ons", "pattern-braces"), ("{qwertyuiop}", "pattern-unknown-column")]
)
def test_a_pattern_that_cannot_be_is_told_before_the_start(tmp_path: Path, pattern: str, key: str) -> None:
    prepared = prepared_for(order_of(tmp_path, [row(1)], name=pattern))
    assert prepared.ready is None
    assert [problem.key for problem in prepared.problems] == [key]


def test_a_column_that_only_names_files_is_used(tmp_path: Path) -> None:
    order = order_of(tmp_path, [{**row(1), "Klant": "ACME"}], name="{klant}")
    assert prepared_for(order).problems == ()
    run(order)
    assert "ACME.docx" in files_in(tmp_path / "out")
