"""The letter beside its form: as it will look while one types, or its true pages."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, Label

from drafter.core.letter import Letter
from drafter.core.problems import Problem
from drafter.export.pages import Pages
from drafter.tui.speaking import Speaking, SpeakingApp, SpeakingScreen
from drafter.tui.widgets.pageview import PageView
from drafter.tui.widgets.preview import LetterPreview

_LIVE, _PAGES = "live", "pages"


class LetterZone(Speaking, Vertical):
    """Shows a letter in one of two ways."""

    DEFAULT_CSS = """
    LetterZone { height: 1fr; }
    LetterZone > .letter-notice { height: auto; width: 1fr; display: none; }
    LetterZone.-noticed > .letter-notice { display: block; }
    LetterZone ContentSwitcher, LetterZone LetterPreview, LetterZone PageView { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self._letter: Letter | None = None
        self._made_of: Letter | None = None
        """The letter whose true pages are shown or being made."""

    def compose(self) -> ComposeResult:
        """A notice, and the letter in both ways."""
        yield Label(classes="letter-notice", markup=False)
        with ContentSwitcher(initial=_LIVE):
            yield LetterPreview(id=_LIVE)
            yield PageView(id=_PAGES)

    @property
    def shows_pages(self) -> bool:
        """Whether the true pages are shown, or will be."""
        return self.query_one(ContentSwitcher).current == _PAGES

    @property
    def stale(self) -> bool:
        """Whether the letter has changed since its pages were made."""
        return self._made_of is not None and self._made_of != self._letter

    def show(self, letter: Letter) -> None:
        """Show a letter."""
        self._letter = letter
        if self.shows_pages:
            self.speak()
        else:
            self.query_one(LetterPreview).show(letter)

    def speak(self) -> None:
        """Say what must be known of what is shown."""
        notice = ""
        if self.shows_pages and self.stale:
            same = self._made_of and self._letter and self._made_of.language is self._letter.language
            if same:
                notice = self.say("The letter has changed since. F5 makes its pages anew.")
            else:
                notice = self.say("These are the pages in the other language. F5 makes those of this one.")
        elif self.shows_pages and not self.query_one(PageView).has_focus:
            notice = self._way_to_pages()
        self.query_one(".letter-notice", Label).update(notice)
        self.set_class(bool(notice), "-noticed")

    def _way_to_pages(self) -> str:
        """By which key one gets to the pages, where the keys are that turn them."""
        screen, app = self.screen, self.app
        zone = screen.doings.get("draft.zone") if isinstance(screen, SpeakingScreen) else None
        if zone is None or not isinstance(app, SpeakingApp):
            return ""
        key = app.full_key_name(zone.binding)
        return self.say("{key} goes to the pages, to turn them or to change their size.", key=key)

    def on_descendant_focus(self) -> None:
        """Say no more how one gets here."""
        self.speak()

    def on_descendant_blur(self) -> None:
        """Say how one gets back here."""
        self.speak()

    def reveal(self, line: int) -> None:
        """Show the part of the letter that a line of its text became."""
        self.query_one(LetterPreview).reveal(line)

    def reveal_part(self, name: str) -> None:
        """Show a part of the letter that is not its text."""
        self.query_one(LetterPreview).reveal_part(name)

    def wait_for_pages(self) -> None:
        """Say that the true pages of the letter are being made."""
        self._made_of = self._letter
        self.query_one(ContentSwitcher).current = _PAGES
        self.query_one(PageView).waiting()
        if self.query_one(LetterPreview).has_focus:
            self.query_one(PageView).focus()
        self.speak()

    def show_pages(self, pages: Pages) -> None:
        """Show the true pages."""
        self.query_one(PageView).show(pages)
        self.speak()

    def explain(self, problem: Problem) -> None:
        """Say why there are no pages."""
        self.query_one(PageView).explain(problem)

    def back(self) -> None:
        """Show the letter as it is being typed again."""
        had_focus = self.query_one(PageView).has_focus
        self._made_of = None
        self.query_one(ContentSwitcher).current = _LIVE
        if self._letter is not None:
            self.query_one(LetterPreview).show(self._letter)
        self.speak()
        if had_focus:
            self.query_one(LetterPreview).focus()

    def go(self) -> None:
        """Take the focus."""
        self.query_one(PageView if self.shows_pages else LetterPreview).focus()
