"""The files that a conversation ends with: made, and said where."""

from __future__ import annotations

from drafter.cli.console import Console, ExitCode
from drafter.cli.linear.dialogue import Dialogue, Stopped
from drafter.cli.linear.filing import Filing
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.docx.errors import LayoutError
from drafter.editing import Sheet
from drafter.library import LibraryError
from drafter.printing import Printer
from drafter.saving import new_text


class Delivery:
    """Says where a draft is, and makes its letters."""

    def __init__(self, console: Console, talk: Dialogue, filing: Filing) -> None:
        self.console = console
        self.talk = talk
        self.filing = filing

    def tell_draft(self, sheet: Sheet, problem: Problem | None) -> ExitCode:
        """Say where the draft is, and why it is not where it should be.

        When it is nowhere, it is what the command prints.
        """
        if problem is not None:
            self.talk.tell_problem(problem, str(problem.place.file))
        if self.filing.draft is None:
            self.console.data(new_text(sheet.answers).rstrip("\n"))
            return ExitCode.ENVIRONMENT
        self.talk.say("The draft, to be changed later:")
        self.console.data(str(self.filing.draft))
        return ExitCode.FINE if problem is None else ExitCode.ENVIRONMENT

    def letters(self, sheet: Sheet) -> ExitCode:
        """Make the letters, in all languages of a sheet that is ready, when the person wants them."""
        try:
            question = self.talk.wording.say("Do you want the letter as a Word file now?")
            wanted = self.talk.confirm(question, default=True)
        except Stopped as stop:
            if self.talk.terminal or stop.interrupted:
                raise
            wanted = True  # an input that ends here has answered everything
        if not wanted:
            return ExitCode.FINE
        printer = Printer(sheet.library)
        return max(self._letter(printer, sheet, language) for language in sheet.languages)

    def _letter(self, printer: Printer, sheet: Sheet, language: Language) -> ExitCode:
        letter = sheet.composed(language).letter
        assert letter is not None  # noqa: S101 - the sheet is ready
        try:
            data = printer.docx(letter)
        except (LayoutError, LibraryError) as error:
            for problem in error.problems:
                self.talk.tell_problem(problem, problem.place.file or "")
            return ExitCode.FINDINGS
        written = self.filing.write_letter(data, language, sheet.languages[0])
        if isinstance(written, Problem):
            self.talk.tell_problem(written, str(written.place.file))
            return ExitCode.ENVIRONMENT
        if len(sheet.languages) == 1:
            self.talk.say("The letter:")
        elif language is Language.NL:
            self.talk.say("The letter in Dutch:")
        else:
            self.talk.say("The letter in English:")
        self.console.data(str(written))
        return ExitCode.FINE
