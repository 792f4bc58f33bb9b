"""The entries of a field while they are filled in: what can be done with them, and undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drafter.core.fields import FieldSpec, FieldType
from drafter.tui.widgets.numbered import numbered
from drafter.tui.widgets.shapes import as_text

NUMBERS = frozenset({FieldType.NUMBER, FieldType.REFERENCE})
"""What an entry is known by, when it is its first part."""
_TEXTS = (FieldType.MARKDOWN, FieldType.LINES, FieldType.TEXT)
"""What can hold a text that is pasted, the best first."""

Items = tuple[object, ...]


class Entries:
    """Entries in their order, as a draft has them.

    They are changed as a whole: what was there before stays as it was, and comes back when it is undone.
    """

    def __init__(self, specs: Sequence[FieldSpec]) -> None:
        """`specs` are the parts."""
        self.specs = specs
        self.items: Items = ()
        self._done: list[Items] = []
        self._undone: list[Items] = []
        self._typing: Items | None = None
        """How the latest typing left the entries, as long as more can join it."""

    def load(self, items: Iterable[object]) -> None:
        """Start anew."""
        self.items = tuple(items)
        self._done.clear()
        self._undone.clear()
        self._typing = None

    def change(self, items: Iterable[object]) -> None:
        """Have other entries; it can be undone."""
        self._done.append(self.items)
        self._undone.clear()
        self.items = tuple(items)
        self._typing = None

    def insert(self, at: int, entries: Sequence[object]) -> None:
        """Put entries before another."""
        self.change([*self.items[:at], *entries, *self.items[at:]])

    def remove(self, at: int) -> None:
        """Take an entry away."""
        self.change([*self.items[:at], *self.items[at + 1 :]])

    def move(self, at: int, by: int) -> None:
        """Let an entry change places with another."""
        items = list(self.items)
        items[at], items[at + by] = items[at + by], items[at]
        self.change(items)

    def fill_in(self, at: int, name: str, value: object) -> None:
        """Fill in a part. All that is typed in one go is one change."""
        items = list(self.items)
        items[at] = self._with_part(items[at], name, value)
        if self._typing is self.items:
            self.items = tuple(items)
        else:
            self.change(items)
        self._typing = self.items

    def rest(self) -> None:
        """What is typed from now on is another change."""
        self._typing = None

    def _with_part(self, entry: object, name: str, value: object) -> dict[str, object]:
        parts = {**(entry if isinstance(entry, Mapping) else {}), name: value}
        if value is None:
            del parts[name]
        order = [spec.name for spec in self.specs]
        return {each: parts[each] for each in (*order, *(parts.keys() - set(order))) if each in parts}

    # Undoing

    def undo(self) -> int | None:
        """Have what was there before the latest change; returns where that differs."""
        return self._go_back(self._done, self._undone)

    def redo(self) -> int | None:
        """Do again what was undone."""
        return self._go_back(self._undone, self._done)

    def forget_latest(self) -> None:
        """Undo the latest change as if it had never been made."""
        self.items = self._done.pop()
        self._typing = None

    def _go_back(self, here: list[Items], there: list[Items]) -> int | None:
        if not here:
            return None
        before, self.items = self.items, here.pop()
        there.append(before)
        self._typing = None
        pairs = zip(before, self.items, strict=False)
        shorter = min(len(before), len(self.items))
        return next((at for at, (one, other) in enumerate(pairs) if one != other), shorter)

    # What an entry starts with

    def next_entry(self) -> dict[str, object]:
        """A new entry at the end, with the number that follows."""
        name = self._number_part()
        last = self.items[-1] if self.items else {name: "0"}
        number = as_text(last.get(name)) if isinstance(last, Mapping) else ""
        return {name: str(int(number) + 1)} if name and number.isdecimal() else {}

    def in_text(self, text: str) -> tuple[Sequence[dict[str, object]], str]:
        """An entry for each question in a text, and what of the text is in none of them."""
        found, before = numbered(text)
        number, words = self._number_part(), self._words_part()
        if not (words and self.are_passages):
            return [], text
        if not found:
            return [{words: before}] if before else [], ""
        return [{**({number: each.number} if number else {}), words: each.text} for each in found], before

    @property
    def are_passages(self) -> bool:
        """Whether an entry is a passage of text, such as a question: names with their parties are not."""
        return any(spec.type is FieldType.MARKDOWN for spec in self.specs) or bool(self._number_part())

    def mend(self, at: int) -> bool:
        """Make an entry of what is none, so that nothing of it goes unseen; whether that was needed."""
        words = self._words_part()
        if isinstance(self.items[at], Mapping) or not words:
            return False
        self.change([*self.items[:at], {words: as_text(self.items[at])}, *self.items[at + 1 :]])
        return True

    def _number_part(self) -> str:
        return self.specs[0].name if self.specs[0].type in NUMBERS else ""

    def _words_part(self) -> str:
        fitting = (spec.name for kind in _TEXTS for spec in self.specs if spec.type is kind)
        return next(fitting, "")
