"""What an editor of text asks of its user in front of the screen: an address, a text block."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from textwrap import shorten
from typing import ClassVar

import click
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, Static

from drafter.core.body import read_text
from drafter.core.language import Language
from drafter.core.problems import Place
from drafter.tui.screens.dialogs import Choice, Pick
from drafter.tui.screens.fillblock import FillBlock
from drafter.tui.speaking import Speaking, SpeakingDialog, put_on, word
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.references import Link, as_address

_PREVIEW = 60
"""Characters of a text block that are shown beside its name."""


class AskLink(SpeakingDialog[Link | None]):
    """Asks for the words and the address of a link; ends with the link, None when it stays as it was."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "editing_dialogs.tcss"]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", word("Close"), id="dialog.close")]

    def __init__(self, link: Link, language: Language) -> None:
        """`language` is the one that the words are in."""
        super().__init__()
        self._link, self._language = link, language

    def compose(self) -> ComposeResult:
        """Words, address, what is wrong with them, and the buttons."""
        with Vertical(classes="dialog link"):
            yield Label(id="words-label")
            yield Input(self._link.words, id="words", compact=True)
            yield Label(id="address-label")
            yield Input(self._link.address, id="address", compact=True, placeholder="https://")
            yield Static(id="link-problem", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(id="ok", variant="primary")
                if self._link.address:
                    yield Button(id="remove")
                yield Button(id="cancel")

    def on_mount(self) -> None:
        """Start with what is missing."""
        self.query_one("#address" if self._link.words else "#words").focus()

    def speak(self) -> None:
        """Say what is asked, and what is wrong."""
        self.query_one("#words-label", Label).update(self.say("Words"))
        self.query_one("#address-label", Label).update(self.say("Address of the link"))
        said = {"ok": self.say("OK"), "remove": self.say("Remove the link"), "cancel": self.say("Cancel")}
        for button in self.query(Button):
            put_on(button, said[button.id or ""])
        self._show_problem()

    @property
    def _typed(self) -> Link:
        words, address = (self.query_one(f"#{name}", Input).value for name in ("words", "address"))
        return replace(self._link, words=words.strip(), address=as_address(address))

    def _problem(self) -> str:
        """What is wrong with what was typed, as it would be in the letter."""
        link = self._typed
        if not link.address:
            return ""
        _, problems = read_text(link.markdown, self._language.tag, lambda *_: Place())
        first = problems[0] if problems else None
        return f"{self.wording.what(first)}: {self.wording.remedy(first)}" if first else ""

    def _show_problem(self) -> None:
        self.query_one("#link-problem", Static).update(self._problem())

    def on_input_changed(self) -> None:
        """Judge as one types."""
        self._show_problem()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the address, or end."""
        if event.input.id == "words":
            self.query_one("#address").focus()
        else:
            self._end()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """End as the button says."""
        if event.button.id == "ok":
            self._end()
        elif event.button.id == "remove":
            self.dismiss(replace(self._typed, address=""))
        else:
            self.dismiss(None)

    def _end(self) -> None:
        if self._typed.address and not self._problem():
            self.dismiss(self._typed)

    def action_close(self) -> None:
        """End with nothing changed."""
        self.dismiss(None)


class AnswersEditors(Speaking):
    """What a screen has that has editors of text: it asks what they want to know. A mixin."""

    def on_markdown_editor_link_asked(self, event: MarkdownEditor.LinkAsked) -> None:
        """Ask for an address."""
        event.stop()
        self.app.push_screen(AskLink(event.link, event.editor.written_in), event.editor.put_link)

    def on_markdown_editor_block_asked(self, event: MarkdownEditor.BlockAsked) -> None:
        """Ask for a text block."""
        event.stop()
        editor = event.editor
        if not editor.blocks():
            self.app.notify(self.say("This kind of letter has no text blocks."))
            return

        def choices() -> list[Choice]:
            offers = enumerate(editor.blocks())
            return [Choice(str(at), each.label, _glimpse(each.markdown)) for at, each in offers]

        def chosen(key: str | None) -> None:
            if key is None:
                return
            offer = editor.blocks()[int(key)]
            if offer.questions:
                self.app.push_screen(FillBlock(offer), insert)
            else:
                insert(offer.markdown)

        def insert(markdown: str | None) -> None:
            if markdown is not None:
                editor.insert_block(markdown)

        self.app.push_screen(Pick(word("Insert a text block"), choices), chosen)

    def on_markdown_editor_external_editor_asked(self, event: MarkdownEditor.ExternalEditorAsked) -> None:
        """Give the terminal to the user's own editor until they close it."""
        event.stop()
        if not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
            self.app.notify(self.say("No editor is set: VISUAL or EDITOR names it."), severity="warning")
            return
        text = None
        failed = False
        try:
            with self.app.suspend():
                # What goes wrong in here may not get out: the terminal would not be taken back.
                try:
                    text = click.edit(event.editor.text, extension=".md", require_save=False)
                except (click.ClickException, OSError, ValueError, KeyboardInterrupt):
                    failed = True
        except SuspendNotSupported:
            self.app.notify(self.say("This terminal cannot be lent to another editor."), severity="warning")
        if failed:
            told = self.say("The editor could not be started, or ended with an error. The text is as it was.")
            self.app.notify(told, severity="error")
        elif text is not None:
            event.editor.rewrite(text.rstrip("\n"))


def _glimpse(markdown: str) -> str:
    """The first words of a passage, as they will read."""
    return shorten(re.sub(r"\\([^\w\s])", r"\1", markdown), _PREVIEW, placeholder="…")
