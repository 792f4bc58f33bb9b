"""Which words a person can see, and which of them were not said in their language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import polib
from rich.console import Console
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets._footer import FooterKey

import drafter
from drafter.core.problems import Problem
from drafter.tui.widgets.month import MonthView
from drafter.tui.widgets.preview import LetterPreview
from drafter.wording import LANGUAGES, Wording

_OPEN, _CLOSE = "⟦", "⟧"
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _in_both_catalogs() -> frozenset[str]:
    folder = Path(drafter.__file__).parent / "locale"
    files = (polib.pofile(str(folder / each / "tui.po"), encoding="utf-8") for each in LANGUAGES)
    return frozenset.intersection(*(frozenset(entry.msgid for entry in file) for file in files))


class Marked(Wording):
    """Dutch, in which everything that is said, and that both catalogs have, stands between marks."""

    def say(self, text: str) -> str:
        """The text, marked."""
        return _marked(super().say(text)) if text in _in_both_catalogs() else text

    def count(self, one: str, many: str, number: int) -> str:
        """The text, marked."""
        said = super().count(one, many, number)
        return _marked(said) if one in _in_both_catalogs() else said

    def what(self, problem: Problem) -> str:
        """The text, marked."""
        return _marked(super().what(problem))

    def remedy(self, problem: Problem) -> str:
        """The text, marked."""
        return _marked(super().remedy(problem))

    def field(self, name: str) -> str:
        """The text, marked."""
        return _marked(super().field(name))

    def part(self, name: str) -> str:
        """The text, marked."""
        return _marked(super().part(name))

    def step(self, key: str) -> str:
        """The text, marked."""
        return _marked(super().step(key))

    def label(self, *field: object) -> str:
        """The text, marked."""
        return _marked(super().label(*field))  # type: ignore[arg-type]

    def about(self, *field: object) -> str:
        """The text, marked."""
        return _marked(super().about(*field))  # type: ignore[arg-type]


def _marked(text: str) -> str:
    return f"{_OPEN}{text}{_CLOSE}"


def unmarked(text: str) -> str:
    """What of a text does not stand between marks."""
    depth, kept = 0, []
    for part in re.split(f"([{_OPEN}{_CLOSE}])", text):
        if part in (_OPEN, _CLOSE):
            depth += 1 if part == _OPEN else -1
        elif not depth:
            kept.append(part)
    return " ".join(kept)


def words_in(text: str) -> set[str]:
    """The words of a text."""
    return set(_WORD.findall(text))


def texts_on(screen: Screen[object]) -> list[str]:
    """All that can be read on a screen, also what one scrolls to."""
    return [text for widget in _shown(screen) for text in _texts(widget) if text.strip()]


def seen_on(screen: Screen[object]) -> set[str]:
    """The words that are seen on a screen; where there is little room, parts of them."""
    strips = screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to see it
    return words_in("\n".join("".join(segment.text for segment in strip) for strip in strips))


def _shown(widget: Widget) -> Iterator[Widget]:
    for child in widget.children:
        if child.display:
            yield child
            yield from _shown(child)


def _texts(widget: Widget) -> Iterable[str]:
    yield from (str(each) for each in (widget.border_title, widget.border_subtitle, widget.tooltip) if each)
    if isinstance(widget, OptionList):
        yield from (_plain(option.prompt) for option in widget.options)
    elif isinstance(widget, (Input, TextArea)):
        yield str(widget.placeholder)
        yield widget.value if isinstance(widget, Input) else widget.text
    elif isinstance(widget, FooterKey):
        yield f"{widget.key_display} {widget.description}"
    elif isinstance(widget, Button):
        yield str(widget.label)
    elif isinstance(widget, Static):
        yield _plain(widget.content)
    elif isinstance(widget, LetterPreview):
        yield widget.text
    elif isinstance(widget, MonthView):
        yield widget.render().plain


def _plain(content: object) -> str:
    if isinstance(content, (str, Content)):
        return str(content)
    console = Console(file=io.StringIO(), width=1000, color_system=None)
    with console.capture() as capture:
        console.print(content)
    return capture.get()
