"""Finds a draft to open: a path that is typed, with what is in its folder under it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from drafter.tui.speaking import SpeakingDialog, word

_MOST = 200
"""Files shown of a folder."""


class Opening(SpeakingDialog[Path | None]):
    """Asks for a draft; ends with its path."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", word("Close"), id="dialog.close"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._start = str(folder.expanduser().absolute()) + os.sep

    def compose(self) -> ComposeResult:
        """Title, path, files."""
        with Vertical(classes="dialog pick"):
            yield Label(classes="dialog-text", markup=False)
            yield Input(self._start, compact=True, select_on_focus=False)
            yield OptionList(markup=False)

    def speak(self) -> None:
        """Say the title, and show the files."""
        self.query_one(".dialog-text", Label).update(self.say("Open a draft (a .md file):"))
        self._show()

    def on_input_changed(self) -> None:
        """Show what fits what is typed."""
        self._show()

    def _show(self) -> None:
        typed = self.query_one(Input).value
        folder, _, start = typed.rpartition(os.sep)
        options = self.query_one(OptionList)
        options.clear_options()
        found = sorted(_drafts_in(Path(folder + os.sep).expanduser(), start), key=_folders_first)
        for path in found[:_MOST]:
            name = path.name + (os.sep if path.is_dir() else "")
            options.add_option(Option(name, id=str(path)))
        if not found:
            options.add_option(Option(self.say("Nothing found"), disabled=True))
        options.highlighted = 0 if found else None

    def action_move(self, by: int) -> None:
        """Go through the files while typing."""
        options = self.query_one(OptionList)
        at = (options.highlighted or 0) + by
        options.highlighted = max(0, min(at, options.option_count - 1))

    def action_complete(self) -> None:
        """Type the name that is pointed at."""
        option = self.query_one(OptionList).highlighted_option
        if option and option.id:
            self._type(Path(option.id))

    def _type(self, path: Path) -> None:
        box = self.query_one(Input)
        box.value = str(path) + (os.sep if path.is_dir() else "")
        box.cursor_position = len(box.value)
        box.focus()

    def on_input_submitted(self) -> None:
        """Open what is typed, else what is pointed at."""
        typed = Path(self.query_one(Input).value).expanduser()
        if typed.is_file():
            self.dismiss(typed)
        else:
            self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with a file, or go into a folder."""
        path = Path(event.option.id or "")
        if path.is_dir():
            self._type(path)
        else:
            self.dismiss(path)

    def action_close(self) -> None:
        """End without a path."""
        self.dismiss(None)


def _drafts_in(folder: Path, start: str) -> list[Path]:
    """Drafts and folders in a folder whose names have what is typed; hidden ones only when asked for."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return []
    sought = start.casefold()
    return [
        path
        for path in entries
        if sought in path.name.casefold()
        and (start.startswith(".") or not path.name.startswith("."))
        and (path.suffix.lower() in (".md", ".markdown") or path.is_dir())
    ]


def _folders_first(path: Path) -> tuple[bool, str]:
    return not path.is_dir(), path.name.casefold()
