"""`drafter templates`, run in the process of the tests: what it says, and what it says instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main

Capture = pytest.CaptureFixture[str]


def said(
    capsys: Capture, *arguments: str | Path, code: int = 0, language: str = "en", group: str = "templates"
) -> str:
    """What `drafter templates` with these arguments puts on stdout."""
    assert main([group, *map(str, arguments), "--ui-lang", language]) == code
    return capsys.readouterr().out


def complained(capsys: Capture, *arguments: str | Path, code: int, group: str = "templates") -> str:
    """What it puts on stderr, in Dutch, when it ends otherwise."""
    assert main([group, *map(str, arguments), "--ui-lang", "nl"]) == code
    output = capsys.readouterr()
    assert output.out == ""
    return output.err
