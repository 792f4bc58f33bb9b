"""`drafter templates where-used`: the places, told in groups."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.cli.speaking import Capture, said
from tests.library.sources import with_template


@pytest.fixture(autouse=True)
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)


def test_uses_are_told_in_groups_with_their_places(tmp_path: Path, capsys: Capture) -> None:
    with_template(tmp_path, nl="Zeldzaam woord.\n\n{{ body }}\n")
    assert (
        main(["templates", "where-used", "zeldzaam  woord", "--library", str(tmp_path), "--ui-lang", "nl"])
        == 0
    )
    output = capsys.readouterr()
    path = tmp_path / "templates/proef/nl.md"
    assert output.out.splitlines() == [
        "zeldzaam  woord: een stuk tekst",
        "",
        "Zinnen van sjablonen (1)",
        f"{path}:1:1:",
        "    Zeldzaam woord.",
    ]
    assert output.err == "1 plaats in 1 bestand.\n"
    (told,) = json.loads(said(capsys, "where-used", "zeldzaam woord", "--json", "--library", tmp_path))
    assert (told["file"], told["line"], told["column"], told["text"]) == (str(path), 1, 1, "Zeldzaam woord.")


def test_an_office_is_looked_for_by_all_its_names(capsys: Capture) -> None:
    out = said(capsys, "where-used", "De minister van Financiën", language="nl")
    assert "Ook gezocht: minister-fin; Minister of Finance" in out
    assert "Briefhoofden" in out


def test_a_long_line_is_shown_around_the_place(tmp_path: Path, capsys: Capture) -> None:
    with_template(tmp_path, nl=f"{'voor ' * 60}hierzo {'na ' * 60}\n\n{{{{ body }}}}\n")
    line = said(capsys, "where-used", "hierzo", "--library", tmp_path).splitlines()[-1]
    assert len(line) == 80
    assert line.startswith("    …")
    assert line.endswith("…")
    assert "voor hierzo na" in line


def test_what_is_used_nowhere_is_said_with_the_nearest(capsys: Capture) -> None:
    assert main(["templates", "where-used", "sent-to-other-hous", "--ui-lang", "nl"]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    told = "'sent-to-other-hous' wordt nergens gebruikt. Bedoelde u 'sent_to_other_house'?\n"
    assert output.err == told
