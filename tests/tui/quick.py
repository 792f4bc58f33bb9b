"""Keys that are pressed one after the other, without a longer wait than what comes of them takes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from drafter.tui.speaking import SpeakingApp

_QUIET = 15
"""Turns without a message after which none is on its way."""

_DRAWN = 5
"""Times that a screen is drawn before it is looked at, at most: some of it never stands still."""


class QuickPilot(Pilot[int]):
    """Somebody at the keyboard. Textual's own waits for 40 ms after every key, whatever comes of it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        """`pilot` is Textual's own."""
        super().__init__(pilot.app)
        assert isinstance(pilot.app, SpeakingApp)
        self._host = pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys by name, and see what comes of each; the letters of a word come in one go."""
        for key, following in pairwise((*keys, "")):
            self.send(key)
            if not (_is_in_word(key) and _is_in_word(following)):
                await self.quiet()
        await self.pause()

    def send(self, *keys: str) -> None:
        """Press keys in one go."""
        assert self._host._driver is not None  # noqa: SLF001 - keys come from there
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            typed = key if len(key) == 1 else {"space": " "}.get(key)
            event = events.Key(name, typed)
            event.set_sender(self._host)
            self._host._driver.send_message(event)  # noqa: SLF001

    async def pause(self, delay: float | None = None) -> None:
        """Wait until nothing is on its way any more and all is drawn; or for so many seconds."""
        if delay is not None:
            await super().pause(delay)
            return
        for _ in range(_DRAWN):
            await self.quiet()
            screen = self._host.screen
            changed = _is_changed(screen)
            screen._on_timer_update()  # noqa: SLF001 - it comes by itself, some time later
            if not changed:
                return

    async def quiet(self) -> None:
        """Wait until no message is on its way any more."""
        quiet, pumps = 0, self._pumps()
        while quiet < _QUIET:
            await asyncio.sleep(0)
            if quiet in {0, _QUIET - 1}:
                pumps = self._pumps()
            busy = any(pump.message_queue_size for pump in pumps if pump.is_running)
            quiet = 0 if busy or not self._host.type_ahead.idle else quiet + 1

    def _pumps(self) -> Sequence[MessagePump]:
        """All that messages can be on their way to."""
        return (self._host, *self._host.screen.walk_children(with_self=True))


def _is_in_word(key: str) -> bool:
    return len(key) == 1 and key != " "


def _is_changed(screen: Screen[object]) -> bool:
    """Whether a screen has more to show than it does."""
    asked = (
        *(screen._layout_required, screen._scroll_required, screen._repaint_required),  # noqa: SLF001
        *(screen._recompose_required, screen._dirty_widgets, screen._callbacks),  # noqa: SLF001
    )
    return any(asked)
