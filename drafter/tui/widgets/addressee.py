"""Who a letter is for: somebody from the address book, or an address of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Label, Static

from drafter.core.language import Language
from drafter.core.parties import FEWEST_LINES, MOST_LINES
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.tui.widgets.booksearch import BookSearch
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.perlanguage import LinesInput, WordsInput
from drafter.tui.widgets.picker import CHOSEN, OPEN, Line, Picker
from drafter.tui.widgets.shapes import as_text, filled
from drafter.tui.widgets.suggesting import Suggesting

_BOOK, _OWN = "book", "own"
_BOUNDS = {"fewest": FEWEST_LINES, "most": MOST_LINES}


class Salutation(Vertical):
    """The salutation, and what is wrong with it."""

    DEFAULT_CSS = """
    Salutation { height: auto; }
    Salutation > Horizontal { height: auto; }
    """

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self.words = WordsInput()

    def compose(self) -> Iterable[Widget]:
        """A label, inputs, a problem."""
        with Horizontal():
            yield Label(classes="part-label", markup=False)
            yield self.words
        yield Static(classes="field-problem", markup=False)


class AddresseeField(Field):
    """The addressee. What was filled in in one of the two ways is kept while the other is looked at."""

    DEFAULT_CSS = """
    AddresseeField {
        & > .from-book, & > .of-own { height: auto; }
        & .own-hint { height: auto; width: 1fr; }
        & .own-lines { height: auto; border: round $foreground 30%; border-subtitle-color: $text-muted; }
        & .own-lines:focus-within { border: round $primary; }
        & .own-lines TextArea { height: 7; }
        & > .printed { height: auto; border: round $foreground 30%; padding: 0 1; display: none; }
        & > .printed.-shown { display: block; }
    }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._way = Picker(classes="way")
        self._search = BookSearch()
        self._forms = Picker(short=True, classes="forms")
        self._lines = LinesInput()
        self._saluting = {way: Salutation(classes=way) for way in (_BOOK, _OWN)}
        self._form: object = None
        self._rest: dict[str, Mapping[str, object]] = {_BOOK: {}, _OWN: {}}
        """What else the answer holds, in each of the two ways."""
        self._chosen = _BOOK

    def compose_input(self) -> Iterable[Widget]:
        """What is filled in in each of the two ways, and which way it is."""
        with Vertical(classes="from-book"):
            yield self._search
            yield self._forms
            yield self._saluting[_BOOK]
        with Vertical(classes="of-own"):
            yield Label(classes="own-hint", markup=False)
            with Vertical(classes="own-lines"):
                yield self._lines
            yield Static(classes="field-problem lines-problem", markup=False)
            yield self._saluting[_OWN]
        yield self._way
        yield Static(classes="printed", markup=False)

    # What is filled in

    def fill_in(self, raw: object) -> None:
        """Show an entry of the address book, or lines and a salutation."""
        entry = raw if isinstance(raw, Mapping) else {"id": raw} if raw is not None else {}
        own = "lines" in entry or (bool(entry) and "id" not in entry)
        self._chosen = _OWN if own else _BOOK
        known = {"lines", "salutation"} if own else {"id", "form", "salutation"}
        self._rest[self._chosen] = {key: value for key, value in entry.items() if key not in known}
        self._saluting[self._chosen].words.load(entry.get("salutation"))
        if own:
            self._lines.load(entry.get("lines"))
            self._count_lines()
        else:
            self._form = entry.get("form")
            self._search.choose(as_text(entry.get("id")))
        self._show_way()

    def value(self) -> object:
        """An id alone as text, else the parts there are."""
        parts: dict[str, object] = {"salutation": self._saluting[self._chosen].words.raw}
        if self._chosen == _OWN:
            parts["lines"] = self._lines.raw
        else:
            parts |= {"id": self._search.id_, "form": self._form}
        entry = filled({**self._rest[self._chosen], **parts})
        if not self._search.id_ and self._chosen == _BOOK:
            return None
        return entry["id"] if entry.keys() == {"id"} else entry or None

    def follow(self, sheet: Sheet) -> None:
        """Show the entry as it is printed in this letter."""
        super().follow(sheet)
        self._search.look_in(sheet)
        self._show_forms()
        self._show_printed()

    def speak(self) -> None:
        """Name the ways and the parts."""
        super().speak()
        for saluting in self._saluting.values():
            saluting.query_one(Label).update(self.say("Salutation"))
        hint = self.say("Address, {fewest} to {most} lines; Enter for the next line, Tab to go on", **_BOUNDS)
        self.query_one(".own-hint", Label).update(hint)
        self._count_lines()
        self.query_one(".printed", Static).border_title = self.say("As printed")
        self._show_way()
        self._show_forms()

    def edited(self) -> None:
        """Count the lines at once."""
        self._count_lines()
        super().edited()

    # By key

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Take a way, or a form of the address."""
        event.stop()
        if event.picker is self._way:
            self._chosen = event.key
            self._show_way()
            self.go_to()
        else:
            self._form = event.key if event.key != self._usual_form else None
        self.edited()
        self._show_forms()

    def on_suggesting_taken(self, event: Suggesting.Taken) -> None:
        """Take somebody from the address book: with that, what was said of somebody else is void."""
        event.stop()
        self._form = None
        self._saluting[_BOOK].words.load(None)
        self._rest[_BOOK] = {}
        self.edited()

    # What is wrong

    def spot(self, parts: Sequence[str]) -> Static | None:
        """At the lines or the salutation."""
        if parts[0] == "lines" and self._chosen == _OWN:
            return self.query_one(".lines-problem", Static)
        if parts[0] == "salutation":
            return self._saluting[self._chosen].query_one(Static)
        return None

    # What is shown

    def _show_way(self) -> None:
        if not self.is_mounted:
            return
        self.query_one(".from-book").display = self._chosen == _BOOK
        self.query_one(".of-own").display = self._chosen == _OWN
        ways = {_BOOK: self.say("From the address book"), _OWN: self.say("An address of your own")}
        marks = {way: CHOSEN if way == self._chosen else OPEN for way in ways}
        self._way.offer([Line(way, marks[way], text) for way, text in ways.items()])

    def _count_lines(self) -> None:
        """Say on the box of the lines how many there are; in the language that has the most."""
        if self.is_mounted:
            texts = self._lines.texts.values()
            count = max(
                (len([line for line in text.split("\n") if line.strip()]) for text in texts), default=0
            )
            box = self.query_one(".own-lines", Vertical)
            box.border_subtitle = self.say("{count} of {most} lines", count=count, most=MOST_LINES)

    @property
    def _usual_form(self) -> str | None:
        """The form of address that is printed when none is chosen."""
        entry = self._search.entry
        letterhead = self.sheet.letterhead if self.sheet else None
        form = letterhead.facts.addressee_form if letterhead else None
        return (form if form in entry.forms else entry.form) if entry else None

    def _show_forms(self) -> None:
        entry = self._search.entry
        several = entry is not None and len(entry.forms) > 1
        self._forms.display = several
        self._saluting[_BOOK].display = bool(self._search.id_)
        if entry is None or not self.is_mounted:
            return
        own = self.languages[0]
        chosen = self._form if self._form in entry.forms else self._usual_form
        self._forms.offer(
            [
                Line(form, CHOSEN if form == chosen else OPEN, _rendered(lines.within(own) or ()))
                for form, lines in entry.forms.items()
            ]
        )

    def _show_printed(self) -> None:
        if self.sheet is None:
            return
        blocks = []
        usual: dict[Language, str] = {}
        for language in self.languages:
            sketch = self.sheet.composed(language).sketch
            if sketch is not None:
                blocks.append("\n".join(filter(None, [*sketch.addressee, sketch.salutation])))
                usual[language] = sketch.salutation
        self._saluting[_BOOK].words.suggest(usual)
        printed = self.query_one(".printed", Static)
        printed.update("\n\n".join(filter(None, blocks)))
        printed.set_class(any(blocks), "-shown")


def _rendered(lines: Sequence[str]) -> str:
    """An address on one line; street and town come first, because in them forms differ most."""
    return " · ".join(filter(None, (", ".join(lines[-2:]), " ".join(lines[:-2]))))
