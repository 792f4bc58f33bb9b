"""Changing a template from its screen: in one's own editor, in a copy when it came with drafter."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from textual import work
from textual.app import SuspendNotSupported
from textual.message import Message

from drafter.core.language import Language
from drafter.core.problems import Place, Problem
from drafter.library import Library, shipped_folder
from drafter.tui.screens.dialogs import Ask, Choice, Pick
from drafter.tui.screens.templates_reading import ReadingScreen
from drafter.tui.speaking import word
from drafter.tui.widgets.templateview import TemplateView

_WITH_PLUS = {
    "vi",
    "vim",
    "nvim",
    "gvim",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "ne",
    "mcedit",
    "jed",
    "mg",
}
"""Editors that begin at a line when they are told `+12`."""
_WITH_COLON = {"hx", "helix", "subl", "zed"}
"""Editors that begin at a line when they are told `file:12`."""
_WITH_GOTO = {"code", "codium", "code-insiders"}
"""Editors that do so when they are told `--goto file:12`."""


@dataclass
class TemplateCopied(Message):
    """A template was copied to one's own folder, or could not be; then `problems` say why."""

    paths: Sequence[Path]
    problems: Sequence[Problem]
    place: Place


class EditingScreen(ReadingScreen):
    """Opens the files of a template in the user's editor."""

    view: TemplateView | None = None
    """The template that is shown."""

    def files(self) -> Sequence[Path]:
        """The files of the template that is shown; first the one that is looked at."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Ask which file of the template is to be opened, and open it."""
        view = self.view
        if view is None:
            return
        found = {str(path): path.relative_to(view.summary.folder).as_posix() for path in self.files()}

        def chosen(file: str | None) -> None:
            if file is not None:
                self.edit(Place(file))

        self.app.push_screen(
            Pick(word("Open in your editor"), lambda: [Choice(*each) for each in found.items()]), chosen
        )

    def edit(self, place: Place) -> None:
        """Open a file where something stands; of a template that came with drafter, in a copy."""
        view = self.view
        if view is None or place.file is None:
            return
        path = Path(place.file)
        if not path.is_relative_to(shipped_folder()):
            self._open(path, place.line)
        elif path.is_relative_to(view.summary.folder):
            self._offer_copy(view, place)
        else:
            text = word("{file} comes with drafter and cannot be changed here.")
            self.tell(lambda: self.say(text, file=path), "warning", 12)

    def action_copy(self) -> None:
        """Copy the template to one's own folder."""
        if self.view is not None:
            self._offer_copy(self.view, Place(self.view.file("template.yaml")), edits=False)

    def _offer_copy(self, view: TemplateView, place: Place, *, edits: bool = True) -> None:
        if not view.summary.shipped:
            self.tell(lambda: self.say("This template is in your own folder already."))
            return

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self._copy(self.desk.library, view.id, place if edits else Place())

        question = word(
            "This template comes with drafter and stays as it is. A copy in your own folder takes its place, "
            "and is yours to change:"
        )
        target = self.desk.library.folders[0] / "templates" / view.id
        answers = {"copy": word("Make the copy"), "cancel": word("Cancel")}
        self.app.push_screen(Ask(question, answers, detail=str(target)), answered)

    @work(thread=True, exclusive=True, group="copying")
    def _copy(self, library: Library, id_: str, place: Place) -> None:
        from drafter.upkeep.starting import Start, start  # noqa: PLC0415 - Word takes long to load

        folder = library.folders[0]
        paths, problems = start(Start(id_, Language(self.wording.language), like=id_), folder, library)
        if place.file is not None:
            of_template = Path(place.file).parts[-len(Path(place.file).parts) :]
            at = len(of_template) - 1 - of_template[::-1].index(id_)
            place = Place(str(folder.joinpath("templates", *of_template[at:])), place.line)
        self.post_message(TemplateCopied(paths, problems, place))

    def on_template_copied(self, event: TemplateCopied) -> None:
        """Go on with the copy."""
        if event.problems:
            self.tell_problems(event.problems)
            return
        folder = event.paths[0].parent
        self.tell(lambda: self.say("Copied to {folder}.", folder=folder), seconds=10)
        self.copied(frozenset(event.paths))
        if event.place.file is not None:
            self._open(Path(event.place.file), event.place.line)

    def copied(self, paths: frozenset[Path]) -> None:
        """Show the copy that was made."""
        raise NotImplementedError

    def _open(self, path: Path, line: int | None) -> None:
        """Give the terminal to the user's own editor until they close it."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not editor:
            text = word("No editor is set: VISUAL or EDITOR names it. The file is {file}.")
            self.tell(lambda: self.say(text, file=path), "warning", 12)
            return
        failed = self._lend(lambda: _edit(editor, path, line))
        if failed:
            self.tell(lambda: self.say(failed), "error", 12)

    def _lend(self, use: Callable[[], None]) -> str:
        """Lend the terminal; returns what went wrong, to be said."""
        failed = ""
        try:
            with self.app.suspend():
                # What goes wrong in here may not get out: the terminal would not be taken back.
                try:
                    use()
                except (click.ClickException, OSError, ValueError, KeyboardInterrupt):
                    failed = word("The editor could not be started, or ended with an error.")
        except SuspendNotSupported:
            failed = word("This terminal cannot be lent to another editor.")
        return failed


def _edit(editor: str, path: Path, line: int | None) -> None:
    command, file = edit_command(editor, path, line)
    click.edit(editor=command, filename=file)


def edit_command(editor: str, path: Path, line: int | None) -> tuple[str, str]:
    """What opens a file at a line in an editor that knows how; else the file."""
    names = [Path(part).stem for part in shlex.split(editor)[:1]]
    name = names[0] if names else ""
    if line is None:
        return editor, str(path)
    if name in _WITH_PLUS:
        return f"{editor} +{line}", str(path)
    if name in _WITH_GOTO:
        return f"{editor} --goto", f"{path}:{line}"
    return editor, f"{path}:{line}" if name in _WITH_COLON else str(path)
