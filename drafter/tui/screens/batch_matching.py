"""Choosing what each column of a spreadsheet fills, and what all letters share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from textual import on

from drafter.batch.preparing import Prepared, Shared
from drafter.batch.targets import BODY, Target
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.editing import Sheet
from drafter.questions import Question
from drafter.senders import name_of
from drafter.tui.screens.batch_reading import BatchReading
from drafter.tui.screens.batch_value import Given, GiveValue
from drafter.tui.screens.dialogs import Choice, Pick
from drafter.tui.speaking import word
from drafter.tui.widgets.batchcolumns import COLUMN, MORE, BatchColumns
from drafter.tui.widgets.batchvalues import Asked
from drafter.tui.widgets.batchwords import TargetWords, offered

_NOTHING = "-"
_LETTERHEAD, _LANGUAGE = "letterhead", "language"


class BatchMatching(BatchReading):
    """Asks for it, and looks anew at what is asked then."""

    asked: Asked
    prepared: Prepared | None = None

    def ask_for(self, asked: Asked) -> None:
        """Ask for something else from now on."""
        raise NotImplementedError

    @on(BatchColumns.Chosen)
    def _line_chosen(self, event: BatchColumns.Chosen) -> None:
        event.stop()
        if event.kind == COLUMN:
            self._choose_field(event.key)
        elif event.kind == MORE:
            self._choose_more()
        else:
            self._give(event.key)

    # Columns

    @property
    def _shared(self) -> Shared:
        assert self.prepared is not None  # noqa: S101 - lines are only there then
        assert self.prepared.shared is not None  # noqa: S101 - the same
        return self.prepared.shared

    def _targets(self) -> Sequence[Target]:
        assert self.prepared is not None  # noqa: S101 - as above
        fills = self.prepared.matching.fills if self.prepared.matching else ()
        return list(offered(self._shared.template, [each.target for each in fills]))

    def _fillers(self) -> dict[str, str]:
        """The columns by the names of the targets that they fill."""
        matching = self.prepared.matching if self.prepared else None
        if matching is None:
            return {}
        return {
            each.target.name: matching.columns[each.column]
            for each in matching.fills
            if each.column is not None
        }

    def _likely(self, heading: str) -> Sequence[str]:
        """The fields that a column may mean, as far as that is known."""
        matching = self.prepared.matching if self.prepared else None
        problems = matching.problems if matching else ()
        meant = (each.params for each in problems if each.place.field == heading)
        names = [str(each.get("nearest") or each.get("known") or "") for each in meant]
        return [name.strip() for name in ",".join(names).split(",")]

    def _choose_field(self, heading: str) -> None:
        likely = self._likely(heading)
        targets = sorted(self._targets(), key=lambda each: each.name not in likely)

        def choices() -> Sequence[Choice]:
            words, fillers = TargetWords(self._shared.template, self.wording), self._fillers()
            found = []
            for target in targets:
                filler = fillers.get(target.name)
                now = self.say("now: {column}", column=filler) if filler else ""
                found.append(Choice(target.name, words.of(target), now))
            first = sum(target.name in likely for target in targets)
            return [*found[:first], Choice(_NOTHING, self.say("Not used")), *found[first:]]

        title = word("Which field does the column '{column}' fill?")
        self.app.push_screen(
            Pick(title, choices, column=heading), lambda name: self._field_chosen(heading, name)
        )

    def _field_chosen(self, heading: str, name: str | None) -> None:
        if name is None:
            return
        target = "" if name == _NOTHING else name
        other = self._fillers().get(target)
        order = self.asked.order
        maps = {each: filled for each, filled in order.maps if filled != target or not target}
        maps[heading] = target
        if other is not None and other != heading:
            maps[other] = ""
            text = word("The column '{column}' is not used any more.")
            self.tell(lambda: self.say(text, column=other))
        self.ask_for(replace(self.asked, order=replace(order, maps=tuple(maps.items()))))

    # What all letters share

    def _sheet(self) -> Sheet:
        """What all letters share, as a draft."""
        shared = self._shared
        data = {
            **shared.data,
            "template": shared.template.id,
            "language": shared.language.value,
            **{name: value for name, value in self.asked.values.items() if name != BODY},
        }
        return Sheet(Answers(data), self.desk.library, shared.folder)

    def _questions(self) -> dict[str, Question]:
        return {each.name: each for step in self._sheet().steps for each in step.questions}

    def _choose_more(self) -> None:
        filled = {name.partition(".")[0] for name in (*self._fillers(), *self.asked.values)}
        names = [name for name in (_LETTERHEAD, *self._questions(), BODY) if name not in filled]

        def choices() -> Sequence[Choice]:
            words = TargetWords(self._shared.template, self.wording)
            return [Choice(name, words.of_name(name)) for name in names]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._give(name)

        self.app.push_screen(Pick(word("Which field is the same in all letters?"), choices), chosen)

    def _give(self, name: str) -> None:
        """Ask for the value of a field."""

        def given(answer: Given | None) -> None:
            if answer is not None:
                self._take(name, answer.value)

        if name == _LETTERHEAD:
            self._pick(word("Who sends the letters?"), self._letterheads, name)
        elif name == _LANGUAGE:
            self._pick(word("In which language are the letters?"), self._languages, name)
        elif name == BODY:
            text = str(self.asked.values.get(BODY, ""))
            self.app.push_screen(GiveValue(None, self._sheet(), self.desk.today, text), given)
        elif (question := self._questions().get(name)) is not None:
            self.app.push_screen(GiveValue(question, self._sheet(), self.desk.today), given)

    def _pick(self, title: str, choices: Callable[[], Iterator[Choice]], name: str) -> None:
        def picked(key: str | None) -> None:
            if key is not None:
                self._take(name, None if key == _NOTHING else key)

        def all_choices() -> Sequence[Choice]:
            out = [Choice(_NOTHING, self.say("Take it out"))] if name in self.asked.values else []
            return [*choices(), *out]

        self.app.push_screen(Pick(title, all_choices), picked)

    def _letterheads(self) -> Iterator[Choice]:
        """The one of the last letter comes first."""
        spoken, last = Language(self.wording.language), self.desk.last_chosen().letterhead
        heads = self.desk.letterheads(spoken, last)
        for head in sorted(heads, key=lambda each: each.id != last):
            yield Choice(head.id, name_of(head, spoken))

    def _languages(self) -> Iterator[Choice]:
        yield Choice(Language.NL.value, self.say("Dutch"))
        yield Choice(Language.EN.value, self.say("English"))

    def _take(self, name: str, value: object) -> None:
        values = {each: old for each, old in self.asked.values.items() if each != name}
        if value is not None:
            values = {**self.asked.values, name: value}
        self.ask_for(replace(self.asked, values=values))
