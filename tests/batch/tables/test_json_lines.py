"""JSON Lines: values stay as they are written, however deep."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from drafter.batch.tables.table import Form
from tests.batch.tables.reading import cells, flawed, opened, refused

NAME = "rijen.jsonl"


def test_columns_are_all_names_in_the_order_in_which_they_come_up(tmp_path: Path) -> None:
    content = '{"b": "1", "a": ""}\n\n{" c\\nd ": "2", "b": null}\r\n{}\n{"a": "3"}'
    table = opened(tmp_path, content, NAME)
    assert table.columns == ("b", "a", "c d")
    assert [(row.number, row.cells) for row in table.rows()] == [
        (1, ("1", "", "")),
        (3, ("", "", "2")),
        (5, ("", "3", "")),
    ]
    assert table.digest == hashlib.sha256(content.encode()).hexdigest()
    assert (table.form, table.warnings, table.fraction()) == (Form("jsonl"), (), 1)


def test_values_stay_as_they_are_written(tmp_path: Path) -> None:
    content = (
        '{"text": "007", "number": 1.10, "large": 12345678901234567890, "yes": true, "no": false, '
        '"tiny": 1e-9, '
        '"list": ["a", 2, null, [true]], "within": {"x": 1.50, "y": null}}'
    )
    assert cells(opened(tmp_path, content, NAME)) == [
        (
            "007",
            "1.10",
            "12345678901234567890",
            True,
            False,
            "1e-9",
            ["a", "2", "", [True]],
            {"x": "1.50", "y": ""},
        )
    ]


@pytest.mark.parametrize("name", ["rijen.json", "rijen.ndjson", "RIJEN.JSONL"])
def test_the_name_and_a_mark_in_front_do_not_matter(tmp_path: Path, name: str) -> None:
    assert cells(opened(tmp_path, '\ufeff{"a": "é"}\n'.encode(), name)) == [("é",)]


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        '"a"',
        "null",
        '{"a": 1',
        '{"a": NaN}',
        "{'a': 1}",
        '{"a": 1} {"a": 2}',
        '{"a": "\t"}',
        "[" * 5000,
    ],
)
def test_a_line_that_is_no_object_is_a_problem_and_others_go_on(tmp_path: Path, line: str) -> None:
    rows = list(opened(tmp_path, f'{{"a": 1, "b": 2}}\n{line}\n{{"a": 3}}\n', NAME).rows())
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("1", "2")),
        (2, (line.strip(), "")),
        (3, ("3", "")),
    ]
    assert [flawed(row) for row in rows] == [[], [("row-no-object", None)], []]


def test_lists_within_lists_have_an_end(tmp_path: Path) -> None:
    def line(depth: int) -> str:
        return '{"a": ' + "[" * depth + "]" * depth + "}\n"

    wide = '{"a": [' + ", ".join(["[]"] * 100) + "]}"
    rows = list(opened(tmp_path, line(19) + line(20) + line(900) + wide, NAME).rows())
    assert [bool(row.problems) for row in rows] == [False, True, True, False]


def test_a_name_that_is_there_twice_is_a_problem(tmp_path: Path) -> None:
    content = '{"a": 1, "b": 2, "a": 3}\n{"a": {"x": 1, "x": 2}}\n{"a": 1, " a": 2}\n{" a": 5}\n'
    rows = list(opened(tmp_path, content, NAME).rows())
    assert [flawed(row) for row in rows] == [
        [("cell-name-twice", "a")],
        [("cell-name-twice", None)],
        [("cell-name-twice", "a")],
        [],
    ]
    assert rows[3].cells == ("5", "")
    assert rows[1].problems[0].problem.params == {"word": "x"}


def test_a_value_without_a_name_is_a_problem(tmp_path: Path) -> None:
    table = opened(tmp_path, '{"a": 1, "": 2}\n{"a": 1, " ": ""}\n', NAME)
    assert table.columns == ("a",)
    assert [flawed(row) for row in table.rows()] == [[("cell-without-heading", None)], []]


def test_bytes_and_characters_that_are_none_are_problems(tmp_path: Path) -> None:
    lines = ['{"a": "\\ud83d\\ude00"}', '{"b": ["\\ud83d"]}', '{"b": {"x": "hÃ©"}}']
    content = b'{"a": "Ren\xe9", "b": "x"}\n' + "\n".join(lines).encode()
    rows = list(opened(tmp_path, content, NAME).rows())
    assert [flawed(row) for row in rows] == [
        [("cell-unreadable", "a")],
        [],
        [("cell-unreadable", "b")],
        [("cell-garbled", "b")],
    ]
    assert rows[1].cells == ("😀", "")
    assert rows[2].cells == ("", ["\ufffd"])


def test_numbers_of_a_database_are_not_taken_for_those_of_excel(tmp_path: Path) -> None:
    content = '{"a": 1234567890123450, "b": "1234567890123450", "c": 1E+12}'
    assert cells(opened(tmp_path, content, NAME)) == [("1234567890123450", "1234567890123450", "1E+12")]


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    long = '{"a": "' + "x" * 1_100_000 + '"}\n'
    rows = list(
        opened(tmp_path, '{"a": 1}\n' + long + '{"a": "' + "y" * 5_000_000 + '"}\n{"a": 2}\n', NAME).rows()
    )
    assert [flawed(row) for row in rows] == [[], [("row-too-long", None)], [("row-too-long", None)], []]
    assert [row.number for row in rows] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "content",
    ['[{"a": 1}]', '[\n{"a": 1}\n]', "\ufeff [\n", '{\n  "a": 1\n}\n', "hallo\n", "\n\n", "\x01\x02"],
)
def test_json_that_is_not_by_line_is_refused(tmp_path: Path, content: str) -> None:
    for name in ("rijen.json", NAME):
        assert refused(tmp_path, content, name).key == "table-not-by-line"


def test_objects_without_names_are_no_rows(tmp_path: Path) -> None:
    assert refused(tmp_path, '{}\n{"": 1}\n', NAME).key == "table-no-headings"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_only_utf8_is_json(tmp_path: Path, encoding: str) -> None:
    assert refused(tmp_path, '{"a": "b"}\n'.encode(encoding), NAME).key == "not-utf8"


def test_too_many_names_are_refused(tmp_path: Path) -> None:
    content = "\n".join(f'{{"k{number}": 1}}' for number in range(16_385))
    assert refused(tmp_path, content, NAME).key == "table-too-many-columns"


def test_lines_can_be_read_again_and_tell_how_far_they_are(tmp_path: Path) -> None:
    table = opened(tmp_path, '{"a": 1}\n' * 10_000, NAME)
    rows = table.rows()
    next(rows)
    assert 0 < table.fraction() < 0.9
    assert len(list(rows)) == 9_999
    assert len(list(table.rows())) == 10_000
