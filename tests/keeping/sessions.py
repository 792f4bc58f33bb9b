"""Other sessions of drafter: processes of their own, which can be killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SESSION = """
import sys, time
from pathlib import Path
from drafter.keeping import Keeper
from drafter.sharing import DraftLock, Stamp
{code}
print("ready", flush=True)
time.sleep(60)
"""


@contextmanager
def session(code: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has run this code and goes on; it is killed at the end, if not before."""
    command = [sys.executable, "-c", _SESSION.format(code=code)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def killed_after(code: str) -> None:
    """Have a session run this code, and kill it then."""
    with session(code):
        pass
