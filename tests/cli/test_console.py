from __future__ import annotations

import io

import pytest

from drafter.cli.console import Console
from drafter.core.problems import Place, Problem, Severity
from drafter.wording import Wording

PROBLEM = Problem("no-such-date", Place("b[red].md", 3, 7, "date"), {"word": "[bold]2026-02-30"})


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_terminal_shows_the_same_words_in_colour_and_nothing_as_markup(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = {}
    for kind in (io.StringIO, Terminal):
        stream = kind()
        monkeypatch.setattr("sys.stderr", stream)
        Console(Wording("en")).problems_on_stderr([PROBLEM])
        shown[kind] = stream.getvalue()
    plain = "b[red].md:3:7: date: there is no day [bold]2026-02-30: correct the day or the month\n"
    assert shown[io.StringIO] == plain
    assert shown[Terminal] != plain
    without_colour = shown[Terminal].replace("\x1b[1m", "").replace("\x1b[31m", "").replace("\x1b[0m", "")
    assert without_colour == plain


def test_a_warning_says_that_it_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    params = {"message": {"nl": "Let op", "en": "Mind"}}
    problem = Problem("template-check", Place("b.md"), params, Severity.WARNING)
    Console(Wording("nl")).problems_on_stdout([problem], as_json=False)
    assert capsys.readouterr().out == "b.md: waarschuwing: Let op: verbeter de velden\n"
