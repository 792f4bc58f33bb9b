"""An area for Markdown, in which its forms are seen, lines can be marked, and words be found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from drafter.core.problems import Severity
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.markup import FORMS, harmless, marks
from drafter.tui.widgets.steadyarea import SteadyArea

_GUTTER = 2
"""Columns left of the text: a sign and a space."""
_DRAWN = 500
"""Lines of the screen that are known by what stands on them."""
_STEPS = 300
"""Changes that can be undone."""
_SIGNS = {Severity.ERROR: ("×", "error"), Severity.WARNING: ("!", "warning"), None: ("+", "alone")}
"""Signs of lines, and their looks; None is a paragraph without a counterpart."""
_RELEASED = {"f6", "f7", "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+shift+k"}
"""Keys of a text area that do something else in drafter."""
_NAMED = {"undo", "redo", "cut", "copy", "paste"}


def _moving_keys() -> Iterator[Binding]:
    """The keys of every text area, but for those that do something else here."""
    for binding in Binding.make_bindings(TextArea.BINDINGS):
        if binding.key not in _RELEASED and binding.action not in _NAMED:
            yield replace(binding, description="")


class MarkdownArea(Speaking, SteadyArea, inherit_bindings=False):
    """Text, soft-wrapped, with a column for signs at its left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_moving_keys(),
        Binding("ctrl+home", "text_edge(False, False)", show=False),
        Binding("ctrl+end", "text_edge(True, False)", show=False),
        Binding("ctrl+shift+home", "text_edge(False, True)", show=False),
        Binding("ctrl+shift+end", "text_edge(True, True)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"markdown--{form}" for form in FORMS),
        *(f"markdown--{form}" for form in ("sought", "error", "warning", "alone")),
    }
    DEFAULT_CSS = """
    MarkdownArea {
        scrollbar-size-vertical: 1;
        & > .markdown--heading { color: $text-primary; text-style: bold; }
        & > .markdown--bold { text-style: bold; }
        & > .markdown--italic { text-style: italic; }
        & > .markdown--sign { color: $foreground-muted; text-style: none; }
        & > .markdown--note { color: $text-accent; text-style: bold; }
        & > .markdown--link { color: $text-primary; text-style: underline; }
        & > .markdown--address { color: $foreground-muted; text-style: underline; }
        & > .markdown--passage { color: $text-success; text-style: italic; }
        & > .markdown--quote { color: $text-success; }
        & > .markdown--box { color: $text-warning; text-style: bold; }
        & > .markdown--table { text-style: none; }
        & > .markdown--damage { color: $text-error; text-style: reverse; }
        & > .markdown--sought { text-style: underline bold; }
        &:nocolor .text-area--selection { text-style: reverse; }
        & > .markdown--error { color: $text-error; text-style: bold; }
        & > .markdown--warning { color: $text-warning; text-style: bold; }
        & > .markdown--alone { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Textual's own
        self._problems: Mapping[int, Severity] = {}
        self._alone: frozenset[int] = frozenset()
        self._sought: re.Pattern[str] | None = None
        self._shows_sought = False
        self._looks: dict[str, Style] = {}
        self._base = Style()
        self._drawn: LRUCache[object, Strip] = LRUCache(_DRAWN)
        self._lines: LRUCache[str, Text] = LRUCache(_DRAWN)
        self._own_keys: Mapping[str, str] = {}
        super().__init__(soft_wrap=True, highlight_cursor_line=False, max_checkpoints=_STEPS, **settings)

    # The text, and where one is in it

    @property
    def cursor_line(self) -> int:
        """The line that the cursor is on, counted from 1."""
        return self.cursor_location[0] + 1

    def load(self, text: str) -> None:
        """Show a text, from its start. That changes nothing, so nothing is told of it."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text == self.text:
            return
        with self.prevent(TextArea.Changed):
            self.load_text(text)

    def go_to(self, line: int, column: int) -> None:
        """Go to a line and a column, both counted from 1."""
        self.focus()
        self.move_cursor(self.clamp_visitable((line - 1, column - 1)), center=True)
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

    def action_text_edge(self, last: bool, select: bool) -> None:
        """Go to the start or the end of the text."""
        self.move_cursor(self.document.end if last else (0, 0), select=select)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002
        """None: brackets need not match in a letter, and the search may go through all of it."""
        return None

    def on_focus(self) -> None:
        """Learn which keys are one's own, after the user's settings."""
        bindings = self.screen.active_bindings.items()
        self._own_keys = {key: active.binding.action for key, active in bindings if active.node is self}

    async def on_key(self, event: events.Key) -> None:
        """Do what a key is for at once: by way of the application, what is typed next would come first."""
        action = self._own_keys.get(event.key)
        if action is not None and await self.app.run_action(action, self):
            event.stop()

    # Signs

    @property
    def gutter_width(self) -> int:
        """The columns left of the text."""
        return _GUTTER

    def mark_problems(self, lines: Mapping[int, Severity]) -> None:
        """Put a sign before the lines, counted from 1, that have problems."""
        if lines != self._problems:
            self._problems = dict(lines)
            self.refresh()

    def mark_alone(self, lines: Collection[int]) -> None:
        """Put a sign before the lines where a paragraph starts that has no counterpart."""
        if self._alone != frozenset(lines):
            self._alone = frozenset(lines)
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the screen."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the screen: its sign and its text. One in which nobody is at work is drawn once.

        (Textual draws all that is in sight anew for every key.)
        """
        row = y + self.scroll_offset.y
        sign, style = self._sign(row)
        wrapped = self.wrapped_document
        lines = wrapped._offset_to_line_info  # noqa: SLF001 - the quick way to look
        at = lines[row] if row < len(lines) else None
        start, end = sorted(self.selection)
        if at is None or start[0] <= at[0] <= end[0]:
            return self._with_sign(super().render_line(y), sign, style)
        words, part = self.document.get_line(at[0]), at[1]
        # Textual draws the text in its new room before it wraps it for that.
        room = (self.size.width, wrapped._width, self.scroll_offset.x)  # noqa: SLF001
        key = (words, part, sign, room, self._base)
        if (drawn := self._drawn.get(key)) is None:
            drawn = self._drawn[key] = self._with_sign(self._render_line(y), sign, style)
        return drawn

    def _with_sign(self, strip: Strip, sign: str, style: Style) -> Strip:
        width = self.size.width - _GUTTER
        if strip.cell_length > width:
            strip = strip.crop(0, width)
        return Strip([Segment(f"{sign} ", self._base + style), *strip], strip.cell_length + _GUTTER)

    def _sign(self, y: int) -> tuple[str, Style]:
        if (self._problems or self._alone) and y < self.virtual_size.height:
            line, column = self.wrapped_document.offset_to_location(Offset(0, y))
            severity = self._problems.get(line + 1)
            if column == 0 and (severity or line + 1 in self._alone):
                sign, look = _SIGNS[severity]
                return sign, self._look(look)
        return " ", Style()

    # Forms, and words that are sought

    def get_line(self, line_index: int) -> Text:
        """A line with its forms and the words that are sought."""
        line = self.document.get_line(line_index)
        if (known := self._lines.get(line)) is None:
            known = self._lines[line] = self._with_forms(line)
        return known.copy()

    def _with_forms(self, line: str) -> Text:
        text = Text(harmless(line), end="", no_wrap=True)
        for start, end, form in marks(line):
            text.stylize(self._look(form), start, end)
        if self._sought and self._shows_sought:
            for found in self._sought.finditer(line):
                text.stylize(self._look("sought"), *found.span())
        return text

    def _look(self, form: str) -> Style:
        """The style of a form; only what it says itself, so that forms add up."""
        if form not in self._looks:
            name = f"markdown--{form}"
            own = self.get_component_rich_style(name, partial=True)
            color = self.get_component_rich_style(name).color if own.color else None
            self._looks[form] = Style(color=color) + own.without_color
        return self._looks[form]

    def notify_style_update(self) -> None:
        """Take the new colours."""
        self._looks.clear()
        self._drawn.clear()
        self._lines.clear()
        super().notify_style_update()

    def seek(self, words: str, *, show: bool = True) -> None:
        """Look for words from now on, none when empty, and show where they are."""
        self._sought = re.compile(re.escape(words), re.IGNORECASE) if words else None
        self._shows_sought = show
        self.notify_style_update()
        self.refresh()

    @property
    def matches(self) -> list[Selection]:
        """Where the words that are sought stand."""
        if self._sought is None:
            return []
        return [
            Selection((row, found.start()), (row, found.end()))
            for row, line in enumerate(self.document.lines)
            for found in self._sought.finditer(line)
        ]

    def go_to_match(self, step: int) -> tuple[int, int]:
        """Select the next match (1), the one before (-1) or the one here (0): its number, and how many."""
        matches = self.matches
        if not matches:
            return 0, 0
        start, end = sorted(self.selection)
        if step < 0:
            at = next((at for at in reversed(range(len(matches))) if matches[at].end <= start), -1)
        else:
            place = end if step else start
            at = next((at for at, match in enumerate(matches) if match.start >= place), 0)
        at %= len(matches)
        self.selection = matches[at]
        self.record_cursor_width()
        self.scroll_cursor_visible(center=True)
        return at + 1, len(matches)
