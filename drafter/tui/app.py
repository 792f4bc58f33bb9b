"""The terminal UI: which screens there are, and what can be done on each of them.

What reads templates and composes letters takes longer to load than the whole of Textual. The first
screen does without; it is loaded while people look at that.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from drafter.tui.collecting import spare_collector
from drafter.tui.desk import Desk
from drafter.tui.screens.dialogs import Choice, Pick
from drafter.tui.screens.home import Home
from drafter.tui.speaking import LeavableScreen, SpeakingApp, SpeakingDialog, SpeakingScreen, word
from drafter.tui.themes import HIGH_CONTRAST
from drafter.wording import LANGUAGES, Wording

if TYPE_CHECKING:
    from drafter.core.problems import Problem
    from drafter.keeping import Kept
    from drafter.tui.screens.new import Chosen
    from drafter.working import Work


class DrafterApp(SpeakingApp):
    """drafter in a terminal."""

    # Textual reads the styles of a screen when it is pushed, so not those of the first.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    ENABLE_COMMAND_PALETTE = False  # its own words are English only; `Pick` does the same
    TITLE = "drafter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", word("Help"), id="app.help", priority=True),
        Binding("ctrl+p", "palette", word("All"), id="app.palette", priority=True),
        Binding("ctrl+n", "new", word("New letter"), id="app.new", show=False),
        Binding("ctrl+o", "open", word("Open a draft"), id="app.open", show=False),
        Binding("ctrl+l", "language", word("Nederlands"), id="app.language", show=False),
        Binding("ctrl+q", "quit", word("Quit"), id="app.quit", priority=True, show=False),
    ]

    def __init__(self, desk: Desk, wording: Wording, *, draft: Path | None = None) -> None:
        """`draft` is opened at once."""
        super().__init__(wording)
        self.desk = desk
        self._first = draft
        self.failure: BaseException | None = None
        """What went wrong in the program itself, when it did."""

    def get_default_screen(self) -> Screen[None]:
        """Home, on which all else comes to stand."""
        return Home(self.desk)

    def on_mount(self) -> None:
        """Set the program up as the user wants it."""
        self.register_theme(HIGH_CONTRAST)
        theme = self.desk.theme
        if theme in self.available_themes:
            self.theme = theme
        self.set_keymap(self.desk.settings.keys)
        self.call_after_refresh(self._begin)

    @work(thread=True)
    def _load(self) -> None:
        import_module("drafter.tui.screens.drafting")
        spare_collector()

    def _begin(self) -> None:
        """What waits for the user: faults in the settings, drafts not saved, the draft asked for."""
        for problem in self.desk.settings_problems:
            self._tell_problem(problem)
        if self._first is not None:
            self.open_file(self._first)
            return
        self._load()
        self._offer_left_behind()

    def _offer_left_behind(self) -> None:
        left = self.desk.left_behind()
        if left:
            from drafter.tui.screens.recovering import Recovering  # noqa: PLC0415 - seldom needed

            self.push_screen(Recovering(left), self._recovered)

    def _recovered(self, kept: Kept | None) -> None:
        if kept is not None:
            self._draft(self.desk.recovered_work(kept))

    # Drafts

    def _drafting(self) -> LeavableScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, LeavableScreen)), None)

    def _leave_then(self, then: Callable[[], None]) -> None:
        """Go on with `then` on the home screen, once what is being written is safe."""
        drafting = self._drafting()
        if drafting is None:
            then()
            return

        def left() -> None:
            drafting.dismiss(None)
            then()

        drafting.leave(left)

    def action_new(self) -> None:
        """Start a letter."""
        from drafter.tui.screens.new import NewLetter  # noqa: PLC0415

        def ask() -> None:
            self.push_screen(NewLetter(self.desk), self._start)

        self._leave_then(ask)

    def _start(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._draft(self.desk.new_work(chosen))

    def _draft(self, draft: Work) -> None:
        from drafter.tui.screens.drafting import DraftingScreen  # noqa: PLC0415

        self.push_screen(DraftingScreen(self.desk, draft))

    def action_open(self) -> None:
        """Open a draft."""
        from drafter.tui.screens.opening import Opening  # noqa: PLC0415

        def ask() -> None:
            self.push_screen(Opening(self.desk.letters_folder), self._open)

        self._leave_then(ask)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            self.open_file(path)

    def action_open_path(self, path: str) -> None:
        """Open the draft in a file."""
        self._leave_then(lambda: self.open_file(Path(path)))

    def open_file(self, path: Path) -> None:
        """Open the draft in a file, or say why that cannot be done."""
        draft, problems = self.desk.open_work(path)
        if draft is not None:
            self._draft(draft)
            return
        for problem in problems:
            self._tell_problem(problem)

    def _tell_problem(self, problem: Problem) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, SpeakingScreen):
                screen.tell_problem(problem)
                return

    def action_sample(self) -> None:
        """Open a letter that is finished, as a new draft."""
        draft = self.desk.sample_work(self.wording.language)
        if draft is not None:
            self._leave_then(lambda: self._draft(draft))

    # Everywhere

    def action_help(self) -> None:
        """Explain the field one is in, and the keys."""
        from drafter.tui.screens.help import Help  # noqa: PLC0415

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.focused, list(self.screen.active_bindings.values())))

    def action_palette(self) -> None:
        """List all that can be done here."""
        if isinstance(self.screen, SpeakingDialog):
            return
        screen = self.screen
        doings = {
            active.binding.id: active for active in screen.active_bindings.values() if active.binding.id
        }

        async def do(key: str | None) -> None:
            if key in doings:
                active = doings[key]
                await self.run_action(active.binding.action, active.node)
            elif key is not None:
                await self.run_action(key, screen)

        choices = [
            Choice(id_, active.binding.description, self.get_key_display(active.binding))
            for id_, active in doings.items()
        ]
        if isinstance(screen, LeavableScreen):
            choices += [Choice(action, name) for action, name in screen.commands()]
        choices.append(Choice("app.theme", self.wording.say("Choose colours")))
        self.push_screen(Pick(word("All actions"), choices), do)

    def action_theme(self) -> None:
        """Choose among the themes."""
        names = sorted(name for name in self.available_themes if name != HIGH_CONTRAST.name)
        choices = [Choice(name, name) for name in (HIGH_CONTRAST.name, *names)]
        self.push_screen(Pick(word("Choose colours"), choices), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is not None:
            self.theme = name
            self.desk.remember_theme(name)

    def action_language(self) -> None:
        """Speak the other language."""
        other = next(language for language in LANGUAGES if language != self.wording.language)
        self.switch_language(other)
        self.desk.remember_language(other)

    async def action_quit(self) -> None:
        """End, once what is being written is safe."""

        def end() -> None:
            self.exit(0)

        drafting = self._drafting()
        if drafting is None:
            end()
        else:
            drafting.leave(end)

    def _fatal_error(self) -> None:
        # The command line tells it in a sentence and puts the details in a log file.
        self.failure = self._exception
        self._close_messages_no_wait()
