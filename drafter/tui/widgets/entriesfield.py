"""A field of entries, such as questions with answers: a list of them, of which one can be open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static

from drafter.core.problems import Severity
from drafter.editing import Sheet
from drafter.questions import Question, is_within
from drafter.tui.speaking import word
from drafter.tui.widgets.entries import Entries
from drafter.tui.widgets.entryform import EntryForm
from drafter.tui.widgets.entrylist import EntryList, PasteHint, lines_of
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.shapes import items_of


class EntriesField(Field):
    """Entries in their order: as a list, or one of them open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "add", word("Add"), id="entries.add", tooltip=word("Add one under this one")),
        Binding("ctrl+up,alt+up", "move(-1)", word("Move up"), id="items.up"),
        Binding("ctrl+down,alt+down", "move(1)", word("Move down"), id="items.down"),
        Binding("f3,ctrl+delete,delete", "remove", word("Remove"), id="items.remove"),
        Binding("ctrl+z,super+z", "undo", word("Undo"), id="field.undo", show=False),
        Binding("ctrl+y,super+y", "redo", word("Redo"), id="field.redo", show=False),
        Binding("ctrl+v", "paste_list", word("Paste"), id="editor.paste", show=False),
    ]
    DEFAULT_CSS = """
    EntriesField {
        & > EntryForm { display: none; }
        &.-open > EntryForm { display: block; }
        &.-open > EntryList, &.-open > PasteHint { display: none; }
        &.-open > .field-label { display: none; }
    }
    """
    notes_default = False

    def __init__(self, question: Question, make: Callable[[Question], Field]) -> None:
        """`make` makes the field of a part."""
        super().__init__(question)
        self._list = EntryList()
        self._hint = PasteHint()
        self._form = EntryForm(question, make)
        self._entries = Entries(question.spec.parts if question.spec else ())
        self._open: int | None = None
        """The place of the entry that is open."""
        self._made: object = None
        """An entry that was just added, as it was then: it goes when it stays so."""
        self._pasted = (0, False)
        """How many were just pasted, and whether something was left out."""

    def compose_input(self) -> Iterable[Widget]:
        """The list, and one entry."""
        yield self._list
        yield self._hint
        yield self._form

    # What is filled in

    def fill_in(self, raw: object) -> None:
        """Show the entries; the one that is open stays so."""
        self._entries.load(items_of(raw))
        if self._open is not None and self._open < len(self._entries.items):
            self._show_open()
        else:
            self._close()

    def value(self) -> object:
        """The entries."""
        return list(self._entries.items) or None

    def follow(self, sheet: Sheet) -> None:
        """Show what follows from the other answers."""
        super().follow(sheet)
        if self._open is None:
            self._show_list()
        else:
            self._form.follow(sheet)

    @on(Field.Changed)
    def _part_changed(self, event: Field.Changed) -> None:
        """Put what was filled in for a part into its entry."""
        if event.field is self:
            return
        event.stop()
        at, part = self.within(event.name)
        self._entries.fill_in(int(at) - 1, part, event.value)
        self.edited()

    # All of them

    def _settle(self, at: int, pasted: tuple[int, bool] = (0, False)) -> None:
        """Have the cursor at an entry, after a change."""
        self._pasted = pasted
        self.edited()
        self._show_list()
        self._list.at = min(at, len(self._entries.items))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done at the cursor of the list."""
        if action not in ("add", "move", "remove", "undo", "redo", "paste_list"):
            return super().check_action(action, parameters)
        if not self._list.has_focus:
            return False
        at, count = self._list.at, len(self._entries.items)
        if action == "move":
            by = parameters[0]
            assert isinstance(by, int)  # noqa: S101 - as the bindings have it
            return at < count and 0 <= at + by < count
        return action != "remove" or at < count

    def action_move(self, by: int) -> None:
        """Move an entry up or down."""
        at = self._list.at
        self._entries.move(at, by)
        self._settle(at + by)

    def action_remove(self) -> None:
        """Take an entry away."""
        at = self._list.at
        self._entries.remove(at)
        self._settle(at)

    def action_undo(self) -> None:
        """Have the entries as they were before the latest change."""
        at = self._entries.undo()
        if at is not None:
            self._settle(at)

    def action_redo(self) -> None:
        """Do again what was undone."""
        at = self._entries.redo()
        if at is not None:
            self._settle(at)

    def action_add(self) -> None:
        """Add an entry under the one at the cursor."""
        self._add(min(self._list.at + 1, len(self._entries.items)))

    def _add(self, at: int) -> None:
        entry = self._entries.next_entry() if at == len(self._entries.items) else {}
        self._entries.insert(at, [entry])
        self.edited()
        self.open(at)
        self._made = entry

    def on_entry_list_pasted(self, event: EntryList.Pasted) -> None:
        """Make an entry of each question in a text."""
        event.stop()
        self._paste(event.text)

    def action_paste_list(self) -> None:
        """Take what was copied within the program."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        made, rest = self._entries.in_text(text)
        if not made:
            return
        at = min(self._list.at + 1, len(self._entries.items))
        self._entries.insert(at, made)
        self._settle(at, (len(made), bool(rest)))

    # One of them

    def open(self, at: int, part: str = "") -> None:
        """Show an entry, and go to a part of it; else to the first that is still to be filled in."""
        self._drop_made()
        at = min(at, len(self._entries.items) - 1)
        if self._entries.mend(at):
            self.edited()
        self._entries.rest()
        self._pasted = (0, False)
        self._open = at
        self.add_class("-open")
        self._show_open()
        self._go_into(self._form.part(part) or self._form.first_open)

    def _show_open(self) -> None:
        assert self._open is not None  # noqa: S101 - as it is called
        assert self.sheet is not None  # noqa: S101 - as above
        # The screen hears of a change after this.
        answers = self.sheet.answers.answered(self.question.name, self.value())
        self._form.show(self._open, len(self._entries.items), self.sheet.with_answers(answers))
        self.show_problems()

    def _close(self) -> None:
        self._open = None
        self.remove_class("-open")
        self._show_list()
        self.show_problems()

    def _drop_made(self) -> None:
        """Forget an entry that was added and stayed empty."""
        at, self._open = self._open, None
        if at is not None and self._made is not None and self._entries.items[at] == self._made:
            self._entries.forget_latest()
            self.edited()
        self._made = None

    def _go_into(self, part: Field) -> None:
        # Textual's own `focus` waits a moment, in which keys that are typed ahead go astray.
        inside = [widget for widget in self.screen.focus_chain if part in widget.ancestors]
        self.screen.set_focus(inside[0] if inside else None)
        seen = self._form.head if part is self._form.shown[0] else part
        self.call_after_refresh(seen.scroll_visible, animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_list is self._list:
            event.stop()
            if event.option_index < len(self._entries.items):
                self.open(event.option_index)
            else:
                self._add(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.show_problems()
        self.refresh_bindings()

    def on_entry_form_left(self, event: EntryForm.Left) -> None:
        """Go back to the list."""
        event.stop()
        at = self._open or 0
        self._drop_made()
        self._close()
        self._list.at = min(at, len(self._entries.items))
        self.screen.set_focus(self._list)

    def on_entry_form_stepped(self, event: EntryForm.Stepped) -> None:
        """Go to the same part of another entry; after the last to a new one."""
        event.stop()
        assert self._open is not None  # noqa: S101 - the form is not shown otherwise
        at = self._open + event.by
        if at == len(self._entries.items):
            if self._entries.items[-1] != self._made:
                self._add(at)
            return
        self.open(at, self._form.here)

    def go_to(self, place: str | None = None) -> None:
        """Go to a part of an entry, else to the list."""
        at, *parts = self.within(place) or ["0"]
        if not at.isdecimal() or not 0 < int(at) <= len(self._entries.items):
            if self._open is not None:
                self._drop_made()
                self._close()
            self.screen.set_focus(self._list)
            return
        self.open(int(at) - 1, parts[0] if parts else "")
        part = self._form.part(parts[0]) if parts else None
        if part is not None:
            part.go_to(place)

    # In words

    def show_problems(self) -> None:
        """Put the problems in words: in the list those of the entry at the cursor, with those of all."""
        at = self._list.at if self._open is None else self._open
        own = [each for each in self.problems if is_within(each, f"{self.question.name}.{at + 1}")]
        of_all = [each for each in self.problems if not self.within(each.place.field)]
        if self._open is not None:
            self._form.explain(own, self.worded)
            own = []
        under = self.query_children(".field-problem").last(Static)
        under.update("\n".join(self.worded(each) for each in [*of_all, *own]))
        under.set_class(bool(of_all or own), "-shown")
        wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        self.set_class(bool(self.problems), "-wrong")
        self.set_class(bool(self.problems) and not wrong, "-warned")

    def speak(self) -> None:
        """Name the list."""
        super().speak()
        self._show_list()

    def _show_list(self) -> None:
        if self.sheet is None or not self.is_mounted or self._open is not None:
            return
        name = self.question.name
        found = self.sheet.composed(self.languages[0]).problems
        mine = [each for each in (*found, *self.problems) if is_within(each, name)]
        lines = lines_of(self._entries.items, self._entries.specs, self.spoken, mine, name)
        self._list.offer(lines, self.say("Add"))
        self._hint.show(self._pasted, is_empty=not self._entries.items and self._entries.are_passages)
