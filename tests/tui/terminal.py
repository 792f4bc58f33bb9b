"""A real terminal for the program: keys in, and what would be on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds after which what is waited for will not come any more, also on a busy machine."""

_MOMENT = 0.4
"""Seconds without a sign, after which nothing more comes of the keys pressed."""

KEYS: Mapping[str, str] = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "shift+tab": "\x1b[Z",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "ctrl+home": "\x1b[1;5H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip
"""What a terminal sends for a key."""


class Terminal:
    """drafter in a terminal of its own size and settings; to be used in a `with`."""

    def __init__(  # noqa: PLR0913 - all that a terminal is set up with
        self,
        *arguments: str,
        folder: Path,
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = ("-m", "drafter"),
        language: str = "en",
        editor: str | None = None,
    ) -> None:
        """`folder` is where the program runs, and keeps its settings and state; `editor` the person's own."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.heard = bytearray()
        """All that the program has written."""
        self._shown = 0
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._master = master
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=_environment(folder, language) | ({"VISUAL": editor} if editor else {}),
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)
        self._gone = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.hang_up()

    def hang_up(self) -> None:
        """Be gone, as a terminal whose window is closed; the program is in a session without terminal."""
        if not self._gone.is_set():
            self._gone.set()
            self._reader.join(PATIENCE)
            os.close(self._master)

    def _read(self) -> None:
        with suppress(OSError):
            while not self._gone.is_set():
                if select.select([self._master], [], [], 0.1)[0]:
                    self.heard += os.read(self._master, 65536)

    def press(self, *keys: str) -> None:
        """Press keys by name, one after the other."""
        for key in keys:
            os.write(self._master, KEYS[key].encode())

    def type(self, text: str) -> None:
        """Type a text, each line end as the enter key."""
        data = text.replace("\n", "\r").encode()
        while data:
            # A terminal's own buffer is small; who types is slower than this.
            written = os.write(self._master, data[:256])
            data = data[written:]
            time.sleep(0.005)

    def paste(self, text: str) -> None:
        """Paste a text, as terminals do since they mark where a paste begins and ends."""
        data = f"\x1b[200~{text}\x1b[201~".encode()
        while data:
            written = os.write(self._master, data[:1024])
            data = data[written:]

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        heard = bytes(self.heard[self._shown :])
        self._shown += len(heard)
        self._stream.feed(heard)
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The same, as one text."""
        return "\n".join(self.lines)

    def wait_for(self, *texts: str) -> str:
        """Wait until all these texts are on the screen; returns what it shows then."""
        self.wait_until(lambda: all(text in self.text for text in texts), f"{texts} on the screen")
        return self.text

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}:\n{self.text}")
            time.sleep(0.02)

    def settle(self) -> None:
        """Wait until the program has written nothing for a moment: it has done what the keys ask for."""
        before = -1
        while before != len(self.heard):
            before = len(self.heard)
            time.sleep(_MOMENT)

    def ended(self) -> int:
        """Wait until the program has ended by itself; returns its exit code."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End the program as `kill -9` does, if it has not ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)


def _environment(folder: Path, language: str) -> dict[str, str]:
    """The environment of a person who has set nothing up; all that is theirs is in a folder."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "CI") if name in os.environ}
    places = {
        f"XDG_{kind}_HOME": str(folder / f".{kind.lower()}") for kind in ("CONFIG", "STATE", "DATA", "CACHE")
    }
    root = str(Path(__file__).parents[2])
    return {
        **kept,
        **places,
        "HOME": str(folder),
        "PYTHONPATH": root,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "nl_NL.UTF-8" if language == "nl" else "C.UTF-8",
    }
