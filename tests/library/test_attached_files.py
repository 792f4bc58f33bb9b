"""The files of attachments are looked for beside the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.check import check
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.drafts import parse_draft
from drafter.editing import Sheet
from tests.making import draft_text, shipped

ATTACHED = "\n  - {title: Rapport, file: rapport.pdf}\n  - {title: Kaart, file: kaart.pdf}"


def draft_in(folder: Path) -> Path:
    path = folder / "brief.md"
    path.write_text(draft_text("Tekst.", attachments=ATTACHED), encoding="utf-8")
    return path


def test_a_file_that_is_not_beside_the_draft_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").touch()
    (found,) = check(draft_in(tmp_path), shipped())
    assert (found.key, found.severity) == ("attachment-missing", Severity.WARNING)
    assert found.place.field == "attachments.2.file"
    assert found.place.line
    assert found.params == {"word": "kaart.pdf"}


def test_a_draft_without_a_file_looks_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rapport.pdf").touch()
    monkeypatch.chdir(tmp_path)
    text = draft_text("Tekst.", attachments=ATTACHED)
    sheet = Sheet(parse_draft(text, None, shipped()).answers, shipped())
    assert [each.problem.params["word"] for each in sheet.findings()] == ["kaart.pdf"]
    elsewhere = sheet.in_folder(tmp_path / "elders").with_answers(sheet.answers)
    assert len(elsewhere.findings()) == len(("rapport.pdf", "kaart.pdf"))


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "~niemand/x.pdf", "C:\\stukken\\x.pdf", "."])
def test_a_strange_name_is_a_warning_too(name: str) -> None:
    data = {"template": "kamerbrief", "attachments": [{"title": "A", "file": name}]}
    keys = [each.key for each in Sheet(Answers(data), shipped()).composed(Language.NL).problems]
    assert "attachment-missing" in keys


def test_a_whole_path_counts_from_nowhere(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    data = {"template": "kamerbrief", "attachments": [{"title": "A", "file": str(tmp_path / "x.pdf")}]}
    keys = [each.key for each in Sheet(Answers(data), shipped()).composed(Language.NL).problems]
    assert "attachment-missing" not in keys
