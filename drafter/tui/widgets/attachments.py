"""What goes with a letter: titles, files, and the number that stands in the letter."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from textual import on, work
from textual.containers import Horizontal
from textual.events import DescendantBlur, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from drafter.core.language import Language
from drafter.drafts import attached_file
from drafter.editing import Sheet
from drafter.tui.widgets.filenames import completions, dropped_paths, title_of
from drafter.tui.widgets.items import ListField
from drafter.tui.widgets.lineinput import LineInput, fill
from drafter.tui.widgets.lit import Lit
from drafter.tui.widgets.perlanguage import WordsInput
from drafter.tui.widgets.row import Row
from drafter.tui.widgets.shapes import as_text, differs, filled
from drafter.tui.widgets.suggesting import Suggestion

_FILE = re.compile(r".*[/\\].*\.[A-Za-z][A-Za-z0-9]{1,4}")
"""A path with a folder and the kind of file in it."""


class FileDropped(Message):
    """Files were dropped on an input."""

    def __init__(self, box: Input, paths: Sequence[str]) -> None:
        super().__init__()
        self.box = box
        self.paths = paths


class DropInput(LineInput):
    """An input that files can be dropped on: a terminal types their paths."""

    def on_paste(self, event: Paste) -> None:
        """Tell paths from other text."""
        paths = dropped_paths(event.text)
        if paths:
            event.stop()
            event.prevent_default()
            self.post_message(FileDropped(self, paths))


class _Titles(WordsInput):
    """The title in each language."""

    def make_box(self, language: Language) -> Input:
        """An input that files can be dropped on."""
        return DropInput(classes=language.value)


class AttachmentRow(Row, Lit):
    """An attachment: its title and, when it is at hand, its file."""

    DEFAULT_CSS = """
    AttachmentRow {
        & .file-row { height: auto; display: none; }
        & .file-row > .part-label { width: 9; }
        &.-here .file-row, &.-filed .file-row { display: block; }
    }
    """

    class FilesFound(Message):
        """What a typed path can become was looked up."""

        def __init__(self, typed: str, names: Sequence[str]) -> None:
            super().__init__()
            self.typed = typed
            self.names = names

    def __init__(self, languages: Sequence[Language], folder: Callable[[], Path]) -> None:
        """`folder` is where files are looked for."""
        super().__init__(languages)
        self._folder = folder
        self.words = _Titles(languages)
        self.file = DropInput(classes="file")
        self._raw: object = None
        self._entry: Mapping[str, object] = {}
        self._loaded = ""

    def compose_inputs(self) -> Iterable[Widget]:
        """The title, and the file under it."""
        yield self.words
        with Horizontal(classes="file-row"):
            yield Label(classes="part-label", markup=False)
            yield self.file

    def lit_parts(self) -> Iterable[Widget]:
        """The file has a line of its own while one is in the attachment."""
        return (self, *self.query(".file-row"))

    def load(self, raw: object) -> None:
        """Show an attachment: a title alone, or a title and a file."""
        self._raw = raw
        whole = isinstance(raw, Mapping) and not differs(raw) and not raw.keys().isdisjoint({"title", "file"})
        self._entry = raw if whole and isinstance(raw, Mapping) else {"title": raw}
        self.words.load(self._entry.get("title"))
        self._loaded = as_text(self._entry.get("file"))
        self._show_file(self._loaded)

    @property
    def raw(self) -> object:
        """A title alone when there is no file."""
        title, path = self.words.raw, self.file.value.strip()
        if path == self._loaded and title == self._entry.get("title"):
            return self._raw
        entry = filled({**self._entry, "title": title, "file": path})
        return entry.get("title") if entry.keys() <= {"title"} else entry

    def put_file(self, path: str) -> None:
        """Take a file, and a title from its name where there is none."""
        self._show_file(path)
        self.name_file()

    def name_file(self) -> bool:
        """Give the attachment a title from its file's name, if it has none."""
        path = self.file.value.strip()
        if path in ("", self._loaded) or not self.words.is_blank:
            return False
        fill(self.words.shown[0], title_of(path))
        return True

    def take_path(self, box: Widget) -> bool:
        """Take a path that was typed for a title as that of the file, if there is none yet."""
        path = _typed_path(box.value, self._folder()) if isinstance(box, Input) else None
        if path is None or self.file.value.strip() or box not in self.words.shown:
            return False
        fill(box, "")
        self.put_file(path)
        return True

    def speak(self) -> None:
        """Say what goes where."""
        self.query_one(".part-label", Label).update(self.say("File"))
        self.file.placeholder = self.say("File name (optional)")
        self.words.suggest(dict.fromkeys(Language, self.say("Title, or drop a file")))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep a file in sight once there is one."""
        super().on_input_changed(event)
        self.set_class(bool(self.file.value.strip()), "-filed")

    def _show_file(self, path: str) -> None:
        fill(self.file, path)
        self.set_class(bool(path.strip()), "-filed")

    # Completing a path

    def has_any(self) -> bool:
        """There are always files."""
        return self.at is self.file

    def suggestions(self) -> Sequence[Suggestion]:
        """Files are looked for while the user goes on typing."""
        if self.at is self.file:
            self._look_for_files(self.file.value.strip())
        return ()

    @work(thread=True, exclusive=True, group="files", exit_on_error=False)
    def _look_for_files(self, typed: str) -> None:
        self.post_message(self.FilesFound(typed, completions(typed, self._folder())))

    def on_attachment_row_files_found(self, event: FilesFound) -> None:
        """Show the files, if they are still those that are asked for."""
        event.stop()
        if self.file.has_focus and self.file.value.strip() == event.typed:
            self.offer([Suggestion(name, name) for name in event.names if name != event.typed])

    def take(self, suggestion: Suggestion) -> None:
        """Write the path; go on in a folder."""
        if suggestion.key.endswith("/"):
            self._show_file(suggestion.key)
            self._look_for_files(suggestion.key)
        else:
            self.put_file(suggestion.key)


class AttachmentsField(ListField[AttachmentRow]):
    """Attachments in their order."""

    DEFAULT_CSS = """
    AttachmentsField > .attachments-printed { height: auto; color: $text-muted; display: none; }
    """

    def make_row(self) -> AttachmentRow:
        """A row for an attachment."""
        return AttachmentRow(self.languages, lambda: self.sheet.folder if self.sheet else Path())

    def compose_input(self) -> Iterable[Widget]:
        """The rows, and the number in the letter."""
        yield from super().compose_input()
        yield Static(classes="attachments-printed", markup=False)

    def follow(self, sheet: Sheet) -> None:
        """Show the number as it will stand in the letter."""
        super().follow(sheet)
        self._show_printed()

    def speak(self) -> None:
        """Say what stands in the letter."""
        super().speak()
        self._show_printed()

    def on_file_dropped(self, event: FileDropped) -> None:
        """Take the files: the first in the row, each other in a row of its own."""
        event.stop()
        row = self.row_with(event.box)
        if row is None:
            return
        for path in event.paths:
            if row.file.value and (event.box is not row.file or path is not event.paths[0]):
                row = self.row_after(row)
            row.put_file(path)
        self.edited()

    @on(DescendantBlur)
    def _box_left(self, event: DescendantBlur) -> None:
        """Name an attachment after its file, when only that was typed; also when it was for a title."""
        row = self.row_with(event.widget)
        if row is None:
            return
        if row.name_file() if event.widget is row.file else row.take_path(event.widget):
            self.edited()

    def _show_printed(self) -> None:
        if self.sheet is None or not self.is_mounted:
            return
        sketch = self.sheet.composed(self.languages[0]).sketch
        entries = sketch.entries if sketch else ()
        label = sketch.attachments_label if sketch else ""
        number = next((entry.lines[0].text for entry in entries if entry.label == label), "")
        block = self.query_one(".attachments-printed", Static)
        block.display = bool(number)
        block.update(self.say("In the letter: {label} {number}", label=label, number=number))


def _typed_path(text: str, folder: Path) -> str | None:
    """The file that a text typed for a title names: one that is there, or what can only be a path."""
    typed = text.strip()
    dropped = dropped_paths(typed)
    path = dropped[0] if len(dropped) == 1 else typed
    there = "." in path and os.path.isfile(attached_file(path, folder))  # noqa: PTH113 - never raises
    # Words with spaces between them may well have a slash and a dot too.
    one = dropped or " " not in path or path.startswith(("/", "~/", "./", "../"))
    return path if there or (one and "://" not in path and _FILE.fullmatch(path)) else None
