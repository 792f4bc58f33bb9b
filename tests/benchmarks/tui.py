"""How quick the terminal UI is: its first paint, and the letter beside what is typed.

    python tests/benchmarks/tui.py

Both are measured from outside, in a terminal: what counts is what a person sees. The first paint is
given as a ratio to that of a Textual application without anything in it, in the same run.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.docx.long_letter import long_text
from tests.making import draft_text
from tests.tui.terminal import Terminal

ROUNDS = 15
KEYS = 100
_PAUSE = 0.1
"""Seconds between keys: somebody who types quickly."""

_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("painted")
Empty().run()
"""


def first_paint(start: Callable[[], Terminal], sign: str) -> float:
    """Seconds from the start of a program until a sign is on its screen."""
    begin = time.perf_counter()
    with start() as terminal:
        while sign.encode() not in terminal.heard:
            time.sleep(0.002)
        return time.perf_counter() - begin


def paint_ratio(folder: Path) -> tuple[float, float, float]:
    """Medians of the first paint of drafter and of an empty application, and of their paired ratio."""
    empty = folder / "empty.py"
    empty.write_text(_EMPTY, encoding="utf-8")
    pairs = []
    for round_ in range(ROUNDS + 1):
        ours = first_paint(lambda: Terminal(folder=folder), "drafter 0.")
        theirs = first_paint(lambda: Terminal(str(empty), folder=folder, program=()), "painted")
        if round_:  # the first fills the caches of the disk
            pairs.append((ours, theirs))
    ratios = [ours / theirs for ours, theirs in pairs]
    medians = [statistics.median(each) for each in zip(*pairs, strict=True)]
    return medians[0], medians[1], statistics.median(ratios)


def keystrokes(folder: Path) -> list[float]:
    """Seconds from each key until it is in the letter, in a letter of thirty pages."""
    draft = folder / "lang.md"
    draft.write_text(draft_text(long_text()), encoding="utf-8")
    taken = []
    with Terminal("open", str(draft), folder=folder, columns=140, rows=45) as terminal:
        terminal.wait_for("Hoofdstuk 1")
        terminal.press(*["f8"] * 6)
        terminal.wait_for("# Hoofdstuk 1")
        terminal.press("down", "down")
        time.sleep(2)
        for at in range(KEYS):
            for key in f" {at:04}":
                terminal.type(key)
                time.sleep(_PAUSE)
            so_far, begin = len(terminal.heard), time.perf_counter()
            terminal.type("q")
            # Once where it is typed, once in the letter.
            while terminal.heard.count(f"{at:04}q".encode(), so_far) < 2:
                time.sleep(0.0005)
            taken.append(time.perf_counter() - begin)
            time.sleep(_PAUSE)
    return taken


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, empty, ratio = paint_ratio(folder)
        print(f"first paint {ours:.3f} s, empty application {empty:.3f} s, ratio {ratio:.2f}")
        taken = sorted(keystrokes(folder))
        p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(f"key to letter {p50 * 1000:.1f} ms (median), {p95 * 1000:.1f} ms (p95), {len(taken)} keys")


if __name__ == "__main__":
    main()
