"""The end of the terminal: all that is written is kept, and the program ends too."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from threading import Thread

from drafter.tui.speaking import LeavableScreen, SpeakingApp


def end_with_terminal(app: SpeakingApp) -> None:
    """Have the program end when its terminal is gone, with all in safety that is on its screens.

    To be called in the loop of the application. Where terminals hang up, the system tells so with a
    signal; but not to a program that was started to ignore it (`nohup`), or in a session without a
    terminal of its own. Textual would go on reading from what is not there, as fast as it can.
    """
    if sys.platform == "win32" or sys.stdin is None or not sys.stdin.isatty():
        return
    loop, terminal = asyncio.get_running_loop(), sys.stdin.fileno()

    def end() -> None:
        try:
            for screen in app.screen_stack:
                if isinstance(screen, LeavableScreen):
                    screen.keep()
        finally:
            loop.remove_signal_handler(signal.SIGHUP)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            signal.raise_signal(signal.SIGHUP)

    def wait() -> None:
        waiting = select.poll()
        waiting.register(terminal, 0)  # that it is gone is told without being asked for
        if any(event & select.POLLHUP for _, event in waiting.poll()):
            loop.call_soon_threadsafe(end)

    loop.add_signal_handler(signal.SIGHUP, end)
    Thread(target=wait, daemon=True).start()
