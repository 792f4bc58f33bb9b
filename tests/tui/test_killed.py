"""Whoever is cut off while typing loses at most two seconds of it."""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.making import draft_text
from tests.tui.terminal import Terminal

LOST_AT_MOST = 2.0
"""Seconds of work."""


@pytest.mark.parametrize("moments", [(2.2, 2.7, 3.1, 3.6, 4.1), (2.5, 2.9, 3.3, 3.8, 4.4)])
def test_after_kill_nine_recovery_is_offered_with_all_but_two_seconds(
    tmp_path: Path, moments: Sequence[float]
) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text("Begin.\n"), encoding="utf-8")
    with Terminal("open", "brief.md", folder=tmp_path) as terminal:
        before = _type_until_killed(terminal, "a", moments[0])
    for letter, seconds in zip("bcdef", (*moments[1:], None), strict=True):
        with Terminal(folder=tmp_path) as terminal:
            _recover(terminal)
            kept = path.read_text(encoding="utf-8")
            assert "Begin." in kept
            assert all(word in kept for word in before), (before, kept)
            if seconds is None:
                terminal.press("ctrl+q")
                assert terminal.ended() == 0
            else:
                before += _type_until_killed(terminal, letter, seconds)


@pytest.mark.parametrize("signalled", [True, False])
def test_when_the_terminal_is_gone_all_is_kept_and_the_program_ends(
    tmp_path: Path, *, signalled: bool
) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text("Begin.\n"), encoding="utf-8")
    with Terminal("open", "brief.md", folder=tmp_path) as terminal:
        terminal.wait_for("1/8")
        terminal.press(*["f8"] * 6)
        terminal.wait_for("7/8", "Begin.")
        terminal.settle()
        terminal.type("laatste woorden ")
        terminal.wait_for("laatste woorden ")
        if signalled:
            terminal.process.send_signal(signal.SIGHUP)
        else:
            terminal.hang_up()
        assert terminal.ended() == -signal.SIGHUP
    with Terminal(folder=tmp_path) as terminal:
        _recover(terminal)
        assert "laatste woorden Begin." in path.read_text(encoding="utf-8")


def _type_until_killed(terminal: Terminal, letter: str, seconds: float) -> list[str]:
    """Type words for so many seconds, and kill; returns what was typed two seconds before that."""
    typed: dict[str, float] = {}
    terminal.wait_for("1/8")
    terminal.press(*["f8"] * 6)
    terminal.wait_for("7/8", "Begin.")
    terminal.settle()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = f"{letter}{len(typed):03}"
        terminal.type(f"{word} ")
        typed[word] = time.monotonic()
        time.sleep(0.15)
    killed = time.monotonic()
    terminal.kill()
    return [word for word, moment in typed.items() if moment < killed - LOST_AT_MOST]


def _recover(terminal: Terminal) -> None:
    """Take the draft that is offered, and save it."""
    terminal.wait_for("Nothing is lost")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("brief.md", "1/8")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved:")
