"""Questions in front of a screen: a choice of buttons, a pick from a list, a file name, a text to read.

A dialog gets its words in English, marked with `word`, and says them itself, so that it follows
when the user's language is switched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.fuzzy import Matcher
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from drafter.tui.speaking import SpeakingDialog, put_on, word
from drafter.tui.themes import HIGH_CONTRAST

_CLOSE = Binding("escape", "close", word("Close"), id="dialog.close")


class Ask(SpeakingDialog[str | None]):
    """A question with a few answers, as buttons; ends with the id of the one chosen, None for none."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [_CLOSE]
    AUTO_FOCUS = "Button"

    def __init__(self, text: str, answers: Mapping[str, str], *, detail: str = "", **facts: object) -> None:
        """`text` and the answers' labels are said; `detail` is shown as it is."""
        super().__init__()
        self._text, self._answers, self._detail, self._facts = text, answers, detail, facts

    def compose(self) -> ComposeResult:
        """The question and its buttons."""
        with Vertical(classes="dialog"):
            yield Static(classes="dialog-text", markup=False)
            if self._detail:
                with VerticalScroll(classes="dialog-detail", can_focus=False):
                    yield Static(self._detail, markup=False)
            with Horizontal(classes="dialog-buttons"):
                for id_ in self._answers:
                    yield Button(id=id_)

    def speak(self) -> None:
        """Say the question and the answers."""
        self.query_one(".dialog-text", Static).update(self.say(self._text, **self._facts))
        for id_, label in self._answers.items():
            put_on(self.query_one(f"#{id_}", Button), self.say(label))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End with the answer."""
        self.dismiss(event.button.id)

    def on_key(self, event: object) -> None:
        """Arrows move between the buttons too."""
        key = getattr(event, "key", "")
        if key in ("left", "up"):
            self.focus_previous(Button)
        elif key in ("right", "down"):
            self.focus_next(Button)

    def action_close(self) -> None:
        """End without an answer."""
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: its key, what it is called, and what else there is to say of it."""

    key: str
    label: str
    detail: str = ""


class Pick(SpeakingDialog[str | None]):
    """A list to pick from, which gets shorter as one types; ends with the key picked."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        _CLOSE,
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, title: str, choices: Callable[[], Sequence[Choice]], **facts: object) -> None:
        """`title` is said; `choices` gives them in the user's language, whenever that changes."""
        super().__init__()
        self._title, self._find, self._facts = title, choices, facts
        self._choices: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Title, filter, list."""
        with Vertical(classes="dialog pick"):
            yield Label(classes="dialog-text", markup=False)
            yield Input(compact=True)
            yield OptionList(markup=False)

    def speak(self) -> None:
        """Say the title, and show the list."""
        self.query_one(".dialog-text", Label).update(self.say(self._title, **self._facts))
        self.query_one(Input).placeholder = self.say("Type to search")
        self._choices = self._find()
        self._show(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self._show(event.value)

    def _show(self, sought: str) -> None:
        found = list(self._choices)
        if sought.strip():
            matcher = Matcher(sought.strip())
            scores = {choice.key: matcher.match(choice.label) for choice in found}
            found = [choice for choice in found if scores[choice.key] > 0]
            found.sort(key=lambda choice: -scores[choice.key])
        options = self.query_one(OptionList)
        options.clear_options()
        room = max((cell_len(choice.label) for choice in self._choices), default=0)
        # What is faint is hard to read for who asked for contrast.
        faint = "" if self.app.theme == HIGH_CONTRAST.name else "dim"
        options.add_options(Option(_line(choice, room, faint), id=choice.key) for choice in found)
        if not found:
            options.add_option(Option(self.say("Nothing found"), disabled=True))
        options.highlighted = 0 if found else None

    def action_move(self, by: int) -> None:
        """Go up or down the list while typing."""
        options = self.query_one(OptionList)
        at = (options.highlighted or 0) + by
        options.highlighted = max(0, min(at, options.option_count - 1))

    def on_input_submitted(self) -> None:
        """Pick what is highlighted."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with what was picked."""
        self.dismiss(event.option.id)

    def action_close(self) -> None:
        """End without a pick."""
        self.dismiss(None)


def _line(choice: Choice, room: int, faint: str) -> Text:
    """A choice on one line; what else there is to say of each stands in a column of its own."""
    return Text.assemble(set_cell_size(choice.label, room), "  ", (choice.detail, faint))


class NameFile(SpeakingDialog[Path | None]):
    """Asks where a file goes; ends with its path."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [_CLOSE]

    def __init__(self, title: str, path: Path) -> None:
        """`path` is what is proposed; without a folder it is in the folder the program was started in."""
        super().__init__()
        self._title, self._path = title, path

    def compose(self) -> ComposeResult:
        """Title, name, buttons."""
        with Vertical(classes="dialog"):
            yield Static(classes="dialog-text", markup=False)
            yield Input(str(self._path), compact=True)
            yield Static(classes="dialog-folder", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(id="save", variant="primary")
                yield Button(id="cancel")

    def speak(self) -> None:
        """Say the title and the buttons."""
        self.query_one(".dialog-text", Static).update(self.say(self._title))
        put_on(self.query_one("#save", Button), self.say("Save"))
        put_on(self.query_one("#cancel", Button), self.say("Cancel"))
        self._show_folder()

    def on_input_changed(self) -> None:
        """Say where the file will stand."""
        self._show_folder()

    def _show_folder(self) -> None:
        folder = self._named().absolute().parent
        self.query_one(".dialog-folder", Static).update(self.say("In the folder {folder}", folder=folder))

    def _named(self) -> Path:
        return Path(self.query_one(Input).value.strip()).expanduser()

    def on_input_submitted(self) -> None:
        """End with the path."""
        self._end()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End with the path, or without."""
        if event.button.id == "save":
            self._end()
        else:
            self.dismiss(None)

    def _end(self) -> None:
        if self.query_one(Input).value.strip():
            self.dismiss(self._named())

    def action_close(self) -> None:
        """End without a path."""
        self.dismiss(None)


class Tell(SpeakingDialog[None]):
    """A text to read, made anew when the user's language is switched."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [_CLOSE, Binding("enter", "close", show=False)]

    def compose(self) -> ComposeResult:
        """The text, which may be longer than the screen."""
        with VerticalScroll(classes="dialog tell"):
            yield Static(markup=False)

    def speak(self) -> None:
        """Show the text."""
        self.query_one(Static).update(self.text())
        self.query_one(VerticalScroll).focus()

    def text(self) -> Text:
        """What there is to read."""
        raise NotImplementedError

    def action_close(self) -> None:
        """End."""
        self.dismiss(None)
