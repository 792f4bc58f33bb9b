from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import drafter


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_draft_only_lacks_what_must_be_filled_in(language: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    done = drafter("new", "kamerbrief", "-o", path, "--ui-lang", language)
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    lines = drafter("check", path).stdout.splitlines()
    said = [line.split(": ")[1] for line in lines]
    assert said == [
        *(f"the field '{name}' is not filled in" for name in ("addressee", "date", "subject", "signatories")),
        "the letter has no text",
    ]


def test_every_field_of_a_new_draft_says_what_it_is_for() -> None:
    lines = drafter("new", "kamerbrief", "--ui-lang", "nl").stdout.splitlines()
    fields = [at for at, line in enumerate(lines) if line.partition(":")[0].lstrip("#").isidentifier()]
    assert len(fields) > 15
    for at in fields:
        assert lines[at - 1].startswith("# "), lines[at]


def test_a_new_draft_that_is_filled_in_and_stripped_of_its_marks_gives_a_letter(tmp_path: Path) -> None:
    text = drafter("new", "kamerbrief", "--ui-lang", "nl").stdout
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
