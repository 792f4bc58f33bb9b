"""The entries of a field as a list: a line for each, with its mark, its number and its first words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text
from textual.events import Paste
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.problems import Problem, Severity
from drafter.questions import is_unanswered, is_within
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.entries import NUMBERS
from drafter.tui.widgets.shapes import as_text, part_of

_WORDS = 120
"""Characters of a part that a line can have room for."""
_WIDEST_NUMBER = 8


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the list."""

    mark: str
    number: str
    words: str


def lines_of(
    entries: Iterable[object],
    specs: Sequence[FieldSpec],
    spoken: Language,
    problems: Sequence[Problem],
    name: str,
) -> list[Line]:
    """The lines of the entries of a field by its name, with what is wrong in each."""
    return [
        line_of(entry, specs, spoken, [each for each in problems if is_within(each, f"{name}.{number}")])
        for number, entry in enumerate(entries, 1)
    ]


def line_of(entry: object, specs: Sequence[FieldSpec], spoken: Language, problems: Iterable[Problem]) -> Line:
    """The line of an entry: what is wrong or lacks, what it is known by, and its first words."""
    parts = entry if isinstance(entry, Mapping) else {specs[-1].name: entry}
    texts = {spec.name: as_text(_within(parts.get(spec.name), spoken)) for spec in specs}
    numbered = specs[0].type in NUMBERS
    number = texts.pop(specs[0].name) if numbered else ""
    return Line(
        mark_of(problems),
        number,
        " · ".join(" ".join(text[:_WORDS].split()) for text in texts.values() if text),
    )


def _within(raw: object, spoken: Language) -> object:
    others = (language for language in Language if language is not spoken)
    return next((found for each in (spoken, *others) if (found := part_of(raw, each))), None)


def mark_of(problems: Iterable[Problem]) -> str:
    """What is wrong, what deserves a look, or what is still to be filled in."""
    marks = {
        "○" if is_unanswered(problem) else "✗" if problem.severity is Severity.ERROR else "!"
        for problem in problems
    }
    return next((mark for mark in "✗○!" if mark in marks), "✓")


class PasteHint(Speaking, Static):
    """Says what can be pasted, or what came of it."""

    DEFAULT_CSS = """
    PasteHint { height: auto; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._pasted = (0, False)
        self._is_empty = False

    def show(self, pasted: tuple[int, bool], *, is_empty: bool) -> None:
        """`pasted` is how many were just pasted, and whether something was left out."""
        self._pasted, self._is_empty = pasted, is_empty
        self.speak()

    def speak(self) -> None:
        """Say it."""
        count, left_out = self._pasted
        said = ""
        if count:
            said = self.wording.count("{count} added.", "{count} added.", count)
            said += f" {self.say('What stands before the first number was left out.')}" if left_out else ""
        elif self._is_empty:
            said = self.say("Paste numbered questions here, and each of them gets a line of its own.")
        self.update(said)
        self.display = bool(said)


class EntryList(OptionList):
    """The entries, and a last line to add one."""

    DEFAULT_CSS = """
    EntryList {
        height: auto;
        max-height: 60vh;
        border: none;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    class Pasted(Message):
        """Text was pasted on the list."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._offered: tuple[Sequence[Line], str] = ((), "")

    def offer(self, lines: Sequence[Line], add: str) -> None:
        """Show these lines, and `add` under them, with the cursor where it was."""
        if (lines, add) == self._offered:
            return
        self._offered = (lines, add)
        at = self.highlighted or 0
        width = min(_WIDEST_NUMBER, max((cell_len(line.number) for line in lines), default=0))
        options = [Option(_prompt(line, width)) for line in lines]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options([*options, Option(_prompt(Line("+", "", add), 0))])
            self.highlighted = min(at, len(lines))

    @property
    def at(self) -> int:
        """The place of the entry at the cursor; after the last one that of a new one."""
        return self.highlighted or 0

    @at.setter
    def at(self, place: int) -> None:
        self.highlighted = place

    def on_paste(self, event: Paste) -> None:
        """Hand on what is pasted."""
        event.stop()
        self.post_message(self.Pasted(event.text))


def _prompt(line: Line, width: int) -> Table:
    prompt = Table.grid(padding=(0, 1, 0, 0), expand=True)
    prompt.add_column(width=1)
    if width:
        prompt.add_column(width=width, no_wrap=True, overflow="ellipsis")
    prompt.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    cells = (line.mark, Text(line.number), Text(line.words)) if width else (line.mark, Text(line.words))
    prompt.add_row(*cells)
    return prompt
