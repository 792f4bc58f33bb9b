"""The pages of a letter as pictures in the terminal.

PIL, PDFium and textual-image are loaded when the first picture is made, which happens in a thread: an
application can import and mount this at its start.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widgets import Static

from drafter.core.problems import Problem
from drafter.tui.pictures import Cell, Drawing, Way, cell_size, draw, pixels_across, way_of
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    from drafter.export.pages import Pages

_WHOLE = 0
_ZOOMS = (_WHOLE, 1, 2, 4)
"""The whole page, or how many times as wide as there is room for."""
_MOST_CELLS = 297
"""So far can kitty count. Larger, nothing is better to read."""
_NOTICEABLE = 0.15
"""How much larger or smaller a page must get, or a step is none."""


class _Order(NamedTuple):
    """A picture to make."""

    number: int
    pages: Pages
    page: int
    size: Size
    way: Way
    cell: Cell


class PageView(Speaking, Vertical, can_focus=True):
    """Shows that a page is being made, then the page, or why there is none.

    It closes the pages that it was given when it has no more use for them.
    """

    DEFAULT_CSS = """
    PageView > .page-title { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    PageView > .page-words { height: 1fr; width: 1fr; display: none; }
    PageView.-words > .page-title, PageView.-words > Canvas { display: none; }
    PageView.-words > .page-words { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "turn(1)", "Next page", id="pages.next"),
        Binding("p", "turn(-1)", "Previous page", id="pages.previous"),
        Binding("plus,equals_sign", "zoom(1)", "Larger", id="pages.larger", key_display="+"),
        Binding("minus", "zoom(-1)", "Smaller", id="pages.smaller", key_display="-"),
        Binding("pagedown,space", "leaf(1)", "Further", show=False),
        Binding("pageup", "leaf(-1)", "Back", show=False),
        Binding("down", "shift(0, 1)", "Down", show=False),
        Binding("up", "shift(0, -1)", "Up", show=False),
        Binding("right", "shift(4, 0)", "To the right, or the next page", show=False),
        Binding("left", "shift(-4, 0)", "To the left, or the previous page", show=False),
        Binding("escape", "cancel", "Stop"),
    ]

    class Cancelled(Message):
        """Nobody waits for the page any more."""

    class Drawn(Message):
        """A page was drawn, or could not be and there is a problem."""

        def __init__(self, number: int, outcome: Drawing | Problem) -> None:
            super().__init__()
            self.number = number
            self.outcome = outcome

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._pages: Pages | None = None
        self._index = 0
        self._zoom = 1
        self._waiting = False
        self._instead: str | Problem = ""
        """What stands there when there is no page."""
        self._number = 0
        """Of the newest order; what comes of the others is late."""
        self._room: Size | None = None
        """What the newest order was for."""
        self._start: Offset | None = None
        """Where to begin in the picture that is awaited; None to stay where one is."""

    def compose(self) -> ComposeResult:
        """Which page it is, and the page; words when there is none."""
        yield Static(classes="page-title", markup=False)
        yield Canvas()
        yield Static(classes="page-words", markup=False)

    def waiting(self) -> None:
        """Say that the page is being made. Esc then posts `Cancelled`."""
        self._replace(None)
        self._waiting = True
        self.speak()

    def explain(self, reason: str | Problem) -> None:
        """Say why there is no page; a problem is said again when the user's language changes."""
        self._replace(None)
        self._instead = reason
        self.speak()

    def show(self, pages: Pages) -> None:
        """Show the first page."""
        self._replace(pages)
        self.speak()
        self._draw(Offset())

    def speak(self) -> None:
        """Say what is shown, or what there is in its place."""
        title, words = self.query_one(".page-title", Static), self.query_one(".page-words", Static)
        self.set_class(self._pages is None, "-words")
        if self._pages is not None:
            zoom = {_WHOLE: self.say("whole page"), 1: self.say("full width")}.get(
                self._zoom, f"{self._zoom}×"
            )
            page = self.say("Page {page} of {pages}", page=self._index + 1, pages=self._pages.count)
            title.update(f"{page} · {zoom}")
        elif self._waiting:
            words.update(
                self.say("LibreOffice is making the page…") + "\n\n" + self.say("Press Esc to stop.")
            )
        elif isinstance(self._instead, Problem):
            what, remedy = self.wording.what(self._instead), self.wording.remedy(self._instead)
            words.update(f"{what[:1].upper()}{what[1:]}.\n\n{remedy[:1].upper()}{remedy[1:]}.")
        else:
            words.update(self._instead)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something; None when it does at other times."""
        if action == "cancel":
            return self._waiting
        if self._pages is None:
            return action not in {"turn", "zoom", "leaf", "shift"}
        if action == "turn":
            return 0 <= self._index + int(str(parameters[0])) < self._pages.count or None
        if action == "zoom":
            return self._next_zoom(int(str(parameters[0]))) is not None or None
        return True

    def action_cancel(self) -> None:
        """Tell that nobody waits."""
        self.post_message(self.Cancelled())

    def action_turn(self, step: int) -> None:
        """Another page, from its top."""
        self._turn(step, Offset())

    def action_leaf(self, step: int) -> None:
        """A screenful further, then the next page; or back, then to the end of the page before."""
        if not self._canvas.move(0, step * max(self._canvas.outer_size.height - 2, 1)):
            self._turn(step, Offset(0, _MOST_CELLS if step < 0 else 0))

    def action_shift(self, columns: int, lines: int) -> None:
        """A bit over the page; sideways to another page when all of its width is shown."""
        if not self._canvas.move(columns, lines) and columns and not self._canvas.max_scroll_x:
            self._turn(1 if columns > 0 else -1, Offset())

    def action_zoom(self, step: int) -> None:
        """Larger or smaller; what stands at the left and at the top stays there."""
        zoom = self._next_zoom(step)
        if zoom is not None:
            self._zoom = zoom
            self.speak()
            self._draw(None)

    def on_mount(self) -> None:  # Textual calls that of `Speaking` too
        """Take note of all that changes the room there is."""
        # Not every widget that is seen again, after others scrolled, is told so.
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self.on_resize())

    def on_resize(self) -> None:
        """Draw what fits now."""
        if self._inner != self._room:
            self._draw(self._start)
            self.refresh_bindings()

    def on_page_view_drawn(self, event: Drawn) -> None:
        """Show what was drawn, unless something else was asked for since."""
        event.stop()
        if event.number != self._number:
            return
        if isinstance(event.outcome, Problem):
            self.explain(event.outcome)
        else:
            self._canvas.put(event.outcome, self._start)
            self._start = None

    def on_unmount(self) -> None:
        """Let go of the pages."""
        self._number += 1
        if self._pages is not None:
            self._pages.close()

    @property
    def _canvas(self) -> Canvas:
        return self.query_one(Canvas)

    @property
    def _inner(self) -> Size:
        """The size within padding and border, also while nothing is seen of it."""
        return self.outer_size - Size(*self.styles.gutter.totals)

    def _replace(self, pages: Pages | None) -> None:
        if self._pages is not None and self._pages is not pages:
            # Somebody may be drawing one of them just now: that is not waited for here.
            self.run_worker(self._pages.close, thread=True, group="closing")
        self._pages, self._index = pages, 0
        self._number += 1
        self._waiting, self._instead, self._room = False, "", None
        self._canvas.put(None)

    def _turn(self, step: int, start: Offset) -> None:
        if self._pages is not None and 0 <= self._index + step < self._pages.count:
            self._index += step
            self.speak()
            self._draw(start)

    def _terminal(self) -> tuple[Way, Cell]:
        if self.app.is_headless:
            return Way.QUARTERS, Cell()
        cell = cell_size()
        if self.app.no_color:
            return Way.INK, cell or Cell()
        true_colour = self.app.console.color_system == "truecolor"
        return way_of(os.environ, true_colour=true_colour, cell=cell), cell or Cell()

    def _page_size(self, pages: Pages, zoom: int, way: Way, cell: Cell) -> Size:
        """The columns and lines of the page when it is so large."""
        room = self._inner - Size(0, 1)
        width, height = pages.sizes[self._index]
        lines = height / width * cell.width / cell.height  # for each column
        columns = min(room.width * zoom, _MOST_CELLS, int(_MOST_CELLS / lines))
        if zoom == _WHOLE:
            columns = min(room.width, int(room.height / lines))
        elif zoom == 1 and columns * lines > room.height:
            columns = min(columns, room.width - 1)  # there will be a scrollbar
        if way is Way.SIXEL:
            columns = min(columns, room.width - 1)  # what is painted cannot be cut off at its sides
        return Size(max(columns, 1), max(round(columns * lines), 1))

    def _next_zoom(self, step: int) -> int | None:
        """The next zoom that makes the page noticeably larger (1) or smaller (-1)."""
        if self._pages is None:
            return None
        widths = {zoom: self._page_size(self._pages, zoom, *self._terminal()).width for zoom in _ZOOMS}
        now = widths[self._zoom]
        others = [zoom for zoom in _ZOOMS[::step] if (widths[zoom] - now) * step > now * _NOTICEABLE]
        return others[0] if others else None

    def _draw(self, start: Offset | None) -> None:
        self._room, self._start = self._inner, start
        if self._pages is None or self._inner.height < 2 or not self._inner.width:  # noqa: PLR2004
            return
        self._number += 1
        way, cell = self._terminal()
        size = self._page_size(self._pages, self._zoom, way, cell)
        order = _Order(self._number, self._pages, self._index, size, way, cell)
        self.run_worker(partial(self._carry_out, order), thread=True, group="drawing")

    def _carry_out(self, order: _Order) -> None:
        """Make a picture; in a thread."""
        from drafter.export.errors import ExportError  # noqa: PLC0415 - see the top of this file
        from drafter.export.pages import PagesClosedError  # noqa: PLC0415

        if order.number != self._number:
            return
        try:
            across = pixels_across(order.size.width, order.way, order.cell)
            picture = order.pages.picture(order.page, across)
        except PagesClosedError:
            return
        except ExportError as error:
            self.post_message(self.Drawn(order.number, error.problems[0]))
            return
        if order.number == self._number:
            drawing = draw(picture, order.size.width, order.size.height, order.way, order.cell)
            self.post_message(self.Drawn(order.number, drawing))
