"""Finding somebody in the address book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from drafter.addressbook import AddressIndex
from drafter.core.language import Language
from drafter.core.letterhead import Addressee
from drafter.editing import Sheet
from drafter.library import Library
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.suggesting import Suggesting, Suggestion

_MOST = 50
"""Entries to choose from at a time: who is not among them types another word."""


class BookSearch(Suggesting):
    """An input that finds entries of the address book, and shows the name of the one that is chosen.

    What is typed and left is taken for the entry it names; when it names none, it stays, as an id
    that is not known.
    """

    first = True

    def __init__(self) -> None:
        super().__init__()
        self.box = LineInput(select=True, classes="search")
        self.id_ = ""
        """The id that was chosen, or what was typed for one."""
        self._named = ""
        """What was shown for it."""
        self._library: Library | None = None
        self._index = AddressIndex({})

    def compose(self) -> Iterable[Widget]:
        """The input, and what was found."""
        yield self.box
        yield self.listing

    def look_in(self, sheet: Sheet) -> None:
        """Search the address book of a sheet."""
        if sheet.library is not self._library:
            self._library = sheet.library
            self._index = AddressIndex(sheet.address_book)
            self._show_name()

    def choose(self, id_: str) -> None:
        """Show who is chosen, without a message."""
        self.id_ = id_
        self._show_name()

    @property
    def entry(self) -> Addressee | None:
        """The entry that is chosen."""
        return self._index.book.get(self.id_)

    def suggestions(self) -> Sequence[Suggestion]:
        """The entries with these words in them."""
        language = self._spoken
        found = []
        for id_ in self._index.find(self.sought)[:_MOST]:
            entry = self._index.book[id_]
            lines = entry.forms[entry.form].within(language) or ()
            found.append(Suggestion(id_, entry.name.within(language) or id_, ", ".join(lines[-2:])))
        return found

    def take(self, suggestion: Suggestion) -> None:
        """Choose an entry."""
        self.choose(suggestion.key)

    def speak(self) -> None:
        """Say what can be typed, and the name of who is chosen."""
        self.box.placeholder = self.say("Type a part of the name or address, or ↓")
        if self.box.value == self._named:
            self._show_name()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """What is searched for is no answer yet."""
        event.stop()

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Take what is typed, unless it is in the list."""
        if not self.is_open:
            self._settle()

    def on_descendant_blur(self) -> None:
        """Take what is typed, once the user goes on: to another field, or to another step."""
        if self.app.app_focus and self.screen.is_current:
            self._settle()

    def _settle(self) -> None:
        typed = self.box.value.strip()
        if typed == self._named:
            return
        id_ = self._index.named(typed) or typed if typed else ""
        changed = id_ != self.id_
        self.choose(id_)
        if changed:
            self.post_message(self.Taken())

    @property
    def _spoken(self) -> Language:
        return Language(self.wording.language)

    def _show_name(self) -> None:
        entry = self.entry
        self._named = (entry.name.within(self._spoken) if entry else None) or self.id_
        fill(self.box, self._named)
