"""What every screen with a draft on it does: saves it, keeps what is not saved yet, notices others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from drafter.editing import Sheet
from drafter.library import LibraryError
from drafter.saving import NotWritableError, new_text
from drafter.sharing import OnDisk, Session
from drafter.tui.desk import Desk
from drafter.tui.messages import DraftKept
from drafter.tui.screens.comparing import Compare
from drafter.tui.screens.dialogs import Ask, NameFile
from drafter.tui.speaking import LeavableScreen, SpeakingApp, word
from drafter.working import Work, free_name, proposed_name

KEPT_EVERY = 1.0
"""Seconds between two looks at whether there is something to be kept: half of what may be lost."""

_OTHERS = 2.0
"""Seconds between two looks at whether the file was changed by somebody else."""

_REST = 1.0
"""Seconds without a key before a question comes by itself: it would take what is typed on."""


class SavingScreen(LeavableScreen):
    """A screen with a draft that is saved, or kept until it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", word("Save"), id="draft.save"),
        Binding("f12", "save_as", word("Save under another name"), id="draft.save_as", show=False),
        Binding("f10", "leave", word("Close the draft"), id="draft.close", show=False),
    ]

    def __init__(self, desk: Desk, draft: Work) -> None:
        super().__init__()
        self.desk = desk
        self.draft = draft
        self._then: Callable[[], None] | None = None
        """What to go on with once the draft is saved."""
        self._put_off = False
        """Whether the user is asked what to do about a changed file, or decides that when saving."""

    def on_mount(self) -> None:
        """Start looking after the draft."""
        self.set_interval(KEPT_EVERY, self._keep)
        self.set_interval(_OTHERS, self._look_for_changes)
        if self.draft.open_elsewhere:
            self._warn_of(self.draft.open_elsewhere)

    def _warn_of(self, other: Session) -> None:
        """Say that the draft is open in another window or at another machine."""
        since = f"{other.since.astimezone():%H:%M}" if other.since else "?"
        self.tell(
            lambda: self.say(
                "This draft is open elsewhere too ({who}, since {since}). "
                "Whoever saves last sees a comparison.",
                who=str(other),
                since=since,
            ),
            "warning",
            15,
        )

    def saved(self) -> None:
        """Called when the file has all that is filled in, or no longer has it."""
        raise NotImplementedError

    @property
    def file(self) -> Path | None:
        """The file of the draft, if it has one."""
        return self.draft.path

    @property
    def sheet(self) -> Sheet:
        """What is filled in."""
        return self.draft.sheet

    def reloaded(self) -> None:
        """Called when the answers have changed as a whole."""
        raise NotImplementedError

    # Keeping

    def keep(self) -> None:
        """Keep the draft at once."""
        if self.draft.must_keep:
            self.draft.keep()

    def _keep(self) -> None:
        if self.draft.must_keep:
            self._keep_in_background()

    @work(thread=True, exclusive=True, group="keep")
    def _keep_in_background(self) -> None:
        self.post_message(DraftKept(self.draft.keep()))

    def on_draft_kept(self, event: DraftKept) -> None:
        """Say when a draft cannot be kept; that it is kept is what people expect."""
        if event.problem:
            self.tell_problems([event.problem])

    # Saving

    def action_save(self) -> None:
        """Save the draft; ask where when it has no file yet."""
        if self.draft.path is None:
            self.action_save_as()
        elif self.draft.on_disk() in (OnDisk.CHANGED, OnDisk.UNREADABLE):
            self._compare()
        else:
            self._save(self.draft.path)

    def action_save_as(self) -> None:
        """Save the draft under a name that is asked for."""
        self._ask_name(proposed_name(self.draft, self.desk.letters_folder))

    def _ask_name(self, name: Path) -> None:
        self.app.push_screen(NameFile(word("Save the draft as:"), name), self._save_new)

    def _save_new(self, path: Path | None) -> None:
        if path is None:
            self._then = None
            return
        if not path.suffix:
            path = path.with_suffix(".md")
        if path.exists() and not path.is_file():
            self._ask_for_another(path)
        elif path == self.draft.path:
            self.action_save()
        elif path.exists():
            self._ask_before_replacing(path)
        else:
            self._save(path)

    def _ask_for_another(self, path: Path) -> None:
        """Ask for a name once more: what has this one is no file that can be written."""
        taken = word("'{name}' is a folder, or no ordinary file. Choose another name.")
        self.tell(lambda: self.say(taken, name=str(path)), "error", 15)
        self._ask_name(free_name(path if path.suffix else path.with_suffix(".md")))

    def _ask_before_replacing(self, path: Path) -> None:
        answers = {"replace": word("Replace"), "cancel": word("Cancel")}
        question = Ask(word("'{name}' is there already. Replace it?"), answers, name=str(path))
        self.app.push_screen(question, partial(self._save_over, path))

    def _save_over(self, path: Path, answer: str | None) -> None:
        if answer == "replace":
            self._save(path)
        else:
            self._then = None

    def _save(self, path: Path) -> None:
        then, self._then = self._then, None
        problem = self.draft.save(path)
        if problem:
            self.tell_problems([problem])
            return
        self._put_off = False
        self.desk.opened(path)
        self.tell(lambda: self.say("Saved: {name}", name=str(path)))
        if then:
            self.draft.close()
            then()
        else:
            self.saved()

    # Others

    def _look_for_changes(self) -> None:
        app = self.app
        if (
            app.screen is not self
            or self._put_off
            or (isinstance(app, SpeakingApp) and app.type_ahead.rest < _REST)
        ):
            return
        state = self.draft.on_disk()
        if state is OnDisk.GONE:
            gone = word("The file of this draft is gone. Save it to write it again.")
            self.tell(lambda: self.say(gone), "warning", 15)
            self.draft.accept_disk()
            self.saved()
        elif state is OnDisk.CHANGED:
            self._compare()

    def _compare(self) -> None:
        try:
            theirs = self.draft.text_on_disk()
        except LibraryError as error:
            self._put_off = True
            path = self.draft.path
            if path is not None and path.is_file():
                self.tell_problems(error.problems)
                self._ask_before_replacing(path)
            elif path is not None:
                self._ask_for_another(path)
            return
        try:
            mine = self.draft.text
        except NotWritableError:
            mine = new_text(self.sheet.answers)
        # The answer comes some moments after the question is gone from the screen.
        self._put_off = True
        self.app.push_screen(Compare(mine, theirs), self._compared)

    def _compared(self, answer: str | None) -> None:
        self._put_off = answer not in ("theirs", "mine")
        if answer == "theirs":
            problems = self.draft.take_theirs()
            self._put_off = bool(problems)
            self.tell_problems(problems)
            self.reloaded()
        elif answer == "mine" and self.draft.path is not None:
            self.draft.accept_disk()
            self._save(self.draft.path)
        elif answer == "copy" and self.draft.path is not None:
            self._ask_name(free_name(self.draft.path))
        else:
            self._then = None

    # Leaving

    def action_leave(self) -> None:
        """Close the draft; ask what is to become of what is not saved."""
        self.leave(self._end)

    def leave(self, then: Callable[[], None]) -> None:
        """Go on with `then` when nothing is unsaved, or once the user has said what becomes of it."""
        if not self.draft.unsaved:
            self.draft.close()
            then()
            return

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._then = then
                self.action_save()
            elif answer == "discard":
                self.draft.close()
                then()

        answers = {"save": word("Save"), "discard": word("Do not save"), "cancel": word("Go on writing")}
        self.app.push_screen(Ask(word("There are changes that are not saved."), answers), answered)

    def _end(self) -> None:
        self.dismiss(None)
