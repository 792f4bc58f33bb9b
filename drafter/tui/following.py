"""Screens that show what stands in the files of the library, and follow who changes those elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from drafter.tui.speaking import LeavableScreen, Speaking, SpeakingApp

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.tui.desk import Desk


@dataclass
class LibraryChanged(Message):
    """Files of the library were changed."""

    paths: frozenset[Path]


class Following(Speaking):
    """What a screen has that follows the library: a mixin. The files are watched while one is there."""

    follow_after = 0.0
    """Seconds after which the screen begins to follow: what it is for comes first."""

    def on_mount(self) -> None:
        """Begin to follow."""
        if self.follow_after:
            self.set_timer(self.follow_after, self._follow)
        else:
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        if isinstance(self.app, FollowingApp):
            self.app.follow_library()

    def on_unmount(self) -> None:
        """Follow no longer."""
        if isinstance(self.app, FollowingApp):
            self.app.unfollow_library()

    def library_changed(self, library: Library, paths: frozenset[Path]) -> None:
        """Show what stands in the files now."""
        raise NotImplementedError

    def template_in_use(self) -> tuple[str, bool]:
        """The template that one works with here, and whether it cannot be used as it is in its files."""
        return "", False


class FollowingApp(SpeakingApp):
    """An application with screens that follow the library."""

    desk: Desk

    def action_templates(self) -> None:
        """Look at the templates: at that of the draft, when there is one."""
        from drafter.tui.screens.templates import Templates  # noqa: PLC0415 - few people need it

        following = [screen for screen in self.screen_stack if isinstance(screen, Following)]
        if not any(isinstance(screen, Templates) for screen in following):
            template, broken = following[-1].template_in_use() if following else ("", False)
            self.push_screen(Templates(self.desk, template, problems=broken))

    def leave_then(self, then: Callable[[], None]) -> None:
        """Go on with `then` on the first screen, once what is being written is safe."""
        raise NotImplementedError

    def action_batch(self) -> None:
        """Make letters from a spreadsheet: with the draft that is being written, when it has a file."""
        from drafter.tui.screens.batch import Batch  # noqa: PLC0415 - not everybody needs it

        if any(isinstance(screen, Batch) for screen in self.screen_stack):
            while not isinstance(self.screen, Batch):
                self.pop_screen()
            return
        drafts = [screen for screen in self.screen_stack if isinstance(screen, LeavableScreen)]

        def begin() -> None:
            self.push_screen(Batch(self.desk, draft=drafts[0].file if drafts else None))

        self.leave_then(begin)

    def follow_library(self) -> None:
        """Tell the screens that follow the library when its files change."""
        self.desk.watch(self._tell_changed)

    def _tell_changed(self, paths: frozenset[Path]) -> None:
        with suppress(RuntimeError):  # the program ended meanwhile
            self.post_message(LibraryChanged(paths))

    def unfollow_library(self) -> None:
        """Watch no longer, when no screen is left that follows."""
        if not any(isinstance(screen, Following) and screen.is_running for screen in self.screen_stack):
            self.desk.unwatch()

    def on_library_changed(self, event: LibraryChanged) -> None:
        """Read the library anew."""
        library = self.desk.renew_library(event.paths)
        for screen in self.screen_stack:
            if isinstance(screen, Following):
                screen.library_changed(library, event.paths)
