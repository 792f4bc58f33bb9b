"""Programs that run beside drafter, started and ended together with all that they start themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def start(
    command: list[str], output: int, work: Path, *, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a command as the head of a group of processes, without a window or a terminal.

    What it says goes to the file `output`, its temporary files to `work`. Raises OSError when it cannot run.
    """
    if sys.platform == "win32":
        return subprocess.Popen(  # noqa: S603 - no shell
            command,
            stdin=stdin,
            stdout=output,
            stderr=output,
            creationflags=subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP,
        )
    # Without the first a desktop's own look is loaded, which takes time and wants a display.
    environment = os.environ | {"SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(work)}
    return subprocess.Popen(  # noqa: S603 - no shell
        command,
        stdin=stdin,
        stdout=output,
        stderr=output,
        env=environment,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started; those that have ended are no matter."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - no shell
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - part of Windows
                check=False,
                capture_output=True,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
