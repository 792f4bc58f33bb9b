"""Spreadsheets to make letters of, and people who do so in the terminal."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager, chdir
from functools import cache
from pathlib import Path
from typing import ClassVar, ParamSpec, TypeVar

import pytest

from drafter.batch.engine import LocalEngine
from drafter.batch.job import Job
from drafter.batch.order import Order
from drafter.library import Library
from drafter.tui.batchmemory import remember
from drafter.tui.screens import batch_running
from drafter.tui.screens.batch import Batch
from drafter.tui.widgets.batchvalues import Asked
from tests.making import FewKinds, shipped
from tests.tui.appmaking import NARROW, User, drafter

P = ParamSpec("P")
T = TypeVar("T")

HEADS = ("Kenmerk", "Naam", "Straat", "Huisnummer", "Postcode", "Plaats", "Aanhef", "Onderwerp")
SHARED = """\
---
template: burgerbrief
letterhead: minszw
language: nl
date: 2026-10-08
signatories:
  - {office: Het hoofd Publieksvoorlichting, name: P. van Zanten}
contact: {name: K. Smid}
received_as: none
---
Op uw vraag hebben wij een antwoord.
"""
WRONG: Mapping[int, tuple[str, str]] = {
    5: ("Postcode", "351 AB"),
    9: ("Onderwerp", ""),
    14: ("Postcode", "12"),
}
"""What is wrong, by the number of the row."""


PROCESSES = batch_running.engine
"""Who does the work for people."""


class Letters(FewKinds):
    """A library in which a person finds two kinds of letters."""

    kinds = frozenset({"burgerbrief", "kamerbrief"})


@cache
def letters() -> Library:
    """That library, read once."""
    return Letters(shipped().folders)


def rows(count: int, wrong: Mapping[int, tuple[str, str]] = WRONG, heads: Sequence[str] = HEADS) -> str:
    """The text of a file with so many rows; the first of them is row 2."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(heads)
    for number in range(2, count + 2):
        row = {
            "Kenmerk": f"2026-{number:04}",
            "Naam": f"Mevrouw A. Jansen-{number}",
            "Straat": "Lindenlaan",
            "Huisnummer": str(number),
            "Postcode": "3581 AB",
            "Plaats": "Utrecht",
            "Aanhef": "Geachte mevrouw Jansen,",
            "Onderwerp": f"Uw vraag {number}",
        }
        if number in wrong:
            row[wrong[number][0]] = wrong[number][1]
        lines.writerow(row.values())
    return written.getvalue()


def files_in(folder: Path, text: str = "") -> Path:
    """A draft that all letters share and a file of 20 rows; gives the folder for the letters."""
    (folder / "basis.md").write_text(SHARED, encoding="utf-8")
    (folder / "burgers.csv").write_text(text or rows(20), encoding="utf-8")
    return folder / "burgers-letters"


@asynccontextmanager
async def at_batch(*, language: str = "en", size: tuple[int, int] = NARROW) -> AsyncIterator[User]:
    """Somebody on the screen for letters from a spreadsheet."""
    async with drafter(language=language, size=size, library=letters()) as user:
        await user.press("b")
        await user.wait_until(lambda: isinstance(user.screen, Batch))
        await user.idle()
        yield user


async def settled(user: User) -> None:
    """Wait until nothing goes on in the background."""
    await user.wait_until(lambda: isinstance(user.screen, Batch) and user.screen.is_checked)
    await user.idle()


@asynccontextmanager
async def with_files(
    folder: Path,
    *keys: str,
    language: str = "en",
    size: tuple[int, int] = NARROW,
    what: str = "basis.md",
    data: str = "burgers.csv",
) -> AsyncIterator[User]:
    """Somebody in a folder who chose a draft and a file of rows there before, and then pressed keys."""
    with chdir(folder):
        out = Path({"nl": "burgers-brieven", "en": "burgers-letters"}[language])
        remember(Asked(Order(what, Path(data), out=out)))
        async with at_batch(language=language, size=size) as user:
            await settled(user)
            for key in keys:
                await user.press(key)
                await settled(user)
            yield user


class Here(LocalEngine):
    """Works in the process of the test."""

    def __init__(self) -> None:
        super().__init__(1)


def work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, with what is read already: other processes cost seconds each time."""
    monkeypatch.setattr(batch_running, "engine", Here)
    monkeypatch.setattr(Job, "library", lambda _: letters())


class Held(Here):
    """Does three lots of rows, and the next ones only when it may."""

    free: ClassVar[threading.Event] = threading.Event()

    def __init__(self) -> None:
        super().__init__()
        self._lots = 0
        self.free.clear()

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it, or wait until it may be done."""
        self._lots += 1
        if self._lots > 3:
            self.free.wait(20)
        return super().submit(task, *args, **kwargs)


def made_in(folder: Path) -> list[str]:
    """The names of the letters in a folder."""
    return sorted(path.name for path in folder.glob("*.docx"))
