"""The editor of a letter's text: keys for the forms of the house style, and pasting from Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.text_area import Location, Selection

from drafter.core.language import Language
from drafter.core.pasting import as_markdown
from drafter.tui.speaking import word
from drafter.tui.widgets import editing, emphasis
from drafter.tui.widgets.editing import Passage
from drafter.tui.widgets.markdownarea import MarkdownArea
from drafter.tui.widgets.offers import Offer
from drafter.tui.widgets.references import Link, fitted, link_at, other_end, renumbered, with_note
from drafter.tui.widgets.textblocks import with_block


class MarkdownEditor(MarkdownArea):
    """The text of a letter in one language.

    What needs an answer from the user (an address, a text block, words to find) is asked for with a
    message; the answer comes back through `put_link`, `insert_block`, `seek` and `go_to_match`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "bold", word("Bold"), id="editor.bold", show=False),
        Binding("ctrl+t", "italic", word("Italic"), id="editor.italic", show=False),
        Binding(
            "ctrl+d", "heading", word("Heading, a level deeper each time"), id="editor.heading", show=False
        ),
        Binding("ctrl+u", "bullets", word("Bulleted list"), id="editor.bullets", show=False),
        Binding("alt+n", "numbers", word("Numbered list"), id="editor.numbers", show=False),
        Binding("alt+l", "deeper", word("List item a level deeper"), id="editor.deeper", show=False),
        Binding("alt+q", "quote", word("Quotation"), id="editor.quote", show=False),
        Binding("ctrl+e", "footnote", word("Footnote"), id="editor.footnote", show=False),
        Binding("ctrl+k", "link", word("Link"), id="editor.link", show=False),
        Binding("f4", "blocks", word("Insert a text block"), id="editor.blocks", show=False),
        Binding("ctrl+f", "find", word("Find"), id="editor.find", show=False),
        Binding("f3", "find_next", word("Find next"), id="editor.find_next", show=False),
        Binding("alt+x", "external", word("Open in your own editor"), id="editor.external", show=False),
        Binding("ctrl+z,super+z", "undo", word("Undo"), id="editor.undo", show=False),
        Binding("ctrl+y,super+y", "redo", word("Redo"), id="editor.redo", show=False),
        Binding("ctrl+x,super+x", "cut", word("Cut"), id="editor.cut", show=False),
        Binding("ctrl+c,super+c", "copy", word("Copy"), id="editor.copy", show=False),
        Binding("ctrl+v", "paste", word("Paste"), id="editor.paste", show=False),
        Binding("ctrl+a", "select_all", word("Select all"), id="editor.select_all", show=False),
    ]

    @dataclass
    class FindAsked(Message):
        """The user wants to find words."""

        editor: MarkdownEditor

    @dataclass
    class LinkAsked(Message):
        """The user wants a link; `link` is the one that is there, or the words that are selected."""

        editor: MarkdownEditor
        link: Link

    @dataclass
    class BlockAsked(Message):
        """The user wants to insert a text block."""

        editor: MarkdownEditor

    @dataclass
    class ExternalEditorAsked(Message):
        """The user wants to go on in an editor of their own; `rewrite` takes what comes back."""

        editor: MarkdownEditor

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.written_in = language
        self.blocks: Callable[[], Sequence[Offer]] = tuple
        """The text blocks that can be inserted now."""

    def speak(self) -> None:
        """Say what goes here."""
        self.placeholder = self.say("Type the text of the letter here, or paste it from Word.")

    # Changes as a whole: each is undone in one step

    def _change(self, insert: str, start: Location, end: Location, select: Selection | None = None) -> None:
        if self.read_only:
            return
        self.history.checkpoint()
        self.replace(insert, start, end, maintain_selection_offset=False)
        if select is not None:
            self.selection = select
            self.record_cursor_width()
        self.history.checkpoint()

    def rewrite(self, text: str) -> None:
        """Put another text in place of this one; the cursor stays on its line, and it can be undone."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text != self.text:
            cursor = self.cursor_location
            self._change(text, (0, 0), self.document.end)
            self.move_cursor(self.clamp_visitable(cursor))

    def insert_block(self, markdown: str) -> None:
        """Put a text block after the paragraph with the cursor, and select what is to be filled in."""
        lines, row = self.document.lines, self.cursor_location[0]
        change = with_block(renumbered(markdown, lines), lines, row)
        insert = "\n".join(change.lines)
        select = Selection((change.row, change.start), (change.row, change.stop))
        if change.end > change.first:
            start, end = (change.first, 0), (change.first, len(lines[change.first]))
        elif change.first < len(lines):
            start = end = change.first, 0
            insert += "\n"
        else:
            start = end = self.document.end
            insert = "\n" + insert
        self._change(insert, start, end, select)

    def _insert_parted(self, markdown: str) -> None:
        """Put Markdown in place of what is selected, parted from what is around it."""
        (top, first), (bottom, last) = start, end = sorted(self.selection)
        lines = self.document.lines
        markdown = fitted(
            markdown,
            lines[top][:first],
            lines[bottom][last:],
            lines[top - 1] if top else "",
            lines[bottom + 1] if bottom + 1 < len(lines) else "",
        )
        self._change(self._renumbered(markdown, start, end), start, end)

    def _renumbered(self, markdown: str, start: Location, end: Location) -> str:
        lines = self.document.lines
        return (
            renumbered(markdown, [*lines[: start[0]], *lines[end[0] + 1 :]]) if "[^" in markdown else markdown
        )

    async def on_paste(self, event: events.Paste) -> None:
        """Put what is pasted in, as Markdown when it comes from a word processor."""
        event.prevent_default()
        event.stop()
        markdown = as_markdown(event.text)
        if markdown != event.text.replace("\r\n", "\n").replace("\r", "\n"):
            self._insert_parted(markdown)
        else:
            start, end = sorted(self.selection)
            self._change(self._renumbered(markdown, start, end), start, end)
        self.focus()

    async def on_key(self, event: events.Key) -> None:
        """Go on with a list at Enter."""
        if event.key == "enter" and self.selection.is_empty and not self.read_only:
            row, column = self.cursor_location
            line = self.document.get_line(row)
            following = editing.next_line(line, column, self.document.lines[:row])
            if following is not None:
                event.prevent_default()
                event.stop()
                lines, at = following
                place = row + len(lines) - 1, at
                self._change("\n".join(lines), (row, 0), (row, len(line)), Selection.cursor(place))

    # What keys do to the lines that are selected

    def _reform(self, form: Callable[[Passage], Passage]) -> None:
        (top, start), (bottom, end) = sorted(self.selection)
        if bottom > top and end == 0:
            bottom, end = bottom - 1, len(self.document.get_line(bottom - 1))
        passage = Passage(tuple(self.document.lines[top : bottom + 1]), start, end)
        new = form(passage)
        if new != passage:
            select = Selection((top, new.start), (bottom, new.end))
            self._change("\n".join(new.lines), (top, 0), (bottom, len(passage.lines[-1])), select)

    def action_bold(self) -> None:
        """Make words bold, or no longer."""
        self._reform(lambda passage: emphasis.emphasised(passage, emphasis.BOLD))

    def action_italic(self) -> None:
        """Make words italic, or no longer."""
        self._reform(lambda passage: emphasis.emphasised(passage, emphasis.ITALIC))

    def action_heading(self) -> None:
        """Make lines a heading, a level deeper each time."""
        self._reform(editing.next_heading)

    def action_bullets(self) -> None:
        """Make lines a bulleted list, or no longer."""
        self._reform(lambda passage: editing.listed(passage, numbered=False))

    def action_numbers(self) -> None:
        """Make lines a numbered list, or no longer."""
        self._reform(lambda passage: editing.listed(passage, numbered=True))

    def action_deeper(self) -> None:
        """Put items of a list a level deeper."""
        above = self.document.lines[: min(self.selection)[0]]
        self._reform(lambda passage: editing.deeper(passage, above))

    def action_quote(self) -> None:
        """Make lines a quotation, or no longer."""
        self._reform(editing.quoted)

    # Footnotes, links, blocks

    def action_footnote(self) -> None:
        """Add a footnote and go to its text; from there, go back to its mark."""
        lines, (row, column) = self.document.lines, max(self.selection)
        other = other_end(lines, (row, column))
        if other is not None:
            self.move_cursor(other)
            return
        rest, place = with_note(lines, (row, column))
        self._change("\n".join(rest), (row, 0), self.document.end, Selection.cursor(place))

    def action_link(self) -> None:
        """Ask for a link, or for another address of the one that is here."""
        (row, start), (bottom, end) = sorted(self.selection)
        line = self.document.get_line(row)
        end = end if row == bottom else len(line)
        link = link_at(line, start) or Link(start, end, line[start:end], "")
        self.post_message(self.LinkAsked(self, link))

    def put_link(self, link: Link | None) -> None:
        """Put a link in its place, on the line that it was asked for; None leaves all as it was."""
        if link is not None:
            row = min(self.selection)[0]
            place = row, link.start + len(link.markdown)
            self._change(link.markdown, (row, link.start), (row, link.end), Selection.cursor(place))

    def action_blocks(self) -> None:
        """Ask for a text block."""
        self.post_message(self.BlockAsked(self))

    def action_external(self) -> None:
        """Ask for an editor of the user's own."""
        self.post_message(self.ExternalEditorAsked(self))

    def action_find(self) -> None:
        """Ask for words to find."""
        self.post_message(self.FindAsked(self))

    def action_find_next(self) -> None:
        """Select what was sought where it stands next, or ask what to find."""
        if self.go_to_match(1) == (0, 0):
            self.action_find()
