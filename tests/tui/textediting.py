"""An editor of text on a screen of its own, and its text as one line of signs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from drafter.core.language import Language
from drafter.tui.screens.editing_dialogs import AnswersEditors
from drafter.tui.speaking import SpeakingApp, SpeakingScreen
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.offers import Offer
from drafter.wording import Wording
from tests.tui.quick import QuickPilot

CURSOR = "▮"
"""Stands in a text of a test where the cursor is, or twice around what is selected."""
BLOCKS = [
    Offer("Closing", lambda _: ("Yours *truly*.", ())),
    Offer("Table", lambda _: ("| a |\n|---|\n| 1 |", ())),
]


class EditorScreen(AnswersEditors, SpeakingScreen[None]):
    """An editor, and a line to find with."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.editor = MarkdownEditor(Language.NL, id="editor")
        self.changes: list[str] = []
        self.asked: list[MarkdownEditor] = []
        self._text = text

    def compose(self) -> ComposeResult:
        """The editor and the line, and something else to go to."""
        yield self.editor
        yield FindBar()
        yield Input(id="after")
        yield Foot()

    def on_mount(self) -> None:
        """Show the text."""
        self.editor.load(self._text)
        self.editor.blocks = lambda: BLOCKS
        self.editor.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Remember what became of the text."""
        self.changes.append(event.text_area.text)
        self.query_one(FindBar).text_changed(event)

    def on_markdown_editor_find_asked(self, event: MarkdownEditor.FindAsked) -> None:
        """Find."""
        self.query_one(FindBar).open(event.editor)

    def on_markdown_editor_external_editor_asked(self, event: MarkdownEditor.ExternalEditorAsked) -> None:
        """Remember that it was asked for."""
        self.asked.append(event.editor)


class Host(SpeakingApp):
    """An application with one editor."""

    CSS = "MarkdownEditor, MarkdownEditor:focus { border: none; padding: 0; }"

    def __init__(self, text: str) -> None:
        super().__init__(Wording("en", "tui"))
        self.editing = EditorScreen(text)

    def get_default_screen(self) -> Screen[None]:
        """The screen with the editor."""
        return self.editing


def place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def marked(editor: MarkdownEditor) -> str:
    """The text with a mark where the cursor is, or around what is selected."""
    lines = list(editor.document.lines)
    for row, column in sorted(set(editor.selection), reverse=True):
        lines[row] = lines[row][:column] + CURSOR + lines[row][column:]
    return "\n".join(lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)


def put(editor: MarkdownEditor, text: str) -> None:
    """Begin anew with a text, with the cursor, or a selection, where it has its marks."""
    parts = text.split(CURSOR)
    plain = "".join(parts)
    editor.load(plain)
    if len(parts) > 1:
        ends = [place(plain, len("".join(parts[:count]))) for count in range(1, len(parts))]
        editor.selection = Selection(ends[0], ends[-1])


@asynccontextmanager
async def editing(text: str = CURSOR, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """An editor with the cursor, or a selection, where the text has its marks."""
    host = Host(text.replace(CURSOR, ""))
    async with host.run_test(size=size) as slow:
        pilot = QuickPilot(slow)
        await pilot.pause()
        put(host.editing.editor, text)
        await pilot.pause()
        yield pilot


def editor_of(pilot: Pilot[int]) -> MarkdownEditor:
    assert isinstance(pilot.app, Host)
    return pilot.app.editing.editor


def rows(editor: MarkdownEditor) -> list[str]:
    """What the editor shows, row by row."""
    return [strip.text.rstrip() for strip in editor.render_lines(editor.content_region.reset_offset)]


def on_screen(pilot: Pilot[int]) -> list[str]:
    """What was drawn, row by row."""
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - as in `User`
    return [strip.text.rstrip() for strip in strips]
