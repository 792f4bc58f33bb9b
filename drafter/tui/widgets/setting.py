"""A choice on a line of its own: what it is called, and beside that what it is chosen with."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label

from drafter.tui.speaking import Speaking
from drafter.tui.widgets.lit import Lit


class Setting(Speaking, Horizontal, Lit):
    """One of several choices, under each other."""

    DEFAULT_CSS = """
    Setting {
        height: auto;
        padding-left: 1;
        border-left: blank;
        &.-here { border-left: outer $primary; }
        & > .setting-label { width: 25; height: 1; }
        & > .setting-input { width: 1fr; height: auto; }
    }
    """

    def __init__(self, name: str, about: str, body: Widget, *, id: str) -> None:  # noqa: A002 - Textual's own
        """`name` and `about` are said; `about` is what F1 tells, with an {example} of a column."""
        super().__init__(id=id)
        self._label, self._about = name, about
        self._body = body
        body.add_class("setting-input")

    def compose(self) -> ComposeResult:
        """Its name, and what it is chosen with."""
        yield Label(classes="setting-label", markup=False)
        yield self._body

    def speak(self) -> None:
        """Name it."""
        self.query_one(".setting-label", Label).update(self.label)

    @property
    def label(self) -> str:
        """What it is called."""
        return self.say(self._label)

    @property
    def about(self) -> str:
        """What it is for."""
        return self.say(self._about, example=f"{{{self.say('Reference')}}}")
