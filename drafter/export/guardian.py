"""Runs a command, and ends it with all that it started when the program that asked for it is gone.

A program that is killed cannot clear up after itself, and a LibreOffice that hangs would stay for ever. This
is a process of its own, `python guardian.py <what to remove>… -- <command>…`, at the head of the group of
processes that the command is in. Its input is a pipe that only the program holds: it ends with the program,
however that comes about. It needs the standard library only, so that it starts in a moment.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

CANNOT_RUN = 127
"""Exit code for a command that cannot be run, as in a shell."""


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code. The folders and files to remove go only when the program is gone."""
    end = arguments.index("--")
    try:
        process = subprocess.Popen(arguments[end + 1 :], stdin=subprocess.DEVNULL)  # noqa: S603 - no shell
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}\n")
        return CANNOT_RUN
    remove = [Path(each) for each in arguments[:end]]
    threading.Thread(target=_stand_by, args=(process, remove), daemon=True).start()
    code = process.wait()
    return code if code >= 0 else 128 - code


def _stand_by(process: subprocess.Popen[bytes], remove: Sequence[Path]) -> None:
    """Wait for the end of the program, then leave nothing."""
    while os.read(0, 1):
        pass
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - no shell
    for path in remove:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            path.unlink()
    if sys.platform != "win32":
        # This ends with the group, so it comes last.
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    exit_code = main(sys.argv[1:])
    sys.stderr.flush()
    # Not sys.exit: the thread that waits for the end of its input would be in the way.
    os._exit(exit_code)
