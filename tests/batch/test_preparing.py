"""What can be known before the first row is read is told then, all of it in one go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.batch.carrying import make_letters
from drafter.batch.engine import LocalEngine
from drafter.batch.ground import GroundError
from drafter.batch.letters import Letters
from drafter.batch.order import Order
from drafter.batch.preparing import prepare
from drafter.batch.running import Means
from drafter.core.compose import Composed
from drafter.library import Library
from drafter.wording import Wording
from tests.batch.runs import BASE, Seen, base, here, manifest, order_of, prepared_for, row, run, sheet
from tests.making import library_with, shipped

OWN = {
    "templates/kort/template.yaml": "name: Kort\ndescription: Kort\nversion: '1.0'\n",
    "templates/kort/nl.md": "{{ body }}\n",
    "templates/kort/en.md": "{{ body }}\n",
    "base.md": "---\ntemplate: kort\nletterhead: minfin\ndate: 2026-06-25\n"
    "signatories: [{office: De directeur, name: A}]\naddressee: tweede-kamer\n---\nTekst.\n",
}


def own_order(folder: Path) -> tuple[Order, Library]:
    """Rows for a template of one's own, and the library that has it."""
    library = library_with(folder, OWN)
    data = sheet(folder / "rows.csv", [{"subject": f"Brief {at}"} for at in range(1, 4)])
    return Order(str(folder / "base.md"), data, out=folder / "out"), library


def carried(order: Order, library: Library, seen: Seen) -> str | None:
    """Make the letters; returns the key of what stopped that."""
    ready = prepare(order, library).ready
    assert ready is not None
    ended = make_letters(ready, Means(here, Wording("nl"), seen, seen.stop))
    return ended.trouble.key if ended.trouble else None


def test_required_fields_that_nothing_fills_are_told_at_once(tmp_path: Path) -> None:
    rows = [{"topic": "iets", "case_number": "2026Z00001"}]
    prepared = prepare(Order("uitstel-kamervragen", sheet(tmp_path / "rows.csv", rows)), shipped())
    assert prepared.ready is None
    assert {problem.key for problem in prepared.problems} == {"batch-unfilled"}
    names = {str(problem.params["word"]) for problem in prepared.problems}
    assert names == {"letterhead", "date", "subject", "signatories", "members", "asked_on", "reason"}


def test_a_draft_that_is_not_right_is_told_before_the_start(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)])
    base(tmp_path, BASE.replace("date:", "dat:"))
    keys = {problem.key for problem in prepared_for(order).problems}
    assert "unknown-key-near" in keys


def test_a_draft_without_a_template_is_told(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)])
    base(tmp_path, BASE.replace("template: uitstel-kamervragen\n", ""))
    assert [problem.key for problem in prepared_for(order).problems] == ["missing-field"]


def test_a_problem_is_placed_at_the_heading_or_at_the_label_of_its_field(tmp_path: Path) -> None:
    rows = [{**row(1), "Zaaknummer": "x"}]
    del rows[0]["case_number"]
    ready = prepared_for(order_of(tmp_path, rows)).ready
    assert ready is not None
    composed = ready.letters().composed(2, next(ready.table.rows()).cells)
    assert [ready.where(problem) for problem in composed.problems] == ["Zaaknummer"]


def test_a_template_that_changed_since_is_noticed(tmp_path: Path) -> None:
    order, library = own_order(tmp_path)
    assert carried(order, library, Seen()) is None
    (tmp_path / "templates/kort/nl.md").write_text("Anders. {{ body }}\n", encoding="utf-8")
    with pytest.raises(GroundError) as found:
        carried(order, Library(library.folders), Seen())
    assert [problem.key for problem in found.value.problems] == ["batch-changed-template"]


def test_another_version_of_the_program_is_noticed(tmp_path: Path) -> None:
    order = order_of(tmp_path, [row(1)])
    run(order)
    ready = prepared_for(order).ready
    assert ready is not None
    later = replace(ready, job=replace(ready.job, version="99.0"))
    seen = Seen()
    with pytest.raises(GroundError) as found:
        make_letters(later, Means(here, Wording("nl"), seen, seen.stop))
    assert [problem.key for problem in found.value.problems] == ["batch-changed-version"]


def test_a_template_that_changes_while_letters_are_made_stops_the_run(tmp_path: Path) -> None:
    order, library = own_order(tmp_path)
    ready = prepare(order, library).ready
    assert ready is not None
    (tmp_path / "templates/kort/nl.md").write_text("Anders. {{ body }}\n", encoding="utf-8")
    seen = Seen()
    ended = make_letters(ready, Means(lambda: LocalEngine(2), Wording("nl"), seen, seen.stop))
    assert ended.trouble is not None
    assert ended.trouble.key == "batch-library-changed"
    assert ended.progress.letters == 0


def test_a_row_for_which_the_program_was_not_prepared_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = Letters.composed

    def sometimes(self: Letters, number: int, cells: tuple[object, ...], _known: object = ()) -> Composed:
        if number == 3:
            raise ZeroDivisionError("een fout in drafter")
        return composed(self, number, cells)

    monkeypatch.setattr(Letters, "composed", sometimes)
    seen = Seen()
    ended = run(order_of(tmp_path, [row(1), row(2), row(3)]), seen)
    assert seen.keys() == {3: ["row-crashed"]}
    assert "een fout in drafter" in str(seen.problems()[0].params["reason"])
    assert [line["file"] for line in manifest(tmp_path / "out")] == ["00000001.docx", None, "00000003.docx"]
    assert ended.finished


@pytest.mark.parametrize(
    "above",
    [
        ["Aanvrager;;Adres;;;Brief"],
        ["Overzicht;;;Datum:;1-6-2026;", ""],
        ["Overzicht;versie 2;;;;", "Aanvrager;;Adres;;;Brief"],
    ],
)
def test_rows_above_the_headings_are_told_in_one_sentence(tmp_path: Path, above: list[str]) -> None:
    headings = "Naam;Aanhef;Straat;Postcode;Plaats;Onderwerp"
    rows = [*above, headings, *("J. Bos;Geachte;Kade 1;2511 DP;Den Haag;Zaak" for _ in range(3)), ""]
    data = tmp_path / "rows.csv"
    data.write_text("\n".join(rows), encoding="utf-8")
    prepared = prepare(Order("burgerbrief", data), shipped())
    (problem,) = prepared.problems
    assert (problem.key, problem.place.row) == ("table-headings-below", len(above) + 1)
    data.write_text("\n".join(rows[len(above) :]), encoding="utf-8")
    assert "table-headings-below" not in {
        each.key for each in prepare(Order("burgerbrief", data), shipped()).problems
    }
