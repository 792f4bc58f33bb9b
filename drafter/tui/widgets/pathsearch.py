"""Inputs for a file or a folder: a path is typed or dropped, with what is there under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from drafter.tui.widgets.attachments import DropInput, FileDropped
from drafter.tui.widgets.filenames import completions
from drafter.tui.widgets.lineinput import fill
from drafter.tui.widgets.suggesting import Suggesting, Suggestion


class PathInput(DropInput):
    """An input for a path, of which the end is shown where there is no room for all: it has the name."""

    @property
    def whole(self) -> Selection:
        """All of it, with its end in sight."""
        return Selection(0, len(self.value))

    def show_end(self) -> None:
        """Bring the end into sight."""
        self.cursor_position = 0  # else it may be there already, from before there was room
        self.cursor_position = len(self.value)

    def on_blur(self) -> None:
        """Show the end to who only looks at it."""
        self.call_after_refresh(self.show_end)


class PathSearch(Suggesting):
    """An input for a path. What is typed and left is taken as it is."""

    class Settled(Message):
        """A path was taken, in the place of another."""

        def __init__(self, search: PathSearch) -> None:
            super().__init__()
            self.search = search

        @property
        def control(self) -> PathSearch:
            """The input."""
            return self.search

    class Found(Message):
        """What a typed path can become was looked up."""

        def __init__(self, typed: str, names: Sequence[str]) -> None:
            super().__init__()
            self.typed = typed
            self.names = names

    endings: ClassVar[tuple[str, ...]] = ()
    """Of the files that are offered; none for folders alone."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        """`folder` is from where a path counts that does not start at the top."""
        super().__init__()
        self._folder = folder
        self.box = PathInput(select=True)
        self.path = ""
        """What was taken last."""

    def compose(self) -> Iterable[Widget]:
        """The input, and what was found."""
        yield self.box
        yield self.listing

    def show(self, path: str) -> None:
        """Show a path, without a message."""
        self.path = path
        fill(self.box, path)
        if self.box.has_focus:  # somebody came in before the path did
            self.box.selection = self.box.whole
        else:
            self.call_after_refresh(self.box.show_end)

    def has_any(self) -> bool:
        """There is always something in a folder."""
        return True

    def suggestions(self) -> Sequence[Suggestion]:
        """What is in the folder is looked up while the user goes on typing."""
        self._look_up(self.box.value.strip())
        return ()

    @work(thread=True, exclusive=True, group="paths", exit_on_error=False)
    def _look_up(self, typed: str) -> None:
        self.post_message(self.Found(typed, self._fitting(typed)))

    def _fitting(self, typed: str) -> Sequence[str]:
        return completions(typed, self._folder(), self._fits)

    def _fits(self, path: Path) -> bool:
        return path.is_dir() or path.suffix.lower() in self.endings

    def on_path_search_found(self, event: Found) -> None:
        """Show what was found, if it is still what is asked for."""
        event.stop()
        if self.box.has_focus and self.box.value.strip() == event.typed:
            self.offer([Suggestion(name, name) for name in event.names if name != event.typed])

    def take(self, suggestion: Suggestion) -> None:
        """Write the path; go on in a folder."""
        fill(self.box, suggestion.key)
        if suggestion.key.endswith("/"):
            self.box.cursor_position = len(suggestion.key)
            self._look_up(suggestion.key)
        else:
            self._settle()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """What is being typed is no answer yet."""
        event.stop()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take what is typed and go on, unless something in the list was meant."""
        if self.is_open and self.listing.highlighted is not None:
            return
        event.stop()
        meant = self.meant(self.box.value.strip())
        if meant is None:
            self._settle()
            self.screen.focus_next()
        else:
            self.take(Suggestion(meant, meant))

    def meant(self, typed: str) -> str | None:  # noqa: ARG002 - for subclasses
        """What the start of a path stands for, when enter is pressed before what it can become was listed."""
        return None

    @on(FileDropped)
    def _dropped(self, event: FileDropped) -> None:
        """Take what was dropped."""
        event.stop()
        fill(self.box, event.paths[0])
        self._settle()

    def on_descendant_blur(self) -> None:
        """Take what is typed, once the user goes on."""
        if self.app.app_focus and self.screen.is_current:
            self._settle()

    def _settle(self) -> None:
        typed = self.box.value.strip()
        if typed != self.path:
            self.path = typed
            self.post_message(self.Settled(self))


class DataSearch(PathSearch):
    """An input for a file of rows."""

    endings = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".parquet")
    first = True

    def speak(self) -> None:
        """Say what can be typed."""
        self.box.placeholder = self.say("Type a part of the path, drop the file, or ↓")

    def meant(self, typed: str) -> str | None:
        """The first that it can become."""
        if not typed or Path(typed).expanduser().is_file():
            return None
        return next(iter(self._fitting(typed)), None)


class FolderSearch(PathSearch):
    """An input for a folder, which need not be there yet."""

    def speak(self) -> None:
        """Say what can be typed."""
        self.box.placeholder = self.say("A new folder")
