"""`drafter templates new`: what is made where, and the folder that a variable names."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.library import Library
from tests.cli.speaking import Capture, complained, said


def test_a_new_template_is_made_with_what_to_do_next(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "nog/niet/daar"
    made = ("new", "uitnodiging-zitting", "--name-nl", "Uitnodiging", "--library", folder)
    assert main(["templates", *map(str, made), "--ui-lang", "nl"]) == 0
    output = capsys.readouterr()
    files = [Path(line) for line in output.out.splitlines()]
    assert files[0] == folder / "templates/uitnodiging-zitting/template.yaml"
    assert all(path.is_file() for path in files)
    for part in ("check", "preview", "impact"):
        assert f"drafter templates {part} uitnodiging-zitting" in output.err
    assert output.err.count(f"--library {folder}") == 3
    facts = Library([folder]).template("uitnodiging-zitting").facts
    assert (facts.name.nl, facts.name.en) == ("Uitnodiging", "Uitnodiging zitting")
    assert "--library" not in complained(capsys, *made, code=1)


def test_a_new_template_comes_in_the_persons_own_folder(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTER_LIBRARY", str(tmp_path / "eigen"))
    assert main(["templates", "new", "nieuw", "--from", "kamerbrief"]) == 0
    assert (tmp_path / "eigen/templates/nieuw/template.yaml").is_file()
    assert "--library" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (("new", "Nieuwe Brief"), "kan geen naam van een sjabloon zijn", 2),
        (("new", "nieuw", "--from", "kamerbrieff"), "bedoelde u 'kamerbrief'?", 2),
        (("new", "kamerbrief"), "maak er met --from kamerbrief een eigen versie van", 1),
    ],
)
def test_why_a_new_template_cannot_be_made_is_told(
    arguments: tuple[str, ...], told: str, code: int, tmp_path: Path, capsys: Capture
) -> None:
    assert told in complained(capsys, *arguments, "--library", tmp_path, code=code)
    assert list(tmp_path.iterdir()) == []


def test_a_new_template_in_what_is_no_folder_is_wrong_use(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "bestand"
    file.write_text("x")
    assert "is geen map" in complained(capsys, "new", "nieuw", "--library", file, code=2)


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that DRAFTER_LIBRARY names and that is not there."""
    monkeypatch.setenv("DRAFTER_LIBRARY", str(tmp_path / "weg"))
    return tmp_path / "weg"


def test_a_folder_that_the_variable_names_and_that_is_not_there_is_told_as_such(
    gone: Path, capsys: Capture
) -> None:
    told = complained(capsys, "list", code=2)
    assert f"'{gone}', waar DRAFTER_LIBRARY naar verwijst, is er niet" in told
    gone.write_text("x")
    assert "DRAFTER_LIBRARY naar verwijst, is geen map" in complained(capsys, "list", code=2)
    assert "DRAFTER_LIBRARY" in complained(capsys, "new", "nieuw", code=2)
    named = complained(capsys, "list", "--library", gone.parent / "anders", code=2)
    assert "DRAFTER_LIBRARY" not in named


@pytest.mark.parametrize(
    ("group", "arguments"),
    [
        ("templates", ("new", "nieuw")),
        ("templates", ("copy", "stuk-andere-kamer")),
        ("letterheads", ("new", "minvb")),
        ("letterheads", ("copy", "addressees")),
    ],
)
def test_what_makes_something_makes_that_folder(
    group: str, arguments: tuple[str, ...], gone: Path, capsys: Capture
) -> None:
    files = said(capsys, *arguments, group=group).splitlines()
    assert files
    assert all(Path(line).is_relative_to(gone) and Path(line).is_file() for line in files)
