"""What a screen with a draft does to make its letters: checks all, makes the files, shows true pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.desktop import has_desktop, open_with_desktop
from drafter.files import put
from drafter.library import LibraryError
from drafter.tui.messages import LettersMade, PagesMade
from drafter.tui.screens.dialogs import Ask, NameFile
from drafter.tui.screens.pagemaking import pages_made
from drafter.tui.screens.saving import SavingScreen
from drafter.tui.speaking import word
from drafter.tui.widgets.letterzone import LetterZone
from drafter.tui.widgets.pageview import PageView
from drafter.working import file_names, free_name


class LettersScreen(SavingScreen):
    """A screen with a draft that can become letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5",
            "pages",
            word("True pages"),
            id="letter.pages",
            show=False,
            tooltip=word("True pages, as they will be printed"),
        ),
        Binding("ctrl+g", "make", word("Make"), id="letter.make", tooltip=word("Make the letter")),
    ]

    def show_findings(self) -> None:
        """Go to where all that is wrong is listed."""
        raise NotImplementedError

    def letters(self) -> Mapping[Language, Letter] | None:
        """The letters, in all languages of the draft; None when something is in the way."""
        sheet = self.sheet
        made = {language: sheet.composed(language).letter for language in sheet.languages}
        whole = {language: letter for language, letter in made.items() if letter is not None}
        return whole if len(whole) == len(made) else None

    def shown_letter(self) -> Letter | None:
        """The letter that is being looked at, as far as it is known."""
        raise NotImplementedError

    def show_zone(self) -> None:
        """Bring the letter on the screen when there is no room for all."""
        raise NotImplementedError

    @property
    def letter_zone(self) -> LetterZone:
        """Where the letter is shown."""
        return self.query_one(LetterZone)

    # True pages

    def action_pages(self) -> None:
        """Show the pages as they will be printed, or go back to the letter as it is typed."""
        zone, letter = self.letter_zone, self.shown_letter()
        if zone.shows_pages and not zone.stale:
            self._stop_pages()
        elif letter is not None:
            zone.show(letter)
            zone.wait_for_pages()
            self.show_zone()
            self._make_pages(letter)

    @on(PageView.Cancelled)
    def _stop_pages(self) -> None:
        self.desk.converter.cancel()
        self.letter_zone.back()

    @work(thread=True, exclusive=True, group="pages")
    def _make_pages(self, letter: Letter) -> None:
        made = pages_made(self.desk, letter)
        if made is not None:
            self.post_message(made)

    def on_pages_made(self, event: PagesMade) -> None:
        """Show the pages, or say why there are none."""
        zone = self.letter_zone
        if not zone.shows_pages:
            if event.pages is not None:
                event.pages.close()
        elif event.pages is not None:
            zone.show_pages(event.pages)
        elif event.problem is not None:
            zone.explain(event.problem)

    # Letters

    def action_make(self) -> None:
        """Write the letters to files; ask for a name when there is none yet, or when one is taken."""
        letters = self.letters()
        if letters is None:
            self.show_findings()
            text = word("The letter cannot be made yet. The list says what is still to be done.")
            self.tell(lambda: self.say(text), "warning")
            return
        first = file_names(self.draft, letters, self.desk.letters_folder)[0]
        if self.draft.path is None:
            self.app.push_screen(NameFile(word("Write the letter to:"), first), self._named)
        else:
            self._named(first)

    def _named(self, first: Path | None) -> None:
        letters = self.letters()
        if first is None or letters is None:
            return
        paths = file_names(self.draft, letters, self.desk.letters_folder, first)
        taken = [str(path) for path in paths if path.exists()]
        if not taken:
            self._make(letters, paths, replace=False)
            return

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._make(letters, paths, replace=True)
            elif answer == "other":
                self.app.push_screen(NameFile(word("Write the letter to:"), free_name(first)), self._named)

        answers = {
            "replace": word("Replace"),
            "other": word("Another name"),
            "cancel": word("Cancel"),
        }
        question = Ask(word("There is a letter with this name already:"), answers, detail="\n".join(taken))
        self.app.push_screen(question, answered)

    @work(thread=True, exclusive=True, group="letters")
    def _make(self, letters: Mapping[Language, Letter], paths: list[Path], *, replace: bool) -> None:
        from drafter.docx.errors import LayoutError  # noqa: PLC0415 - Word files take long to load

        made: list[Path] = []
        for letter, path in zip(letters.values(), paths, strict=True):
            try:
                data = self.desk.printer.docx(letter)
            except (LayoutError, LibraryError) as error:
                self.post_message(LettersMade(made, error.problems[0]))
                return
            problem = put(path, data, replace=replace, taken="letter-exists")
            if problem:
                self.post_message(LettersMade(made, problem))
                return
            made.append(path)
        self.post_message(LettersMade(made))

    def on_letters_made(self, event: LettersMade) -> None:
        """Say where the letters are, and offer to open them."""
        if event.problem:
            self.tell_problems([event.problem])
        if not event.paths:
            return

        def answered(answer: str | None) -> None:
            opened = [answer != "open" or open_with_desktop(path) for path in event.paths]
            if not all(opened):
                text = word("The letter could not be opened here. It is in {file}.")
                self.tell(lambda: self.say(text, file=event.paths[0]), "warning")

        answers = {"open": word("Open")} if has_desktop() else {}
        answers["close"] = word("Go on")
        names = "\n".join(str(path.absolute()) for path in event.paths)
        self.app.push_screen(Ask(word("The letter is made:"), answers, detail=names), answered)
