"""Letters of before a run, changed by somebody or of another run, never count as those of its rows."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.batch.ground import GroundError
from drafter.batch.order import Order
from drafter.batch.shards import open_place
from tests.batch.runs import Seen, check, files_in, manifest, order_of, row, run, sheet


@pytest.mark.parametrize("shards", [0, 2])
def test_to_start_over_takes_away_what_was_made_and_puts_aside_what_somebody_changed(
    tmp_path: Path, shards: int
) -> None:
    order = order_of(tmp_path, [row(1), row(2), row(3)], shards=shards)
    run(order)
    out = tmp_path / "out"
    _change(out, "letters-001.zip" if shards else "", "00000002.docx")
    sheet(order.data, [row(2) | {"topic": "iets anders"}])
    seen = Seen()
    assert run(order, seen, start_over=True).progress.letters == 1
    assert seen.keys() == {3: ["letter-put-aside"]}
    (kept,) = out.rglob("*.changed-*.docx")
    assert kept.name.startswith("00000002.changed-")
    with zipfile.ZipFile(kept) as letter:
        assert letter.read("mine.txt") == b"x"
    (line,) = manifest(out)
    store = open_place(str(out))
    assert store.has(line["file"], line["sha256"])
    assert {path.name for path in out.rglob("*.docx")} == {kept.name, *([] if shards else ["00000002.docx"])}


def _change(folder: Path, shard: str, name: str) -> None:
    """Change a letter, as somebody does who opens it and saves it."""
    letter = folder / name
    if shard:
        with zipfile.ZipFile(folder / shard) as archive:
            packed = {each: archive.read(each) for each in archive.namelist()}
        letter = folder / "mine.docx"
        letter.write_bytes(packed[name])
    with zipfile.ZipFile(letter, "a") as archive:
        archive.writestr("mine.txt", "x")
    if shard:
        packed[name] = letter.read_bytes()
        letter.unlink()
        with zipfile.ZipFile(folder / shard, "w") as archive:
            for each, data in packed.items():
                archive.writestr(each, data)


def test_a_letter_of_others_never_counts_as_that_of_a_row(tmp_path: Path) -> None:
    """Where many runs write to one place, each with a folder of its own for its books."""
    place = str(tmp_path / "letters")
    first = order_of(tmp_path, [row(1)], store=place)
    run(first)
    other = replace(first, out=tmp_path / "other")
    sheet(first.data, [row(1) | {"topic": "iets anders"}, row(2)])
    before = files_in(tmp_path / "letters")
    seen = Seen()
    assert run(other, seen).progress.letters == 1
    assert seen.keys() == {2: ["letter-in-the-way"]}
    assert before.items() <= files_in(tmp_path / "letters").items()
    assert len(manifest(tmp_path / "other")) == 2


@pytest.mark.parametrize("name", ["report.csv", "report.jsonl"])
def test_a_report_of_others_gets_another_name(tmp_path: Path, name: str) -> None:
    order = order_of(tmp_path, [row(1), row(2, case_number="x")])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mijn verslag\n", encoding="utf-8")
    for _ in range(2):
        check(order)
    stem, ending = name.split(".")
    kept = tmp_path / "out" / f"{stem}-1.{ending}"
    assert kept.read_text(encoding="utf-8") == "mijn verslag\n"
    reports = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert reports == {"report.csv", "report.jsonl", kept.name}


@pytest.mark.parametrize("name", ["report.csv", "Rejected.csv"])
@pytest.mark.parametrize("carry_out", [run, check])
def test_rows_in_a_file_that_the_run_would_replace_are_refused(
    tmp_path: Path, name: str, carry_out: Callable[[Order], object]
) -> None:
    order = order_of(tmp_path, [row(1)])
    (tmp_path / "out").mkdir()
    data = order.data.rename(tmp_path / "out" / name)
    with pytest.raises(GroundError) as found:
        carry_out(replace(order, data=data))
    assert [problem.key for problem in found.value.problems] == ["batch-data-is-book"]
    assert files_in(tmp_path / "out").keys() == {name}


@pytest.mark.parametrize("carry_out", [run, check])
def test_a_file_in_the_place_of_the_folder_is_told(
    tmp_path: Path, carry_out: Callable[[Order], object]
) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(GroundError) as found:
        carry_out(order_of(tmp_path, [row(1)]))
    assert [problem.key for problem in found.value.problems] == ["batch-no-folder"]
