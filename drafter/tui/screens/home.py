"""Where the program starts: recent drafts, a new letter, a file to open, a letter to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import ScreenResume
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from drafter import __version__
from drafter.tui.desk import Desk
from drafter.tui.messages import RecentDraft, RecentsRead
from drafter.tui.speaking import SpeakingScreen, word
from drafter.tui.widgets.foot import Foot

_DOINGS = (
    ("new", word("Write a new letter")),
    ("open", word("Open a draft")),
    ("sample", word("Look at a letter that is finished")),
    ("batch", word("Make letters from a spreadsheet")),
    ("templates", word("Look at the templates, and change them")),
)


class Home(SpeakingScreen[None]):
    """The first screen."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "app.new", word("New"), id="home.new"),
        Binding("o", "app.open", word("Open"), id="home.open"),
        Binding("s", "app.sample", word("Example"), id="home.sample"),
        Binding("b", "app.batch", word("Spreadsheet"), id="home.batch"),
        Binding("t", "app.templates", word("Templates"), id="home.templates"),
        Binding("delete", "forget", word("Take off the list"), id="home.forget", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._recents: Sequence[RecentDraft] = [RecentDraft(path) for path in desk.recent_paths()]
        self._read_in = ""
        """The language in which the recent drafts are told of."""

    def compose(self) -> ComposeResult:
        """Name, welcome, what one can do, recent drafts, keys."""
        with Vertical(id="home"):
            yield Label(f"drafter {__version__}", id="home-title", markup=False)
            yield Static(id="home-welcome", markup=False)
            yield OptionList(id="home-list", markup=False)
        yield Foot()

    def speak(self) -> None:
        """Say what there is."""
        welcome = (
            self.say("Letters of Dutch ministries, in the house style. F1 gives help on every screen.")
            if self._recents
            else self.say(
                "Welcome. With drafter you fill in a letter step by step and get a Word file in the house "
                "style. Press Enter for your first letter, or s to look at one that is finished."
            )
        )
        self.query_one("#home-welcome", Static).update(welcome)
        self._show()
        if self._read_in not in ("", self.wording.language):
            self._read()

    def _show(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        for id_, label in _DOINGS:
            options.add_option(Option(self.say(label), id=id_))
        if self._recents:
            options.add_option(None)
            for number, recent in enumerate(self._recents):
                options.add_option(Option(self._row(recent), id=f"recent-{number}"))
        options.highlighted = min(at, options.option_count - 1)

    def _row(self, recent: RecentDraft) -> Text:
        facts = [
            recent.template,
            " + ".join(recent.languages),
            recent.date,
            self._open_problems(recent),
        ]
        title = recent.subject or recent.path.stem
        row = Text.assemble((title, "bold"), "\n  ", " · ".join(filter(None, facts)))
        row.append(f"\n  {recent.path}", "dim")
        return row

    def _open_problems(self, recent: RecentDraft) -> str:
        if recent.problems is None:
            return self.say("the file is not there") if recent.missing else ""
        if recent.problems == 0:
            return self.say("complete")
        return self.wording.count("{count} point to do", "{count} points to do", recent.problems)

    @on(ScreenResume)
    def _come_back(self) -> None:
        """Look at the recent drafts again: they were worked on."""
        self._recents = [RecentDraft(path) for path in self.desk.recent_paths()]
        self.speak()
        self._read()

    def _read(self) -> None:
        if self._recents:
            self._read_in = self.wording.language
            self._read_recents([recent.path for recent in self._recents], self._read_in)

    @work(thread=True, exclusive=True)
    def _read_recents(self, paths: Sequence[Path], language: str) -> None:
        self.post_message(RecentsRead(self.desk.look_into(paths, language)))

    def on_recents_read(self, event: RecentsRead) -> None:
        """Show what stands in the recent drafts."""
        read = {recent.path: recent for recent in event.drafts}
        self._recents = [read.get(recent.path, recent) for recent in self._recents]
        self._show()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        id_ = event.option.id or ""
        if id_.startswith("recent-"):
            path = self._recents[int(id_.removeprefix("recent-"))].path
            await self.run_action(f"app.open_path({str(path)!r})")
        else:
            await self.run_action(f"app.{id_}")

    def action_forget(self) -> None:
        """Take the draft that is pointed at off the list; the file stays."""
        option = self.query_one(OptionList).highlighted_option
        if option and option.id and option.id.startswith("recent-"):
            self.desk.forget(self._recents[int(option.id.removeprefix("recent-"))].path)
            self._come_back()
