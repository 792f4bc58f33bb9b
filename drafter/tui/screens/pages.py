"""The pages of a letter as LibreOffice makes them: how it will be printed."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer
from textual.worker import get_current_worker

from drafter.core.letter import Letter
from drafter.docx.errors import LayoutError
from drafter.export.errors import ConversionCancelledError, ExportError
from drafter.export.pages import Pages
from drafter.library import LibraryError
from drafter.tui.desk import Desk
from drafter.tui.messages import PagesMade
from drafter.tui.speaking import SpeakingScreen, word
from drafter.tui.widgets.pageview import PageView


class PagesScreen(SpeakingScreen[None]):
    """True pages of a letter; they are made while one waits, or goes back to writing."""

    CSS_PATH = "pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", word("Back to writing"), id="pages.close"),
        Binding("f5", "close", show=False),
    ]

    def __init__(self, desk: Desk, letter: Letter) -> None:
        super().__init__()
        self.desk = desk
        self._letter = letter

    def compose(self) -> ComposeResult:
        """The page, the keys."""
        yield PageView()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start making the pages."""
        self.query_one(PageView).waiting()
        self.query_one(PageView).focus()
        self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        try:
            pdf = self.desk.converter.convert(self.desk.printer.docx(self._letter))
            made = PagesMade(Pages(pdf))
        except (LayoutError, LibraryError, ExportError) as error:
            made = PagesMade(None, error.problems[0])
        except ConversionCancelledError:
            return
        if not get_current_worker().is_cancelled:
            self.post_message(made)

    def on_pages_made(self, event: PagesMade) -> None:
        """Show the pages, or say why there are none."""
        view = self.query_one(PageView)
        if event.pages is not None:
            view.show(event.pages)
        elif event.problem is not None:
            what, remedy = self.wording.what(event.problem), self.wording.remedy(event.problem)
            view.explain(f"{what}. {remedy}")

    def action_close(self) -> None:
        """Stop what is being made, and go back."""
        self.desk.converter.cancel()
        self.dismiss(None)
