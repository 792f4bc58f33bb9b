"""Who signs: offices of the letterhead, ticked in the order of signing, and others in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from drafter.core.language import Language, date_in
from drafter.core.letterhead import Office
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.items import ListField
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.picker import Line, Picker
from drafter.tui.widgets.row import Row
from drafter.tui.widgets.shapes import as_text, filled, items_of, parts_of


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Somebody who signs by the id of an office."""

    id: str
    raw: object


class SomeoneRow(Row):
    """Somebody whom the letterhead does not know: an office and a name."""

    DEFAULT_CSS = """
    SomeoneRow {
        border: round $foreground 30%;
        border-title-color: $text-muted;
        &:focus-within { border: round $primary; }
        & .someone-part { height: auto; }
        & .someone-part > .part-label { width: 8; }
    }
    """

    def __init__(self, languages: Sequence[Language]) -> None:
        super().__init__(languages)
        self.name_box = LineInput(classes="name")
        self._entry: Mapping[str, object] = {}
        self._loaded = ""

    def compose_inputs(self) -> Iterable[Widget]:
        """The office, and the name under it."""
        with Horizontal(classes="someone-part office"):
            yield Label(classes="part-label", markup=False)
            yield self.words
        with Horizontal(classes="someone-part name"):
            yield Label(classes="part-label", markup=False)
            yield self.name_box

    def load(self, raw: object) -> None:
        """Show an office and a name."""
        self._entry = raw if isinstance(raw, Mapping) else {}
        self.words.load(self._entry.get("office"))
        self._loaded = as_text(self._entry.get("name"))
        fill(self.name_box, self._loaded)

    @property
    def raw(self) -> object:
        """The office and the name."""
        office, name = self.words.raw, self.name_box.value.strip()
        if name == self._loaded and office == self._entry.get("office"):
            return self._entry or None
        return filled({**self._entry, "office": office, "name": name}) or None

    @property
    def boxes(self) -> Sequence[Input]:
        """The office in each language, and the name."""
        return [*self.words.shown, self.name_box]

    def speak(self) -> None:
        """Name the box and its parts."""
        self.border_title = self.say("Somebody who is not in the list")
        self.query_one(".office > .part-label", Label).update(self.say("Office"))
        self.query_one(".name > .part-label", Label).update(self.say("Name"))

    @property
    def said(self) -> tuple[str, str]:
        """Office and name."""
        return next(filter(None, self.words.texts.values()), "–"), self.name_box.value.strip()


class SignatoriesField(ListField[SomeoneRow]):
    """Those who sign, in the order in which they do."""

    DEFAULT_CSS = """
    SignatoriesField {
        & > .signatories-hint { height: auto; color: $text-muted; display: none; }
    }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._picker = Picker()
        self._order: list[Listed | SomeoneRow] = []

    def make_row(self) -> SomeoneRow:
        """A row for somebody else."""
        return SomeoneRow(self.languages)

    def compose_input(self) -> Iterable[Widget]:
        """The offices of the letterhead, and rows for others."""
        yield self._picker
        yield Static(classes="signatories-hint", markup=False)
        yield from super().compose_input()

    # What is filled in

    def fill_in(self, raw: object) -> None:
        """Tick who signs, and show the others in rows."""
        items = items_of(raw)
        listed = [_id_of(item) for item in items]
        self.load_rows([item for item, id_ in zip(items, listed, strict=True) if id_ is None])
        rows = iter(self.rows)
        self._order = [
            next(rows) if id_ is None else Listed(id_, item) for item, id_ in zip(items, listed, strict=True)
        ]
        self._show_offices()

    def value(self) -> object:
        """Who signs: an id as text, others with office and name."""
        return [each.raw for each in self._order] or None

    def edited(self) -> None:
        """Keep those in rows in the order of signing."""
        rows = self.filled
        self._order = [each for each in self._order if isinstance(each, Listed) or each in rows]
        self._order += [row for row in rows if row not in self._order]
        super().edited()
        self._show_offices()

    def follow(self, sheet: Sheet) -> None:
        """Show who holds which office on the date of the letter."""
        super().follow(sheet)
        self._show_offices()

    def speak(self) -> None:
        """Name the offices."""
        super().speak()
        self._show_offices()

    def paste(self, box: LineInput, lines: Sequence[str]) -> None:
        """A name or office stays in its row."""
        Field.paste(self, box, lines)

    def spot(self, parts: Sequence[str]) -> Static | None:
        """At the row of somebody who has one."""
        at = int(parts[0]) if parts[0].isdecimal() else 0
        signs = self._order[at - 1] if 0 < at <= len(self._order) else None
        return signs.problem if isinstance(signs, SomeoneRow) else None

    # By key

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Tick somebody, or take the tick away."""
        event.stop()
        at = self._place(event.key)
        if at is None:
            self._order.append(Listed(event.key, event.key))
            self.edited()
        else:
            self._take_away(at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with who is at the cursor."""
        if action not in ("move", "remove") or not self._current_is_known():
            return super().check_action(action, parameters)
        at = self._current
        if action == "remove" or at is None:
            return at is not None
        by = parameters[0]
        assert isinstance(by, int)  # noqa: S101 - as the bindings have it
        return 0 <= at + by < len(self._order)

    def action_move(self, by: int) -> None:
        """Let somebody sign before or after another."""
        at = self._current
        if at is not None:
            self._order[at], self._order[at + by] = self._order[at + by], self._order[at]
            self.edited()

    def action_remove(self) -> None:
        """Let somebody not sign."""
        at = self._current
        if at is not None:
            self._take_away(at)

    def _take_away(self, at: int) -> None:
        signs = self._order.pop(at)
        if isinstance(signs, SomeoneRow):
            if signs.has_focus_within:
                self.rows[self.rows.index(signs) + 1].boxes[0].focus()
            self.rows.remove(signs)
            signs.remove()
        self.edited()

    def _current_is_known(self) -> bool:
        return self._picker.has_focus or self.row_with(self.screen.focused) is not None

    @property
    def _current(self) -> int | None:
        """The place in the order of who is at the cursor."""
        if self._picker.has_focus:
            return self._place(self._picker.key)
        row = self.row_with(self.screen.focused)
        return self._order.index(row) if row is not None and row in self._order else None

    # The list

    @property
    def offices(self) -> Mapping[str, Office]:
        """The offices of the letterhead."""
        letterhead = self.sheet.letterhead if self.sheet else None
        return letterhead.facts.signatories if letterhead else {}

    def _place(self, key: str | None) -> int | None:
        """The place in the order of what a line stands for: the id of an office, or '#' and a place."""
        if key is None:
            return None
        if key not in self.offices and key.startswith("#"):
            return int(key[1:])
        ids = [each.id if isinstance(each, Listed) else None for each in self._order]
        return ids.index(key) if key in ids else None

    def _count(self) -> None:
        for row in self.rows:
            row.count(self._order.index(row) + 1 if row in self._order else None)

    def _show_offices(self) -> None:
        if self.sheet is None or not self.is_mounted:
            return
        day = self.sheet.fields.date
        lines = []
        ticked = set()
        for id_, office in self.offices.items():
            at = self._place(id_)
            signs = self._order[at] if at is not None else None
            ticked.add(at)
            own = signs.raw if isinstance(signs, Listed) and isinstance(signs.raw, Mapping) else {}
            name = as_text(own.get("name")) or self._held_by(office, day)
            words = parts_of(own.get("office"), [self.spoken]).get(self.spoken)
            text = as_text(words) or office.office.within(self.spoken) or id_
            lines.append(Line(id_, _mark(at), text, name))
        for at, signs in enumerate(self._order):
            if at not in ticked:
                text, note = signs.said if isinstance(signs, SomeoneRow) else self._unknown(signs)
                lines.append(Line(f"#{at}", _mark(at), text, note))
        self._picker.display = bool(lines)
        self._picker.offer(lines)
        hint = self.query_one(".signatories-hint", Static)
        hint.display = day is None and bool(self.offices)
        hint.update(self.say("Fill in the date of the letter to see who holds each office on that day."))
        self._count()

    def _unknown(self, signs: Listed) -> tuple[str, str]:
        office = self.offices.get(signs.id)
        if office is not None:
            return office.office.within(self.spoken) or signs.id, ""
        return signs.id or "–", self.say("not in the list of this letterhead")

    def _held_by(self, office: Office, day: dt.date | None) -> str:
        if day is None:
            return " / ".join(holder.name for holder in office.holders)
        date = date_in(self.spoken, day)
        if not office.holds_on(day):
            return self.say("! not an office on {date}", date=date)
        names = (holder.name for holder in office.holders if holder.holds_on(day))
        return next(names, self.say("! nobody is known to hold this office on {date}", date=date))


def _id_of(item: object) -> str | None:
    """The id somebody signs by; None for an office and a name in full."""
    if isinstance(item, Mapping):
        return as_text(item["id"]) if "id" in item else None
    return as_text(item)


def _mark(at: int | None) -> str:
    return "[ ]" if at is None else f"[{at + 1}]"
