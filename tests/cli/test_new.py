from __future__ import annotations

from pathlib import Path

import pytest

from drafter.drafts import parse_draft
from drafter.library import Library, shipped_folder
from drafter.remembering import Remembered
from tests.cli.running import drafter
from tests.library.questions import with_questions


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_draft_only_lacks_what_must_be_filled_in(language: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    done = drafter("new", "kamerbrief", "--letterhead", "BZ", "-o", path, "--ui-lang", language)
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    lines = drafter("check", path).stdout.splitlines()
    said = [line.split(": ")[1] for line in lines]
    assert said == [
        *(f"the field '{name}' is not filled in" for name in ("addressee", "date", "subject", "signatories")),
        "the letter has no text",
    ]


def test_a_new_draft_has_the_letterhead_of_the_last_letter_if_that_is_there_today() -> None:
    def letterhead_of(draft: str) -> str:
        return next(line for line in draft.splitlines() if line.startswith("letterhead:"))

    first = drafter("new", "kamerbrief").stdout
    assert letterhead_of(first) == "letterhead:"
    assert "minlvvn, mindef, minezk, minocw, minfin, minbuza, minaz" in first, "by their names"
    assert "minkgg" not in first, "there is no such ministry any more"
    Remembered().chosen(letterhead="minfin")
    again = drafter("new", "kamerbrief").stdout
    assert letterhead_of(again) == "letterhead: minfin"
    assert "(minister-fin, " in again
    Remembered().chosen(letterhead="minkgg")
    assert letterhead_of(drafter("new", "kamerbrief").stdout) == "letterhead:"
    assert letterhead_of(drafter("new", "kamerbrief", "--letterhead", "kgg").stdout) == "letterhead: minkgg"


@pytest.mark.parametrize("linear", [[], ["--linear"]])
def test_a_letterhead_that_is_not_there_is_said_with_the_nearest(linear: list[str]) -> None:
    done = drafter("new", "kamerbrief", "--letterhead", "mnfin", *linear)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no letterhead 'mnfin': did you mean 'minfin'?" in done.stderr


def test_every_field_of_a_new_draft_says_what_it_is_for() -> None:
    lines = drafter("new", "kamerbrief", "--ui-lang", "nl").stdout.splitlines()
    fields = [at for at, line in enumerate(lines) if line.partition(":")[0].lstrip("#").isidentifier()]
    assert len(fields) > 15
    for at in fields:
        assert lines[at - 1].startswith("# "), lines[at]


def test_a_new_draft_that_is_filled_in_and_stripped_of_its_marks_gives_a_letter(tmp_path: Path) -> None:
    text = drafter("new", "kamerbrief", "--letterhead", "minbuza", "--ui-lang", "nl").stdout
    for name, value in {
        "addressee": "tweede-kamer",
        "date": "2026-06-29",
        "subject": "Onderwerp",
        "signatories": "minister-bz",
        "#attachments": "\n  - Rapport",
        "#classification": "Dep. VERTROUWELIJK",
    }.items():
        assert f"\n{name}:\n" in text
        text = text.replace(f"\n{name}:\n", f"\n{name.lstrip('#')}: {value}\n")
    path = tmp_path / "brief.md"
    path.write_text(text + "Tekst.\n", encoding="utf-8")
    assert drafter("render", path).returncode == 0


def test_a_draft_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("mine")
    assert drafter("new", "kamerbrief", "-o", path).returncode == 1
    assert path.read_text() == "mine"


def test_a_field_of_entries_has_an_example_that_counts_without_its_marks(tmp_path: Path) -> None:
    with_questions(tmp_path)
    text = drafter("new", "proef", "--library", tmp_path, "--ui-lang", "nl").stdout
    assert "# - answer: Antwoord\n" in text
    start = text.index("\nquestions:\n") + len("\nquestions:\n")
    example = text[start : text.index("\n# Wat hierna", start)]
    assert example.startswith("#  - number: …\n#    question: |\n#      …\n")
    assert example.endswith("\n#    #answered_with: …")
    filled = text.replace(example, example.replace("\n#", "\n").removeprefix("#"))
    answers = parse_draft(filled, None, Library([tmp_path, shipped_folder()])).answers
    assert answers.data["questions"] == [{"number": "…", "question": "…\n\n…\n", "answer": "…\n\n…\n"}]
