"""Which column of a spreadsheet fills which field of the letters, and what they have all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.batch.naming import words_in
from drafter.batch.order import Order
from drafter.batch.preparing import Prepared
from drafter.core.problems import Problem, Severity
from drafter.library import Library
from drafter.tui.speaking import Speaking
from drafter.tui.widgets.batchvalues import Values, ValueWords
from drafter.tui.widgets.batchwords import TargetWords

COLUMN, NEED, VALUE, MORE, OTHER = "column", "need", "value", "more", "other"
"""What a line is about: a column, a field that nothing fills, a field with one value, one more of those, or
something wrong that is of no column and no field."""
_OF_COLUMNS: Final = ("column-", "batch-unfilled", "map-", "unknown-target")
_OF_VALUES: Final = (
    *("pattern-unknown-column", "pattern-braces"),
    *("no-such-date", "cell-date-number", "cell-date-ambiguous"),
)
_WRONG: Final = ("column-twice", "column-ambiguous", "column-likely", "unknown-target")


@dataclass(frozen=True, slots=True)
class Matched:
    """What is to be shown: how columns fill fields, and all that is needed to say so."""

    order: Order
    prepared: Prepared
    library: Library
    examples: Sequence[Sequence[str]] = ()
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list: what it is about, its words, and what is told of it beside the list."""

    kind: str
    key: str
    sign: str
    texts: tuple[str, str, str]
    about: str = ""

    @property
    def id(self) -> str:
        """By which it is known again."""
        return f"{self.kind}:{self.key}"


def is_of_columns(problem: Problem, order: Order) -> bool:
    """Whether a problem is told here, and not with the files."""
    return _is_of_value(problem, order) or problem.key.startswith(_OF_COLUMNS)


def _is_of_value(problem: Problem, order: Order) -> bool:
    # The names of files have no file as their place, and what stands in a draft has the draft.
    return problem.key.removesuffix("-near") in _OF_VALUES and problem.place.file == str(order.data)


class BatchColumns(Speaking, Vertical):
    """The columns with what each fills, what is still needed, and what all letters share."""

    class Chosen(Message):
        """A line was chosen, to fill in something else for it."""

        def __init__(self, kind: str, key: str) -> None:
            super().__init__()
            self.kind = kind
            self.key = key
            """The heading of the column, or the name of the field."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._matched: Matched | None = None
        self._lines: Sequence[_Line] = ()

    def compose(self) -> ComposeResult:
        """What is still to be done, the list, and more about what is pointed at."""
        yield Static(id="columns-told", markup=False)
        yield Static(id="columns-head", markup=False)
        yield OptionList(id="columns-list", markup=False, compact=True)
        yield Static(id="columns-about", markup=False)

    def show(self, matched: Matched | None) -> None:
        """Show how columns fill fields; None when that is not known."""
        self._matched = matched
        self.speak()

    @property
    def left(self) -> int:
        """How many lines stand in the way of a letter."""
        return sum(line.sign == "✗" for line in self._lines)

    def speak(self) -> None:
        """Put all lines in words."""
        matched = self._matched
        listed = self.query_one("#columns-list", OptionList)
        at = listed.highlighted
        pointed = self._lines[at].id if at is not None and at < len(self._lines) else None
        self._lines = list(_lines(matched, self)) if matched else []
        listed.set_options(Option(_row(line.sign, line.texts), id=line.id) for line in self._lines)
        listed.highlighted = self._again(pointed, at)
        heads = (self.say("Column"), self.say("For example"), self.say("Fills"))
        self.query_one("#columns-head", Static).update(_row("", heads, bold=True))
        self.query_one("#columns-told", Static).update(self._told() if matched else self._nothing())
        self._tell_about()

    def _again(self, pointed: str | None, at: int | None) -> int | None:
        """The line to point at: the same, else what is still to be done, else what the line has become."""
        ids = [line.id for line in self._lines]
        if pointed is None or pointed in ids:
            return ids.index(pointed) if pointed else 0 if ids else None
        todo = next((n for n, line in enumerate(self._lines) if line.sign == "✗"), None)
        became = f"{VALUE}:{pointed.partition(':')[2]}"
        return (
            todo if todo is not None else ids.index(became) if became in ids else min(at or 0, len(ids) - 1)
        )

    def _told(self) -> str:
        filled = sum(line.kind == COLUMN and line.sign == "✓" for line in self._lines)
        columns = sum(line.kind == COLUMN for line in self._lines)
        used = self.say("{filled} of {columns} columns are used.", filled=filled, columns=columns)
        if not self.left:
            return f"{used} {self.say('Nothing stands in the way of the letters.')}"
        todo = self.wording.count("{count} line with ✗ to do.", "{count} lines with ✗ to do.", self.left)
        return f"{used} {todo} {self.say('Enter changes a line.')}"

    def _nothing(self) -> str:
        return self.say("The columns are not known yet: see step 1.")

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell_about()

    def _tell_about(self) -> None:
        at = self.query_one("#columns-list", OptionList).highlighted
        about = self._lines[at].about if at is not None and at < len(self._lines) else ""
        self.query_one("#columns-about", Static).update(about)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        line = self._lines[event.option_index]
        if line.kind != OTHER:
            self.post_message(self.Chosen(line.kind, line.key))


def _row(sign: str, texts: tuple[str, str, str], *, bold: bool = False) -> Table:
    row = Table.grid(padding=(0, 1, 0, 0), expand=True)
    row.add_column(width=1)
    # A line of which there is nothing to compare has all the room.
    ratios = (4, 4, 5) if any(texts[1:]) else (1,)
    for ratio in ratios:
        row.add_column(ratio=ratio, no_wrap=True, overflow="ellipsis")
    row.add_row(sign, *(Text(text, "bold" if bold else "") for text in texts[: len(ratios)]))
    return row


def _lines(matched: Matched, speaking: Speaking) -> Iterator[_Line]:
    """What is still needed, the columns, and what all letters share."""
    prepared, say = matched.prepared, speaking.say
    if prepared.shared is None or prepared.matching is None:
        return
    words = TargetWords(prepared.shared.template, speaking.wording)
    told = [each for each in prepared.problems if is_of_columns(each, matched.order)]
    of_values = [each for each in told if _is_of_value(each, matched.order)]
    wrong = {name: _of_value(name, of_values) for name in matched.values}
    for problem in told:
        if problem.key == "batch-unfilled":
            # A value that is wrong fills nothing, and says itself why.
            if wrong.get(problem.place.field or "") is None:
                yield _needed(problem, words, speaking)
        elif problem not in wrong.values() and (
            problem in of_values or problem.place.field not in prepared.matching.columns
        ):
            yield _other(problem, speaking)
    for at, heading in enumerate(prepared.matching.columns):
        yield _column(matched, at, heading, words, speaking)
    said = ValueWords(prepared.shared, matched.values, matched.library, speaking.wording)
    for name, value in matched.values.items():
        yield _value(name, (words.of_name(name), said.of(name, value)), wrong[name], speaking)
    more = say("One more field that is the same in all letters…")
    yield _Line(
        MORE, "", "+", (more, "", ""), say("For what no column has, such as the letterhead or who signs.")
    )


def _needed(problem: Problem, words: TargetWords, speaking: Speaking) -> _Line:
    say = speaking.say
    name = problem.place.field or ""
    label = words.of_name(name)
    about = say(
        "No column fills '{field}', and no letter can be made without it. Enter gives one value for all "
        "letters; or choose the column that has it.",
        field=label,
    )
    return _Line(NEED, name, "✗", (label, "", say("is still to be filled in")), about)


def _of_value(name: str, problems: Iterable[Problem]) -> Problem | None:
    """What is wrong with a value, or a part of it."""
    return next((each for each in problems if f"{each.place.field}.".startswith(f"{name}.")), None)


def _other(problem: Problem, speaking: Speaking) -> _Line:
    what, remedy = speaking.wording.what(problem), speaking.wording.remedy(problem)
    sign = "✗" if problem.severity is Severity.ERROR else "!"
    return _Line(
        OTHER, f"{problem.key} {problem.params.get('word')}", sign, (what, "", ""), f"{what}\n{remedy}"
    )


def _value(name: str, said: tuple[str, str], wrong: Problem | None, speaking: Speaking) -> _Line:
    """A field with one value, `said` in words."""
    say, wording = speaking.say, speaking.wording
    hint = say("Enter changes it, or takes it out.")
    if wrong is None:
        return _Line(VALUE, name, "=", (*said, say("in all letters")), f"{': '.join(said)}\n{hint}")
    what = wording.what(wrong)
    about = f"{': '.join(said)}\n{what}: {wording.remedy(wrong)}\n{hint}"
    return _Line(VALUE, name, "✗", (*said, what), about)


def _column(matched: Matched, at: int, heading: str, words: TargetWords, speaking: Speaking) -> _Line:
    """A column: what it fills, or why it fills nothing."""
    matching = matched.prepared.matching
    assert matching is not None  # noqa: S101 - see _lines
    examples = matched.examples[at] if at < len(matched.examples) else ()
    target = next((each.target for each in matching.fills if each.column == at), None)
    problem = next(
        (
            each
            for each in matching.problems
            if each.place.field == heading and each.key.removesuffix("-near") in _WRONG
        ),
        None,
    )
    if problem is not None:
        sign, fills, why = "✗", _unclear(problem, words, speaking), ""
    elif target is not None:
        sign, fills, why = "✓", words.of(target), ""
    else:
        sign = "-"
        fills, why = _elsewhere(matched, at, heading, speaking)
    seen = " · ".join(examples) or speaking.say("(empty in the first rows)")
    lines = [f"{heading}: {seen}", fills if problem else why]
    return _Line(COLUMN, heading, sign, (heading, (*examples, "")[0], fills), "\n".join(filter(None, lines)))


def _unclear(problem: Problem, words: TargetWords, speaking: Speaking) -> str:
    """Why it has to be said what a column fills."""
    say, facts = speaking.say, problem.params
    key = problem.key.removesuffix("-near")
    if key == "column-likely":
        return say("choose: is it '{field}'?", field=words.of_name(str(facts["nearest"])))
    if key == "column-ambiguous":
        names = [words.of_name(name.strip()) for name in str(facts["known"]).split(",")]
        return say("choose: {fields}?", fields=say(" or ").join(f"'{name}'" for name in names))
    if key == "column-twice":
        field_ = words.of_name(str(facts["word"]))
        return say("choose: '{column}' fills '{field}' already", column=facts["other"], field=field_)
    return say("choose a field")


def _elsewhere(matched: Matched, at: int, heading: str, speaking: Speaking) -> tuple[str, str]:
    """What becomes of a column that fills no field by itself, and a word more about it."""
    say, matching = speaking.say, matched.prepared.matching
    assert matching is not None  # noqa: S101 - see _lines
    if any(fill.pattern and at in fill.pattern.columns for fill in matching.fills):
        return say("in a value for all letters"), ""
    if any(word.casefold() == heading.casefold() for word in words_in(matched.order.name)):
        return say("in the names of the files"), ""
    if heading in matching.unused or any(left == heading and not right for left, right in matched.order.maps):
        return say("not used"), say("Enter chooses a field, if it belongs in the letters.")
    if any(each.severity is Severity.ERROR for each in matching.problems):
        return say("not used"), ""
    return say("not used"), say("A value for all letters goes before it.")
