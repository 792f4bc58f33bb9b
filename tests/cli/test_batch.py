"""`drafter batch` as people and programs call it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.batch.runs import base, row, sheet
from tests.cli.running import drafter
from tests.reading import as_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A draft that rows share, and three rows of which one is wrong."""
    base(tmp_path)
    sheet(tmp_path / "rows.csv", [row(1), row(2, asked_on="gisteren"), row(3)])
    return tmp_path


SHARED = ("--set", "addressee=tweede-kamer", "--workers", "1")


def test_letters_are_made_and_rows_that_are_wrong_are_told(folder: Path) -> None:
    done = drafter("--ui-lang", "nl", "batch", "base.md", "rows.csv", "--out", "out", *SHARED, folder=folder)
    assert done.returncode == 1
    heading, line, *_ = done.stdout.splitlines()
    assert heading.split() == ["Rijen", "Plaats", "Probleem", "en", "wat", "te", "doen"]
    assert line.startswith("3      asked_on  ")
    assert "2 brieven, 1 rij opzijgezet." in done.stderr
    assert "out/rejected.csv" in done.stderr.replace("\\", "/")
    assert "regio 3" in as_text((folder / "out/00000003.docx").read_bytes())


def test_a_check_says_what_fills_what_and_makes_nothing(folder: Path) -> None:
    done = drafter("--ui-lang", "en", "batch", "base.md", "rows.csv", "--dry-run", *SHARED, folder=folder)
    assert done.returncode == 1
    assert "members.1.name" in done.stderr
    assert "2 rows are right, 1 row set aside." in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["base.md", "rows.csv"]


def test_the_same_command_goes_on_and_says_that_nothing_was_left(folder: Path) -> None:
    command = ("batch", "base.md", "rows.csv", "--out", "out", *SHARED)
    drafter(*command, folder=folder)
    done = drafter("--ui-lang", "en", *command, folder=folder)
    assert "2 letters, 2 of them were there already, 1 row set aside." in done.stderr


def test_a_template_by_its_id_serves_as_well_as_a_draft(folder: Path) -> None:
    sets = {"letterhead": "minocw", "date": "2026-05-28", "signatories": "minister-ocw"}
    wishes = [each for name, value in sets.items() for each in ("--set", f"{name}={value}")]
    done = drafter("batch", "uitstel-kamervragen", "rows.csv", "--dry-run", *wishes, *SHARED, folder=folder)
    assert "signatories" in done.stdout  # an office without a name is told for each row
    assert done.returncode == 1


def test_events_are_lines_of_json(folder: Path) -> None:
    done = drafter("batch", "base.md", "rows.csv", "--out", "out", "--json", *SHARED, folder=folder)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events if event["event"] != "progress"] == ["start", "row", "end"]
    start, *_, end = events
    assert start["matched"]["case_number"] == "case_number"
    aside = next(event for event in events if event["event"] == "row")
    assert (aside["row"], aside["problems"][0]["place"], aside["files"]) == (3, "asked_on", [])
    assert (end["letters"], end["set_aside"], end["finished"]) == (2, 1, True)
    assert done.stderr == ""


def test_columns_that_fill_nothing_are_told_before_the_start(folder: Path) -> None:
    sheet(folder / "rows.csv", [{**row(1), "Interne code": "x", "onderwrep": "y"}])
    done = drafter("--ui-lang", "en", "batch", "base.md", "rows.csv", "--out", "out", *SHARED, folder=folder)
    assert done.returncode == 1
    assert "the column 'Interne code' is not used" in done.stderr
    assert "--map 'onderwrep=subject'" in done.stderr
    assert not (folder / "out").exists()


def test_what_was_changed_since_is_told_with_the_remedy(folder: Path) -> None:
    command = ("--ui-lang", "en", "batch", "base.md", "rows.csv", "--out", "out", *SHARED)
    drafter(*command, folder=folder)
    sheet(folder / "rows.csv", [row(9)])
    done = drafter(*command, folder=folder)
    assert done.returncode == 1
    assert "the rows changed since" in done.stderr
    assert "--start-over" in done.stderr
    assert drafter(*command, "--start-over", folder=folder).returncode == 0


def test_the_first_wrong_row_can_stop_everything(folder: Path) -> None:
    done = drafter(
        "batch", "base.md", "rows.csv", "--out", "out", "--on-error", "stop", *SHARED, folder=folder
    )
    assert done.returncode == 1
    assert sorted(path.name for path in (folder / "out").glob("*.docx")) == ["00000001.docx"]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (("--out", "rows.csv"), "'rows.csv' is not a folder"),
        ((), "--out is missing"),
        (("--out", ""), "--out is missing"),
        (("--dry-run", "--map", "subject"), "--map takes two words"),
        (("--dry-run", "--set", "=x"), "--set takes two words"),
        (("--dry-run", "--format", "odt"), "--format takes docx, pdf, or both"),
        (("--dry-run", "--workers", "0"), "--workers takes a number, 1 or more"),
        (("--dry-run", "--scheduler", "tcp://x"), "--scheduler goes with --engine dask"),
        (("--out", "out", "--shards", "2", "--combine"), "--shards does not go with"),
        (("--dry-run", "--dates", "d-m"), "--dates takes one of: day-first, month-first"),
    ],
)
def test_wrong_use_is_explained(folder: Path, wishes: tuple[str, ...], said: str) -> None:
    done = drafter("--ui-lang", "en", "batch", "base.md", "rows.csv", *wishes, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("what", "data", "code", "said"),
    [
        ("base.md", "niets.csv", 2, "'niets.csv' is not there"),
        ("uitstel-kamervrage", "rows.csv", 1, "uitstel-kamervragen"),
        ("base.md", "base.md", 1, "base.md"),
    ],
)
def test_files_that_cannot_be_used_are_named(
    folder: Path, what: str, data: str, code: int, said: str
) -> None:
    done = drafter("--ui-lang", "en", "batch", what, data, "--out", "out", folder=folder)
    assert done.returncode == code
    assert said in done.stderr


def test_letters_are_packed_into_zip_files(folder: Path) -> None:
    sheet(folder / "rows.csv", [row(at) for at in range(1, 8)])
    command = ("batch", "base.md", "rows.csv", "--out", "out", "--shards", "3", *SHARED)
    assert drafter(*command, folder=folder).returncode == 0
    found = {}
    for path in sorted((folder / "out").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            found[path.name] = archive.namelist()
            assert archive.testzip() is None
    assert {name: len(names) for name, names in found.items()} == {
        "letters-001.zip": 3,
        "letters-002.zip": 3,
        "letters-003.zip": 1,
    }
    assert not list((folder / "out").glob("*.docx"))
    lines = (folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["file"] == "letters-001.zip/00000001.docx"
    again = drafter("--ui-lang", "en", *command, folder=folder)
    assert "7 letters, 7 of them were there already" in again.stderr


def test_a_folder_that_cannot_be_made_is_told_with_a_remedy(folder: Path) -> None:
    done = drafter(
        "--ui-lang", "nl", "batch", "base.md", "rows.csv", "--out", "base.md/out", *SHARED, folder=folder
    )
    assert done.returncode == 3
    assert "er kan niet worden geschreven" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["", "/"])
def test_no_pattern_for_names_is_as_none_at_all(folder: Path, name: str) -> None:
    done = drafter("batch", "base.md", "rows.csv", "--out", "out", "--name", name, *SHARED, folder=folder)
    assert (folder / "out/00000001.docx").exists()
    assert "Traceback" not in done.stderr
