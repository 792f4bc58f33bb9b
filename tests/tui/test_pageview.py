"""The pages of a letter on the screen: waiting for them, looking at them, and why there are none."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from drafter.core.problems import Problem
from drafter.export.errors import ExportError
from drafter.export.pages import Pages
from drafter.tui.speaking import SpeakingApp
from drafter.tui.widgets.canvas import Canvas
from drafter.tui.widgets.pageview import PageView
from drafter.wording import Wording
from tests.export.test_pages import pdf_of


class _App(SpeakingApp):
    def __init__(self, *, hidden: bool) -> None:
        super().__init__(Wording("en", "tui"))
        self.hidden = hidden
        self.cancelled = 0

    def compose(self) -> ComposeResult:
        view = PageView()
        view.display = not self.hidden
        yield view

    def on_page_view_cancelled(self) -> None:
        self.cancelled += 1


class _Looking:
    """Somebody who looks at pages."""

    def __init__(self, app: _App, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot
        self.view = app.query_one(PageView)
        self.canvas = app.query_one(Canvas)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.drawn()

    async def drawn(self) -> None:
        """Wait for what is being drawn."""
        await self.pilot.pause(0.02)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def title(self) -> str:
        return str(self.view.query_one(".page-title", Static).content)

    @property
    def words(self) -> str:
        return str(self.view.query_one(".page-words", Static).content)

    @property
    def colours(self) -> set[tuple[int, int, int]]:
        """The colours that are seen of the page."""
        styles = [each.style for y in range(self.canvas.size.height) for each in self.canvas.render_line(y)]
        used = {colour for each in styles if each for colour in (each.color, each.bgcolor) if colour}
        return {(rgb.red, rgb.green, rgb.blue) for rgb in (colour.get_truecolor() for colour in used)}


@asynccontextmanager
async def looking(
    *colours: str, size: tuple[int, int] = (80, 24), hidden: bool = False
) -> AsyncIterator[_Looking]:
    """Somebody who looks at a letter with a page of each colour; at nothing yet without."""
    app = _App(hidden=hidden)
    async with app.run_test(size=size) as pilot:
        person = _Looking(app, pilot)
        person.view.focus()
        if colours:
            person.view.show(Pages(pdf_of(*colours)))
        await person.drawn()
        yield person


WHITE, BLACK = (255, 255, 255), (0, 0, 0)


async def test_one_waits_and_may_stop() -> None:
    async with looking() as person:
        await person.press("escape")
        assert person.app.cancelled == 0
        person.view.waiting()
        await person.press("n", "plus", "pagedown", "escape")
        assert person.words == "LibreOffice is making the page…\n\nPress Esc to stop."
        assert person.app.cancelled == 1
        assert not person.canvas.display


async def test_the_first_page_takes_the_place_of_the_words() -> None:
    async with looking() as person:
        person.view.waiting()
        await person.pilot.pause()
        person.view.show(Pages(pdf_of("black", "white")))
        await person.drawn()
        assert person.title == "Page 1 of 2 · full width"
        assert BLACK in person.colours
        assert not person.view.query_one(".page-words").display
        await person.press("escape")
        assert person.app.cancelled == 0


async def test_pages_are_turned() -> None:
    async with looking("black", "white", "black") as person:
        await person.press("n")
        assert person.title.startswith("Page 2 of 3")
        assert WHITE in person.colours
        assert BLACK not in person.colours
        await person.press("right", "n", "n")
        assert person.title.startswith("Page 3 of 3")
        await person.press("left", "p", "p", "p")
        assert person.title.startswith("Page 1 of 3")


async def test_paging_down_goes_over_all_of_a_page_and_on_to_the_next() -> None:
    async with looking("black", "white") as person:
        tops = []
        while person.title.startswith("Page 1"):
            tops.append(person.canvas.scroll_offset.y)
            await person.press("pagedown")
        assert tops == sorted(set(tops))
        assert len(tops) > 2
        assert person.canvas.scroll_offset.y == 0
        await person.press("pageup")
        assert person.title.startswith("Page 1")
        assert person.canvas.scroll_offset.y == person.canvas.max_scroll_y == tops[-1]
        await person.press("up")
        assert person.canvas.scroll_offset.y == tops[-1] - 1


async def test_a_page_is_seen_whole_or_larger_than_there_is_room_for() -> None:
    async with looking("black", "black") as person:
        await person.press("minus")
        assert person.title == "Page 1 of 2 · whole page"
        assert (person.canvas.max_scroll_x, person.canvas.max_scroll_y) == (0, 0)
        await person.press("pagedown")
        assert person.title.startswith("Page 2")
        await person.press("minus", "plus", "plus", "plus", "plus", "plus")
        assert person.title.endswith("4×")
        assert person.canvas.max_scroll_x > 100
        await person.press("right")
        assert person.title.startswith("Page 2")
        assert person.canvas.scroll_offset.x == 4
        await person.press("left", "left")
        assert (person.title[:6], person.canvas.scroll_offset.x) == ("Page 2", 0)


async def test_what_one_reads_stays_in_view_when_it_becomes_larger() -> None:
    async with looking("white") as person:
        await person.press(*["down"] * 12)
        was = person.canvas.scroll_offset.y / person.canvas.virtual_size.height
        await person.press("plus")
        assert person.canvas.scroll_offset.y / person.canvas.virtual_size.height == pytest.approx(
            was, abs=0.02
        )


@pytest.mark.parametrize("size", [(80, 24), (140, 45), (20, 60), (6, 4)])
async def test_the_page_fits_the_room_there_is(size: tuple[int, int]) -> None:
    async with looking("black", size=(100, 30)) as person:
        await person.pilot.resize_terminal(*size)
        await person.drawn()
        assert person.canvas.max_scroll_x == 0
        width = person.canvas.virtual_size.width
        assert width in {size[0], size[0] - person.canvas.show_vertical_scrollbar}
        await person.press("minus")
        assert (person.canvas.max_scroll_x, person.canvas.max_scroll_y) == (0, 0)


@pytest.mark.parametrize("hidden", [False, True])
async def test_pages_that_come_while_they_are_out_of_sight_are_there_when_looked_for(*, hidden: bool) -> None:
    async with looking(hidden=hidden) as person:
        person.view.display = False
        await person.pilot.pause()
        person.view.show(Pages(pdf_of("black")))
        await person.drawn()
        person.view.display = True
        await person.drawn()
        assert BLACK in person.colours


async def test_a_reason_is_said_in_the_language_of_the_moment() -> None:
    async with looking("black") as person:
        person.view.explain(Problem("office-missing"))
        await person.drawn()
        assert "is not installed.\n\nInstall LibreOffice" in person.words
        person.app.switch_language("nl")
        assert "is niet geïnstalleerd.\n\nInstalleer LibreOffice" in person.words
        person.view.explain("[Zo] maar.")
        assert person.words == "[Zo] maar."
        assert person.view.has_class("-words")


async def test_a_page_that_cannot_be_drawn_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ExportError(Problem("pdf-unreadable"))

    monkeypatch.setattr(Pages, "picture", fails)
    async with looking("black") as person:
        assert "cannot be shown" in person.words
        assert person.view.has_class("-words")


async def test_drawing_holds_nobody_up_and_what_is_late_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []
    picture, may_draw = Pages.picture, threading.Event()

    def slow(self: Pages, index: int, width: int) -> object:
        threads.append(threading.current_thread())
        assert may_draw.wait(30)
        return picture(self, index, width)

    monkeypatch.setattr(Pages, "picture", slow)
    async with looking() as person:
        person.view.show(Pages(pdf_of("black", "black")))
        await person.pilot.press("n", "p", "n", "p")
        person.view.show(Pages(pdf_of("white")))
        may_draw.set()
        await person.drawn()
        assert BLACK not in person.colours
        assert threading.main_thread() not in threads


async def test_pages_are_closed_when_others_come_and_at_the_end() -> None:
    async with looking() as person:
        first, second = Pages(pdf_of("black")), Pages(pdf_of("white"))
        person.view.show(first)
        person.view.show(second)
        await person.drawn()
        assert first.closed
        assert not second.closed
    assert second.closed


def test_nothing_that_pictures_need_is_loaded_at_the_start() -> None:
    code = (
        "import sys, drafter.tui.widgets.pageview;"
        "print({'PIL', 'pypdfium2', 'textual_image', 'drafter.export.libreoffice'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert run.stdout == "set()\n"
