"""Processes of other programs, as tests look at them."""

from __future__ import annotations

import time
from pathlib import Path


def lives(pid: int, *, patience: float = 5) -> bool:
    """Whether a process still runs after so many seconds.

    One that has ended may still be in the list, when nobody asked after it.
    """
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] in "ZX":
            return False
        time.sleep(0.02)
    return True


def running(*words: str) -> list[int]:
    """The processes with all these words in their command."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if all(word in command for word in words):
            found.append(int(path.parent.name))
    return found


def until_running(*words: str) -> int:
    """The process with these words in its command, once it is there."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for pid in running(*words):
            return pid
        time.sleep(0.01)
    raise AssertionError(words)
