"""The terminal UI: which screens there are, and what can be done on each of them.

What reads templates and composes letters takes longer to load than the whole of Textual. The first
screen does without; it is loaded while people look at that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from drafter.tui.collecting import spare_collector
from drafter.tui.desk import Desk
from drafter.tui.following import FollowingApp
from drafter.tui.hangingup import end_with_terminal
from drafter.tui.messages import SettingsChecked
from drafter.tui.screens.dialogs import Choice, Pick
from drafter.tui.screens.home import Home
from drafter.tui.speaking import LeavableScreen, SpeakingDialog, SpeakingScreen, word
from drafter.tui.themes import HIGH_CONTRAST
from drafter.wording import LANGUAGES, Wording

if TYPE_CHECKING:
    from rich.console import RenderableType

    from drafter.core.problems import Problem
    from drafter.keeping import Kept
    from drafter.tui.chosen import Chosen
    from drafter.working import Work


class DrafterApp(FollowingApp):
    """drafter in a terminal."""

    # Textual reads the styles of a screen when it is pushed, so not those of the first.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    ENABLE_COMMAND_PALETTE = False  # its own words are English only; `Pick` does the same
    TITLE = "drafter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", word("Help"), id="app.help", priority=True),
        Binding(
            "ctrl+p",
            "palette",
            word("Actions"),
            id="app.palette",
            priority=True,
            tooltip=word("List all actions"),
        ),
        Binding("ctrl+n", "new", word("New letter"), id="app.new", show=False),
        Binding("ctrl+o", "open", word("Open a draft"), id="app.open", show=False),
        Binding("alt+t", "templates", word("Templates"), id="app.templates", show=False),
        Binding("alt+b", "batch", word("Letters from a spreadsheet"), id="app.batch", show=False),
        Binding(
            "ctrl+l",
            "language",
            word("Nederlands"),
            id="app.language",
            priority=True,
            show=False,
            tooltip=word("Language of this program: Nederlands"),
        ),
        Binding("ctrl+q", "quit", word("Quit"), id="app.quit", priority=True, show=False),
    ]

    def __init__(self, desk: Desk, wording: Wording, *, draft: Path | None = None) -> None:
        """`draft` is opened at once."""
        super().__init__(wording)
        self.desk = desk
        self._first = draft
        self._settings_problems: Sequence[Problem] = ()
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
        if not self.is_headless:
            end_with_terminal(self)

    @work(thread=True)
    def _load(self) -> None:
        import_module("drafter.tui.screens.drafting")
        spare_collector()
        self.post_message(SettingsChecked(self.desk.check_settings(self.available_themes)))

    def on_settings_checked(self, event: SettingsChecked) -> None:
        """Tell what is wrong with the settings, or where all of it is listed."""
        self._settings_problems = event.problems
        if len(event.problems) < 2:  # noqa: PLR2004 - one is told in full
            self._tell_problems(event.problems)
            return
        last = self._speaking_screen()
        text = word("{file}: {count} wrong. Ctrl+P, Problems in the settings, lists all.")
        facts = {"file": event.problems[0].place.file, "count": len(event.problems)}
        last.tell(lambda: last.say(text, **facts), "error", 15)

    def _begin(self) -> None:
        """What waits for the user: drafts not saved, the draft asked for, faults in the settings."""
        left = self.desk.left_behind()
        if left:
            from drafter.tui.screens.recovering import Recovering  # noqa: PLC0415 - seldom needed

            self.push_screen(Recovering(left), self._recovered)
        else:
            self._recovered(None)
        self._load()

    def _recovered(self, kept: Kept | None) -> None:
        if kept is not None:
            self._draft(self.desk.recovered_work(kept))
        elif self._first is not None:
            self.open_file(self._first)

    # Drafts

    def _drafting(self) -> LeavableScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, LeavableScreen)), None)

    def leave_then(self, then: Callable[[], None]) -> None:
        """Go on with `then` on the home screen, once what is being written is safe."""

        def home() -> None:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            then()

        drafting = self._drafting()
        if drafting is None:
            home()
        else:
            drafting.leave(home)

    def action_new(self) -> None:
        """Start a letter."""
        from drafter.tui.screens.new import NewLetter  # noqa: PLC0415

        def ask() -> None:
            self.push_screen(NewLetter(self.desk), self._start)

        self.leave_then(ask)

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

        self.leave_then(ask)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            self.open_file(path)

    def action_open_path(self, path: str) -> None:
        """Open the draft in a file."""
        self.leave_then(lambda: self.open_file(Path(path)))

    def open_file(self, path: Path) -> None:
        """Open the draft in a file, or say why that cannot be done."""
        draft, problems = self.desk.open_work(path)
        if draft is not None:
            self._draft(draft)
            return
        self._tell_problems(problems)

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        self._speaking_screen().tell_problems(problems)

    def _speaking_screen(self) -> SpeakingScreen[Any]:
        """The uppermost screen that can tell things."""
        return [screen for screen in self.screen_stack if isinstance(screen, SpeakingScreen)][-1]

    def action_sample(self) -> None:
        """Open a letter that is finished, as a new draft."""
        draft = self.desk.sample_work(self.wording.language)
        if draft is not None:
            self.leave_then(lambda: self._draft(draft))

    # Everywhere

    def action_help(self) -> None:
        """Explain the field one is in, and the keys."""
        from drafter.tui.screens.help import Help  # noqa: PLC0415

        screen = self.screen
        if isinstance(screen, (SpeakingScreen, SpeakingDialog)) and not isinstance(screen, Help):
            self.push_screen(Help(screen))

    def action_palette(self) -> None:
        """List all that can be done here."""
        screen = self.screen
        if not isinstance(screen, SpeakingScreen):
            return

        async def do(key: str | None) -> None:
            active = screen.doings.get(key or "")
            if active is not None:
                await self.run_action(active.binding.action, active.node)
            elif key is not None:
                await self.run_action(key, screen)

        self.push_screen(Pick(word("All actions"), partial(self._choices, screen)), do)

    def _choices(self, screen: SpeakingScreen[Any]) -> Sequence[Choice]:
        """All that can be done on a screen."""
        choices = [
            Choice(
                id_, active.binding.tooltip or active.binding.description, self.full_key_name(active.binding)
            )
            for id_, active in screen.doings.items()
            if active.enabled and id_ != "app.palette"
        ]
        if isinstance(screen, LeavableScreen):
            choices += [Choice(action, name) for action, name in screen.commands()]
        if self._settings_problems:
            choices.append(Choice("app.settings_problems", self.wording.say("Problems in the settings")))
        return [*choices, Choice("app.theme", self.wording.say("Choose colours"))]

    def action_settings_problems(self) -> None:
        """List all that is wrong in the settings."""
        from drafter.tui.screens.settings_problems import SettingsProblems  # noqa: PLC0415 - seldom needed

        self.push_screen(SettingsProblems(self._settings_problems))

    def action_theme(self) -> None:
        """Choose among the themes."""
        names = sorted(name for name in self.available_themes if name != HIGH_CONTRAST.name)
        choices = [Choice(name, name) for name in (HIGH_CONTRAST.name, *names)]
        self.push_screen(Pick(word("Choose colours"), lambda: choices), self._theme_chosen)

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
            self.desk.close()
            self.exit(0)

        drafting = self._drafting()
        if drafting is None:
            end()
        else:
            drafting.leave(end)

    def action_help_quit(self) -> None:
        """Say how drafter is ended, to who expects that of this key."""
        bindings = [active.binding for active in self.screen.active_bindings.values()]
        key = next((self.full_key_name(each) for each in bindings if each.id == "app.quit"), "")
        if key and isinstance(self.screen, SpeakingScreen):
            self.screen.tell(lambda: self.wording.say("{key} ends drafter.").format(key=key))

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002 - Textual's own
        """End, because the program failed; nothing is printed."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        # The command line tells it in a sentence and puts the details in a log file.
        self.failure = self._exception
        self.desk.close()
        self._close_messages_no_wait()
