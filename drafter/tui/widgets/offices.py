"""On whose behalf a letter is written too: offices, of which the letterhead knows some."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from drafter.addressbook import plain
from drafter.core.language import Language
from drafter.core.letterhead import Office
from drafter.core.parties import in_running_text
from drafter.editing import Sheet
from drafter.tui.widgets.items import ListField
from drafter.tui.widgets.row import Row
from drafter.tui.widgets.suggesting import Suggesting, Suggestion


class OfficeRow(Row):
    """An office, typed or taken from those of the letterhead."""

    def __init__(self, languages: Sequence[Language], offices: Callable[[], Mapping[str, Office]]) -> None:
        super().__init__(languages)
        self._offices = offices

    def has_any(self) -> bool:
        """The down key opens the list in an empty row; from others it goes on to the next."""
        return self.is_blank and super().has_any()

    def suggestions(self) -> Sequence[Suggestion]:
        """The offices with these words in them."""
        sought = plain(self.sought)
        language = next(each for each, box in self.words.boxes.items() if box is self.at)
        named = ((id_, _worded(office, language)) for id_, office in self._offices().items())
        return [
            Suggestion(id_, name)
            for id_, name in named
            if all(word in plain(name) for word in sought.split()) and plain(name) != sought
        ]

    def take(self, suggestion: Suggestion) -> None:
        """Write the office in each language of the letter."""
        office = self._offices()[suggestion.key]
        for language, box in self.words.boxes.items():
            if language in self.words.languages:
                self.words.write(box, _worded(office, language))

    def speak(self) -> None:
        """Say that there is a list, or that there is none."""
        some = bool(self._offices())
        hint = self.say("An office; ↓ for a list") if some else self.say("No other office listed: type it")
        self.words.suggest(dict.fromkeys(Language, hint))


def _worded(office: Office, language: Language) -> str:
    """An office as the text of a letter names it."""
    return in_running_text(office.office.within(language) or "", language)


class OfficesField(ListField[OfficeRow]):
    """Offices that agree and do not sign."""

    def make_row(self) -> OfficeRow:
        """A row for an office."""
        return OfficeRow(self.languages, self.offices)

    def on_suggesting_taken(self, event: Suggesting.Taken) -> None:
        """Go on to the next row: an office that is taken is whole in each language."""
        super().on_suggesting_taken(event)
        self.call_after_refresh(self.action_row, 1)  # that row may have been made just now

    def follow(self, sheet: Sheet) -> None:
        """Suggest offices of this letterhead."""
        super().follow(sheet)
        for row in self.rows:
            if row.is_mounted:
                row.speak()

    def offices(self) -> Mapping[str, Office]:
        """The offices of the letterhead that do not sign this letter."""
        if self.sheet is None or self.sheet.letterhead is None:
            return {}
        signing = {entry.id for entry in self.sheet.fields.signatories}
        known = self.sheet.letterhead.facts.signatories
        return {id_: office for id_, office in known.items() if id_ not in signing}
