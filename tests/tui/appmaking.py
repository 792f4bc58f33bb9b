"""The application as a person has it before them: keys in, and what is on the screen."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from drafter.library import Library
from drafter.tui.app import DrafterApp
from drafter.tui.screens.drafting import DraftingScreen
from drafter.tui.starting import made_app
from drafter.tui.widgets.foot import Foot
from drafter.working import Work
from tests.making import FewKinds, draft_text, library_with, shipped
from tests.tui.quick import QuickPilot

TODAY = dt.date(2026, 6, 1)
NARROW, WIDE = (80, 24), (140, 45)
PATIENCE = 30.0
"""Seconds after which what is waited for will not come any more, also on a busy machine."""

W = TypeVar("W", bound=Widget)


class User:
    """Somebody at the keyboard."""

    def __init__(self, app: DrafterApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self._keyboard = QuickPilot(pilot)

    def send(self, *keys: str) -> None:
        """Press keys in one go."""
        self._keyboard.send(*keys)

    async def press(self, *keys: str) -> None:
        """Press keys by name, and see what comes of it, in threads too: Textual's pause waits for that."""
        for key in keys:
            self.send(key)
            await self._keyboard.quiet()
        await self.pilot.pause()

    async def type_in(self, text: str) -> None:
        """Type a text, without a look at the screen."""
        self.send(*text)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Put a text in the place of what is in the input one is in."""
        await self.press("home", "shift+end", "delete")
        await self.type_in(text)

    async def wait_until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not self._holds(holds):
            assert time.monotonic() < end, f"waited in vain {what}:\n{self.text}"
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    @staticmethod
    def _holds(holds: Callable[[], object]) -> bool:
        """Whether something holds; it does not while the screen that it is about is not there in whole."""
        try:
            return bool(holds())
        except NoMatches:
            return False

    async def see(self, *texts: str) -> str:
        """Wait until all these texts are on the screen; returns what it shows then."""
        await self.wait_until(lambda: all(text in self.text for text in texts), f"for {texts}")
        return self.text

    async def idle(self) -> None:
        """Wait until nothing goes on in the background."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def resize(self, size: tuple[int, int]) -> None:
        """Have a terminal of another size, and see what comes of it."""
        await self.pilot.resize_terminal(*size)
        await self._keyboard.quiet()
        await self.idle()

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to see it
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The same, as one text."""
        return "\n".join(self.lines)

    def sees(self, *texts: str) -> bool:
        """Whether all these texts are on the screen."""
        return all(text in self.text for text in texts)

    @property
    def told(self) -> str:
        """What the foot of the screen tells, on one line; nothing when it is silent."""
        screens = [screen for screen in self.app.screen_stack if screen.query(Foot)]
        foot = screens[-1].query_one(Foot)
        return " ".join(str(foot.query_one(".told").render()).split()) if foot.has_class("-telling") else ""

    @property
    def screens(self) -> list[str]:
        """The names of the screens, from the first to the one that is seen."""
        return [type(screen).__name__ for screen in self.app.screen_stack]

    @property
    def screen(self) -> Screen[object]:
        """The screen that is seen."""
        return self.app.screen

    @property
    def drafting(self) -> DraftingScreen:
        """The screen on which a letter is written."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DraftingScreen))

    @property
    def work(self) -> Work:
        """The draft that is written."""
        return self.drafting.draft

    @property
    def focused(self) -> Widget:
        """What the keys go to."""
        assert self.app.focused is not None
        return self.app.focused

    def one(self, selector: str, kind: type[W]) -> W:
        """A widget of the screen that is seen."""
        return self.screen.query_one(selector, kind)


def application(
    draft: Path | None = None, *, language: str | None = "en", library: Library | None = None
) -> DrafterApp:
    """The program for a person of Foreign Affairs who speaks a language, on a fixed day.

    None: the language that they spoke last.
    """
    app = made_app(None, language or "en", asked=language is not None, draft=draft)
    app.desk.__dict__["library"] = library or letters_to_parliament()
    app.desk.today = lambda: TODAY
    before = app.desk.remembered
    app.desk.remembered = replace(before, letterhead=before.letterhead or "minbuza")
    app.animation_level = "none"
    return app


@asynccontextmanager
async def drafter(
    draft: Path | None = None,
    *,
    language: str | None = "en",
    size: tuple[int, int] = NARROW,
    library: Library | None = None,
) -> AsyncIterator[User]:
    """Start drafter as a person does who speaks a language; None: the one they spoke last."""
    app = application(draft, language=language, library=library)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot)
        await pilot.pause()
        yield user
        app.desk.close()


@asynccontextmanager
async def new_letter(
    *, language: str = "en", size: tuple[int, int] = NARROW, keys: Sequence[str] = ()
) -> AsyncIterator[User]:
    """Start drafter with a letter that was just started; `keys` were pressed before it was."""
    async with drafter(language=language, size=size) as user:
        await user.press("enter", *keys, "ctrl+g")
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        yield user


def two_templates(folder: Path) -> Library:
    """A library with a second template, which has no fields of its own and no sample."""
    facts = "name: {nl: Nota, en: Memo}\ndescription: {nl: Een korte nota., en: A short memo.}\n"
    files = {"template.yaml": f'{facts}version: "1.0"\n', "nl.md": "{{ body }}\n", "en.md": "{{ body }}\n"}
    library = library_with(folder, {f"templates/memo/{name}": text for name, text in files.items()})
    return FewKinds(library.folders)


@cache
def letters_to_parliament() -> Library:
    """The library that comes with drafter, with one kind of letter."""
    return FewKinds(shipped().folders)


def draft_in(folder: Path, body: str = "Tekst.\n", name: str = "brief.md", **fields: str) -> Path:
    """A file with a draft that is right, but for the fields given."""
    path = folder / name
    path.write_text(draft_text(body, **fields), encoding="utf-8")
    return path
