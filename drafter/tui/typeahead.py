"""Keys that are pressed faster than screens come: each is for what the one before it brings."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.events import Event, Key, Paste
from textual.screen import Screen

_PATIENCE = 3.0
"""Seconds in which all is done that a key brings about; what takes longer tells so on the screen."""

_DRAWING = 0.2
"""Seconds in which a screen is drawn."""

_TURNS = 12
"""Turns of the loop without a message after which none is on its way."""

_PAUSE = 0.002
"""Seconds between two looks."""


class TypeAhead:
    """Holds back keys and pasted text while a key before them is still being worked on.

    Only what types a character goes on at once: it leaves the focus, and the screen, where they are.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._let_go: set[Event] = set()
        self._at_work = 0
        self._clearing: asyncio.Task[None] | None = None
        self._begun = False
        self._latest = 0.0
        self._known: WeakSet[Screen[Any]] = WeakSet()
        """Screens that have been there in whole."""

    @property
    def idle(self) -> bool:
        """Whether no key waits, and none is being worked on."""
        return self._clearing is None and not self._at_work

    @property
    def rest(self) -> float:
        """Seconds since the latest key."""
        return monotonic() - self._latest

    async def hand_on(self, event: Event, work: Callable[[Event], Awaitable[None]]) -> None:
        """Have an event worked on, now or when it is its turn; then it comes to the app once more."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await work(event)
            return
        self._latest = monotonic()
        if event in self._let_go or (self._begun and self._clearing is None):
            self._let_go.discard(event)
            self._at_work += 1
            try:
                await work(event)
            finally:
                self._at_work -= 1
            if _moves(event):
                self._clear()
        else:
            self._begun = True
            self._waiting.append(event)
            self._clear()

    def _clear(self) -> None:
        if self._clearing is None:
            self._clearing = asyncio.create_task(self._let_all_go())

    async def _let_all_go(self) -> None:
        try:
            await self._quiet()
            while self._waiting:
                event = self._waiting.popleft()
                self._let_go.add(event)
                self._app.post_message(event)
                if _moves(event):
                    await self._quiet()
        finally:
            self._clearing = None

    async def _quiet(self) -> None:
        """Wait until nothing more comes of what was done."""
        end, drawn, turns = monotonic() + _PATIENCE, None, 0
        while turns < _TURNS and monotonic() < end:
            screen = self._app.screen
            if screen is not drawn:
                await self._drawn(screen)
                drawn, turns = screen, 0
            elif self._busy(screen):
                await asyncio.sleep(_PAUSE)
                turns = 0
            else:
                await asyncio.sleep(0)
                turns += 1
        self._known.add(self._app.screen)

    async def _drawn(self, screen: Screen[Any]) -> None:
        """Wait until a screen has been drawn with all that it was to show; not for long: it may be gone."""
        drawn = asyncio.Event()
        screen.call_after_refresh(drawn.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(drawn.wait(), _DRAWING)

    def _busy(self, screen: Screen[Any]) -> bool:
        there = screen in self._known or (screen.is_mounted and screen.focused is not None)
        if self._at_work or self._let_go or not there or getattr(screen, "is_busy", False):
            return True
        pumps = (self._app, *screen.walk_children(with_self=True))
        return any(pump.message_queue_size for pump in pumps if pump.is_running)


def _moves(event: Event) -> bool:
    """Whether an event can bring another focus or another screen."""
    return isinstance(event, Key) and not event.is_printable
