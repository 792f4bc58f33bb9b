"""Drafts of sessions that ended unawares: what is to become of each."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from drafter.keeping import Kept
from drafter.tui.screens.dialogs import Ask
from drafter.tui.speaking import SpeakingDialog, word
from drafter.tui.widgets.keyline import KeyLine


class Recovering(SpeakingDialog[Kept | None]):
    """Lists what was kept; ends with the draft to go on with."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The list has a key of its own for it, which has no words.
        Binding("enter", "restore", word("Go on with this draft"), id="recover.restore", priority=True),
        Binding("delete", "discard", word("Throw it away"), id="recover.discard"),
        Binding("escape", "later", word("Decide later"), id="recover.later"),
    ]

    def __init__(self, kept: Sequence[Kept]) -> None:
        super().__init__()
        self._kept = list(kept)

    def compose(self) -> ComposeResult:
        """What happened, the drafts, the keys."""
        with Vertical(classes="dialog pick"):
            yield Static(classes="dialog-text", markup=False)
            yield OptionList(markup=False)
        yield KeyLine()

    def speak(self) -> None:
        """Say what happened, and show the drafts."""
        damaged = [kept.damaged for kept in self._kept if kept.damaged]
        if damaged:
            told = self.say(
                "drafter ended before this was saved, and not all of it can be read any more. "
                "Damaged copies stand as they were found in {folder}",
                folder=damaged[0].parent,
            )
        else:
            told = self.say(
                "drafter ended before this was saved. Nothing is lost: choose a draft to go on with it."
            )
        self.query_one(Static).update(told)
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(self._row(kept)) for kept in self._kept)
        options.highlighted = min(at, len(self._kept) - 1)
        options.focus()

    def _row(self, kept: Kept) -> Text:
        title = kept.subject or (kept.path.stem if kept.path else self.say("New letter"))
        moment = f"{kept.moment.astimezone():%d-%m-%Y %H:%M:%S}"
        where = str(kept.path) if kept.path else self.say("not saved in a file yet")
        row = Text.assemble((title, "bold"), f"  {kept.language}\n  {moment} · ", (where, "dim"))
        if kept.damaged:
            left = (
                self.say("Damaged: only a part can be read.")
                if kept.text
                else self.say("Damaged: nothing can be read.")
            )
            row.append(f"\n  ! {left} {kept.damaged.name}")
        return row

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with a draft."""
        kept = self._kept[event.option_index]
        if kept.damaged and not kept.text:
            self.app.bell()  # there is nothing to go on with
        else:
            self.dismiss(kept)

    def action_restore(self) -> None:
        """Go on with the draft that is pointed at."""
        self.query_one(OptionList).action_select()

    def action_discard(self) -> None:
        """Throw the draft that is pointed at away, if that is what is meant."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return

        def answered(answer: str | None) -> None:
            if answer != "discard":
                return
            with suppress(OSError):
                self._kept.pop(at).discard()
            if self._kept:
                self.speak()
            else:
                self.dismiss(None)

        answers = {"cancel": word("Keep it"), "discard": word("Throw it away")}
        self.app.push_screen(Ask(word("What was not saved of this draft will be gone."), answers), answered)

    def action_later(self) -> None:
        """End; the drafts stay kept."""
        self.dismiss(None)
