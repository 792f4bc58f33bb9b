"""Rows become letters, each accounted for; whatever ends a run, the same order goes on with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.batch.books import Book
from drafter.batch.carrying import make_letters
from drafter.batch.engine import LocalEngine
from drafter.batch.ground import GroundError
from drafter.batch.job import Done, FileMade
from drafter.batch.journal import Entry, entries, lines_of
from drafter.batch.order import Order
from drafter.batch.running import Means
from drafter.core.problems import Param, Place, Problem, Severity, Term
from drafter.wording import Wording
from tests.batch.runs import (
    BASE,
    Seen,
    base,
    check,
    files_in,
    here,
    manifest,
    order_of,
    ready,
    row,
    run,
    sheet,
)
from tests.reading import as_text


def test_each_row_becomes_a_letter_with_its_own_words(tmp_path: Path) -> None:
    ended = run(order_of(tmp_path, [row(1), row(2, members__1__name="De Vries")]))
    assert (ended.finished, ended.progress.letters, ended.progress.set_aside) == (True, 2, 0)
    first, second = (as_text((tmp_path / f"out/0000000{at}.docx").read_bytes()) for at in (1, 2))
    assert "regio 1" in first
    assert "Jansen" in first
    assert "regio 2" in second
    assert "De Vries" in second
    assert "regio 1" not in second


def test_the_manifest_has_a_line_for_each_row_in_their_order(tmp_path: Path) -> None:
    run(order_of(tmp_path, [row(1), row(2, asked_on="morgen"), row(3)]))
    lines = manifest(tmp_path / "out")
    assert [(line["row"], line["file"]) for line in lines] == [
        (2, "00000001.docx"),
        (3, None),
        (4, "00000003.docx"),
    ]
    made = files_in(tmp_path / "out")
    assert lines[0]["sha256"] == made["00000001.docx"]
    assert lines[1]["problems"][0]["key"] == "wrong-date"
    assert lines[2]["template_version"] == "1.0"


def test_rows_that_are_wrong_are_set_aside_and_can_be_mended_and_run_again(tmp_path: Path) -> None:
    ended = run(order_of(tmp_path, [row(1), row(2, case_number="Z123"), row(3)]))
    assert (ended.progress.letters, ended.progress.set_aside) == (2, 1)
    assert ended.rejected == tmp_path / "out/rejected.csv"
    text = ended.rejected.read_text(encoding="utf-8-sig")
    heading, line = text.splitlines()
    assert heading.endswith("drafter: rij;drafter: reden")
    assert "Een zaaknummer is een jaar" in line
    mended = tmp_path / "mended.csv"
    mended.write_text(text.replace("Z123", "2026Z08123"), encoding="utf-8-sig")
    again = order_of(tmp_path, [row(1)], data=mended, out=tmp_path / "second")
    assert run(again).progress.letters == 1
    assert "regio 2" in as_text((tmp_path / "second/00000002.docx").read_bytes())


def test_the_report_names_row_place_problem_and_remedy(tmp_path: Path) -> None:
    run(order_of(tmp_path, [row(1), row(2, case_number="Z123")]))
    (found,) = map(json.loads, (tmp_path / "out/report.jsonl").read_text(encoding="utf-8").splitlines())
    assert (found["row"], found["place"], found["key"]) == (3, "case_number", "pattern-unmatched")
    assert found["problem"]
    assert found["remedy"]
    lines = (tmp_path / "out/report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Rij;Plaats;Soort;Probleem;Wat te doen"
    assert lines[1].startswith("3;case_number;fout;")


def test_a_report_holds_no_formula_that_a_spreadsheet_would_carry_out(tmp_path: Path) -> None:
    rows = [{**row(1, case_number="x"), "our_reference": "1"}]
    order = order_of(tmp_path, rows, maps=(("=HYPERLINK(1)", "case_number"),))
    renamed = (tmp_path / "rows.csv").read_text(encoding="utf-8").replace("case_number", "=HYPERLINK(1)")
    (tmp_path / "rows.csv").write_text(renamed, encoding="utf-8")
    run(order)
    assert ";'=HYPERLINK(1);" in (tmp_path / "out/report.csv").read_text(encoding="utf-8-sig")


def test_a_run_that_was_stopped_goes_on_and_ends_with_the_same_files(tmp_path: Path) -> None:
    rows = [row(at, **({"asked_on": ""} if at % 40 == 0 else {})) for at in range(1, 161)]
    whole = order_of(tmp_path, rows, out=tmp_path / "whole")
    run(whole)
    order = order_of(tmp_path, rows)
    seen = Seen(stop_after=40)
    ended = run(order, seen)
    assert not ended.finished
    assert 40 <= ended.progress.rows < 160
    assert (tmp_path / "out/manifest.jsonl").exists()
    second = run(order)
    assert second.finished
    assert second.progress.again >= 39
    assert files_in(tmp_path / "out") == files_in(tmp_path / "whole")


def test_a_run_that_is_done_finds_nothing_to_do(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(2)])
    run(order)
    before = files_in(tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.docx")}
    assert run(order).progress.again == 2
    assert files_in(tmp_path / "out") == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_letter_that_is_gone_or_damaged_is_made_again(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(at) for at in range(1, 6)])
    run(order)
    before = files_in(tmp_path / "out")
    (tmp_path / "out/00000001.docx").unlink()
    (tmp_path / "out/00000002.docx").write_bytes(b"")
    whole = (tmp_path / "out/00000003.docx").read_bytes()
    (tmp_path / "out/00000003.docx").write_bytes(whole[:4000] + bytes(len(whole) - 4000))
    assert run(order).progress.again == 2
    assert files_in(tmp_path / "out") == before


def test_a_letter_that_somebody_changed_is_left_as_it_is(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(2)])
    run(order)
    changed = (tmp_path / "out/00000002.docx").read_bytes()
    (tmp_path / "out/00000001.docx").write_bytes(changed)
    seen = Seen()
    ended = run(order, seen)
    assert seen.keys() == {2: ["letter-changed"]}
    assert ended.progress.letters == 2
    assert (tmp_path / "out/00000001.docx").read_bytes() == changed


def _change_data(order: Order) -> Order:
    sheet(order.data, [row(1), row(2, topic="iets anders")])
    return order


def _change_draft(order: Order) -> Order:
    path = Path(order.what)
    path.write_text(path.read_text(encoding="utf-8").replace("2026-05-28", "2026-05-29"), encoding="utf-8")
    return order


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (_change_data, "batch-changed-data"),
        (_change_draft, "batch-changed-draft"),
        (lambda order: order_of(order.data.parent, [row(1), row(2)], name="{row}"), "batch-changed-wishes"),
    ],
)
def test_what_changed_since_is_noticed(tmp_path: Path, change: Callable[[Order], Order], key: str) -> None:
    order = order_of(tmp_path, [row(1), row(2)])
    run(order)
    before = files_in(tmp_path / "out")
    order = change(order)
    with pytest.raises(GroundError) as found:
        run(order)
    assert [problem.key for problem in found.value.problems] == [key]
    assert files_in(tmp_path / "out") == before
    assert run(order, start_over=True).progress.letters == 2


def test_a_folder_with_something_else_in_it_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/foto.png").write_bytes(b"x")
    with pytest.raises(GroundError) as found:
        run(order_of(tmp_path, [row(1)]))
    assert [problem.key for problem in found.value.problems] == ["batch-folder-taken"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["foto.png"]


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(at) for at in range(1, 100)])
    found: list[str] = []

    class Intruder(Seen):
        def progress(self, _progress: object) -> None:
            if not found:
                try:
                    run(order)
                except GroundError as error:
                    found.extend(problem.key for problem in error.problems)

    assert run(order, Intruder()).finished
    assert found == ["batch-busy"]


def test_a_disk_without_room_stops_the_run_with_nothing_half_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = order_of(tmp_path, [row(at) for at in range(1, 100)])
    added: list[str] = []
    add = Book.add

    def full(self: Book, text: str) -> None:
        if self.path.name == "manifest.jsonl" and len(added) == 2:
            raise OSError(28, "No space left on device", str(self.path))
        added.append(self.path.name)
        add(self, text)

    monkeypatch.setattr(Book, "add", full)
    ended = run(order)
    assert ended.trouble is not None
    assert ended.trouble.key == "batch-unwritable"
    monkeypatch.undo()
    assert run(order).finished
    assert run(order_of(tmp_path, [row(at) for at in range(1, 100)], out=tmp_path / "whole")).finished
    assert files_in(tmp_path / "out") == files_in(tmp_path / "whole")


def test_the_first_wrong_row_stops_a_run_that_is_to_stop(tmp_path: Path) -> None:
    rows = [row(1), row(2, topic=""), row(3)]
    ended = run(order_of(tmp_path, rows, stop_on_error=True))
    assert ended.trouble is not None
    assert ended.trouble.key == "batch-row-stopped"
    assert [line["row"] for line in manifest(tmp_path / "out")] == [2, 3]


def test_warnings_set_a_row_aside_when_that_is_asked(tmp_path: Path) -> None:
    rows = [row(1), row(2, expected_on="")]
    assert run(order_of(tmp_path, rows)).progress.set_aside == 0
    assert run(order_of(tmp_path, rows, strict=True, out=tmp_path / "strict")).progress.set_aside == 1


def test_a_check_makes_no_letters_and_leaves_no_run(tmp_path: Path) -> None:
    seen = Seen()
    ended = check(order_of(tmp_path, [row(1), row(2, asked_on="nooit")]), seen)
    assert (ended.progress.letters, ended.progress.set_aside) == (1, 1)
    assert seen.keys() == {3: ["wrong-date"]}
    assert sorted(files_in(tmp_path / "out")) == ["report.csv", "report.jsonl"]
    assert run(order_of(tmp_path, [row(1), row(2)])).finished


def test_a_check_needs_no_folder(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)], out=None)
    assert check(order).finished
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.md", "rows.csv"]


def test_workers_make_the_same_files_as_the_process_itself(tmp_path: Path) -> None:
    rows = [row(at, **({"topic": ""} if at % 30 == 0 else {})) for at in range(1, 101)]
    run(order_of(tmp_path, rows))
    run(order_of(tmp_path, rows, out=tmp_path / "two"), engine=lambda: LocalEngine(2))
    assert files_in(tmp_path / "out") == files_in(tmp_path / "two")


def test_how_far_a_run_is_grows_to_the_end(tmp_path: Path) -> None:
    seen = Seen()
    run(order_of(tmp_path, [row(at) for at in range(1, 200)]), seen)
    fractions = [progress.fraction for progress in seen.told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert seen.told[-1].rows == 199


def test_a_file_without_rows_is_told(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)])
    order.data.write_text(";".join(row(1)) + "\n", encoding="utf-8")
    ended = run(order)
    assert ended.trouble is not None
    assert ended.trouble.key == "batch-no-rows"


def test_a_run_goes_on_in_the_language_in_which_it_began(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(2, topic="")])
    run(order)
    before = files_in(tmp_path / "out")
    seen = Seen()
    make_letters(ready(order), Means(here, Wording("en"), seen, seen.stop))
    assert files_in(tmp_path / "out") == before


def test_letters_that_no_journal_speaks_of_are_known_again(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1), row(2)])
    run(order)
    (tmp_path / "out/manifest.jsonl").unlink()
    assert run(order).progress.again == 2


def test_an_account_that_is_read_again_says_the_same(tmp_path: Path) -> None:
    facts: dict[str, Param] = {"word": "x", "number": 2, "part": Term("name")}
    places = [Place("base.md", 7, row=3), Place("rows.csv", field="subject", row=3), Place("rows.csv", row=3)]
    problems = tuple(Problem("no-form-html", place, facts, Severity.WARNING) for place in places)
    done = Done(3, (FileMade("a.docx", "0" * 64), FileMade("a.pdf", "1" * 64)), problems)
    path = tmp_path / "manifest.jsonl"
    path.write_text(lines_of(done, "uitstel", "1.0"), encoding="utf-8")
    (entry,) = entries(path, "rows.csv")
    assert entry == Entry(3, done.files, problems)


def test_a_mistake_in_what_all_rows_share_is_told_with_its_line(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)])
    base(tmp_path, f"{BASE}\nNog <b>een.\n")
    ready_to_go, seen = ready(order), Seen()
    run(order, seen)
    line = len(BASE.splitlines()) + 2
    assert {ready_to_go.where(problem) for problem in seen.problems()} == {f"{tmp_path / 'base.md'}:{line}"}
