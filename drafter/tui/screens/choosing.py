"""A screen with a draft of which the template, the letterhead and the languages can be chosen anew."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from drafter.tui.chosen import Chosen
from drafter.tui.screens.dialogs import Ask
from drafter.tui.screens.new import NewLetter
from drafter.tui.screens.zones import ZonedScreen
from drafter.tui.speaking import word


class ChoosingScreen(ZonedScreen):
    """Asks what the letter starts with once more; nothing written goes without a question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+r",
            "letter",
            word("Letterhead and languages"),
            id="draft.letter",
            show=False,
            tooltip=word("Template, letterhead and language of the letter"),
        ),
    ]

    def action_letter(self) -> None:
        """Choose another template, letterhead or language."""
        fields, languages = self.sheet.fields, self.sheet.languages
        chosen = Chosen(fields.template or "", fields.letterhead or "", languages)
        self.app.push_screen(NewLetter(self.desk, chosen), self._letter_chosen)

    def _letter_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if not chosen.dropped(self.sheet.answers):
            self._apply(chosen)
            return

        def answered(answer: str | None) -> None:
            if answer == "drop":
                self._apply(chosen)

        answers = {"cancel": word("Keep it"), "drop": word("Take it out")}
        question = word("The text in the other language is taken out of the draft.")
        self.app.push_screen(Ask(question, answers), answered)

    def _apply(self, chosen: Chosen) -> None:
        self.draft.change(chosen.applied_to(self.sheet.answers))
        self.reloaded()
