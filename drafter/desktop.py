"""The desktop that the program may run on: showing people a file in the program they use for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path


def has_desktop() -> bool:
    """Whether there is a desktop that can be asked to open a file."""
    return not _far_away() if sys.platform == "win32" else _opener() is not None


def open_with_desktop(path: Path) -> bool:
    """Open a file as a double click would; False when there is no desktop to do so.

    Never waits, and nothing that the desktop's program says reaches the terminal.
    """
    path = path.absolute()
    if sys.platform == "win32":
        if _far_away():
            return False
        try:
            os.startfile(path)  # noqa: S606 - a letter that was just made
        except OSError:
            return False
        return True
    command = _opener()
    return command is not None and _start([command, str(path)])


def _opener() -> str | None:
    """The program that opens files, when there is a screen for it."""
    if sys.platform == "darwin":
        return None if _far_away() else shutil.which("open")
    screens = (os.environ.get(variable) for variable in ("DISPLAY", "WAYLAND_DISPLAY"))
    return shutil.which("xdg-open") if any(screens) else None


def _far_away() -> bool:
    """Whether the person sits at another machine: a desktop here would not be theirs."""
    return bool(os.environ.get("SSH_CONNECTION"))


def _start(command: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return False
    # Somebody has to take note of its end, or it stays in the list of processes.
    threading.Thread(target=process.wait, name="desktop", daemon=True).start()
    return True
