"""Whoever is cut off while typing loses at most two seconds of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.making import draft_text
from tests.tui.terminal import Terminal

LOST_AT_MOST = 2.0
"""Seconds of work."""


@pytest.mark.parametrize("seconds", [2.2, 2.5, 2.7, 2.9, 3.1, 3.3, 3.6, 3.8, 4.1, 4.4])
def test_after_kill_nine_recovery_is_offered_with_all_but_two_seconds(tmp_path: Path, seconds: float) -> None:
    (tmp_path / "brief.md").write_text(draft_text("Begin.\n"), encoding="utf-8")
    typed, killed = _type_until_killed(tmp_path, seconds)
    kept = _recovered(tmp_path)
    before = [word for word, moment in typed.items() if moment < killed - LOST_AT_MOST]
    assert "Begin." in kept
    assert all(word in kept for word in before), (before, kept)


def _type_until_killed(folder: Path, seconds: float) -> tuple[dict[str, float], float]:
    """Type words for so many seconds; returns when each was typed, and when the program was killed."""
    typed: dict[str, float] = {}
    with Terminal("open", "brief.md", folder=folder) as terminal:
        terminal.wait_for("1/8")
        terminal.settle()
        for step in range(2, 8):
            terminal.press("f8")
            terminal.wait_for(f"{step}/8")
        terminal.wait_for("Begin.")
        terminal.settle()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            word = f"w{len(typed):03}"
            terminal.type(f"{word} ")
            typed[word] = time.monotonic()
            time.sleep(0.15)
        killed = time.monotonic()
        terminal.kill()
    return typed, killed


def _recovered(folder: Path) -> str:
    """Start again, take the draft that is offered, save it, and quit; returns what the file holds."""
    with Terminal(folder=folder) as terminal:
        terminal.wait_for("Nothing is lost")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("brief.md", "1/8")
        terminal.settle()
        terminal.press("ctrl+s")
        terminal.wait_for("Saved:")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    return (folder / "brief.md").read_text(encoding="utf-8")
