"""Two versions of a draft, when somebody else changed the file that is open here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from drafter.comparing import Kind, compared
from drafter.tui.speaking import SpeakingDialog, put_on, word

_ANSWERS: Mapping[str, str] = {
    "theirs": word("Take over the file"),
    "mine": word("Keep mine, write over the file"),
    "copy": word("Save mine under another name"),
    "later": word("Decide later"),
}


_SIGNS: Mapping[Kind, tuple[str, str]] = {
    Kind.SAME: (" ", "$text-muted"),
    Kind.MINE: ("-", "$text-error"),
    Kind.THEIRS: ("+", "$text-success"),
}


class Compare(SpeakingDialog[str]):
    """Shows what differs between the draft here and its file; ends with what is to be done."""

    CSS_PATH = "comparing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", word("Decide later"), id="compare.later")
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, mine: str, theirs: str) -> None:
        """`mine` is the draft as it would be saved now, `theirs` the file as it is."""
        super().__init__()
        self._lines = compared(mine, theirs)

    def compose(self) -> ComposeResult:
        """The question, the differences, the answers."""
        with Vertical(id="compare"):
            yield Static(id="compare-text", markup=False)
            with VerticalScroll():
                yield Static(id="compare-lines", markup=False)
            with Horizontal(id="compare-answers"):
                for id_ in _ANSWERS:
                    yield Button(id=id_, compact=True)

    def speak(self) -> None:
        """Say what happened, and show the differences."""
        self.query_one("#compare-text", Static).update(
            self.say(
                "The file was changed elsewhere. Lines with - are only here, lines with + only in the file."
            )
        )
        for id_, label in _ANSWERS.items():
            put_on(self.query_one(f"#{id_}", Button), self.say(label))
        self.query_one("#compare-lines", Static).update(self._shown())

    def _shown(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for line in self._lines:
            if line.kind is Kind.FOLDED:
                folded = self.wording.count("{count} line", "{count} lines", line.folded)
                parts.append((f"  … {folded}\n", "$text-muted italic"))
                continue
            sign, style = _SIGNS[line.kind]
            parts.append((f"{sign} ", style))
            changed = f"{style} bold underline"
            parts += [(piece.text, changed if piece.changed else style) for piece in line.pieces]
            parts.append("\n")
        return Content.assemble(*parts)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End with the answer."""
        self.dismiss(event.button.id or "later")

    def action_later(self) -> None:
        """End without a decision."""
        self.dismiss("later")
