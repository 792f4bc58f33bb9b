"""Asking in plain lines for the fields that a template adds: in each language, and entry by entry."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from drafter.cli.linear.asking import Interview
from drafter.cli.linear.asking_many import ask_items
from drafter.cli.linear.asking_one import ask_choice, ask_date, ask_line, ask_yes_no
from drafter.cli.linear.asking_text import ask_markdown
from drafter.cli.linear.dialogue import EMPTY, Back
from drafter.core.fields import FieldType
from drafter.editing import problems_of, shown
from drafter.questions import Question, answer_to

Ask = Callable[[Interview, Question], None]
MORE = "+"
"""What is answered to add an entry to those that are there."""

_TAKE_AWAY = re.compile(r"-\s?([1-9][0-9]{0,3})")
_WIDTH = 70


def _in_each_language(ask: Ask) -> Ask:
    """Ask for words in each language of the letter, when it has more than one."""

    def ask_each(the: Interview, question: Question) -> None:
        there = answer_to(question.name, the.sheet.answers.data)
        if len(the.languages) == 1 and not isinstance(there, Mapping):
            ask(the, question)
            return
        if there is not None and not isinstance(there, Mapping):
            the.answer(question.name, {the.languages[0].value: there})
        for language in the.languages:
            ask(the, replace(question, name=f"{question.name}.{language.value}"))
            if not (question.required or the.value(question)):
                return  # what is left empty is so in both

    return ask_each


_PARTS: Mapping[FieldType, Ask] = {
    FieldType.TEXT: _in_each_language(ask_line),
    FieldType.LINES: _in_each_language(ask_items),
    FieldType.MARKDOWN: _in_each_language(ask_markdown),
    FieldType.DATE: ask_date,
    FieldType.NUMBER: ask_line,
    FieldType.CHOICE: ask_choice,
    FieldType.YES_NO: ask_yes_no,
    FieldType.LIST: _in_each_language(ask_items),
    FieldType.REFERENCE: ask_line,
}
"""How a field of each type is asked, or a part of an entry."""


def ask_own(the: Interview, question: Question) -> None:
    """A field that the template adds."""
    if question.kind is FieldType.ENTRIES:
        _Entries(the, question).ask()
    else:
        _PARTS[FieldType(question.kind)](the, question)


def ask_until_answered(the: Interview, question: Question, ask: Ask) -> bool:
    """Ask a question until it is answered; False when the person goes back instead."""
    the.explain_once(question)
    while True:
        the.begun = False
        try:
            ask(the, question)
        except Back:
            if the.begun:
                continue
            return False
        return True


class _Entries:
    """The entries of a field while they are asked for."""

    def __init__(self, the: Interview, question: Question) -> None:
        assert question.spec is not None  # noqa: S101 - a field of entries is a template's own
        self.the = the
        self.question = question
        self.name = question.name
        self.specs = question.spec.parts
        first = self.specs[0]
        self.ends_by_first = first.required and first.default is None and first.when is None
        """Whether an entry cannot do without its first part, so that leaving that empty ends the list."""

    @property
    def items(self) -> list[object]:
        """What is filled in."""
        raw = self.the.value(self.question)
        return list(raw) if isinstance(raw, (list, tuple)) else [raw] if raw else []

    def ask(self) -> None:
        """Ask for one entry after the other, or which to change when there are any."""
        try:
            if self.items:
                self._look_over()
            if not self.items:
                self.explain()
                self._add()
        finally:
            self._tidy()
        self._judge()

    def explain(self) -> None:
        """Say how entries are asked."""
        parts = ", ".join(spec.label.within(self.the.spoken) or spec.name for spec in self.specs)
        self.the.talk.say("Each is asked in parts: {parts}.", parts=parts)
        self.the.talk.tell(self._how_it_ends())

    def _how_it_ends(self) -> str:
        say = self.the.talk.wording.say
        if not self.ends_by_first:
            return say("Before each you are asked whether there is another one.")
        first = self.specs[0].label.within(self.the.spoken) or self.specs[0].name
        return say("To end, leave the first part empty: {part}.").format(part=first)

    # Adding

    def _add(self) -> None:
        """Ask for new entries until there are no more; back goes through them to the one before."""
        number = begun = len(self.items) + 1
        last = False
        while True:
            try:
                if not self._ask_entry(number, new=True, last=last):
                    return
            except Back:
                if number == begun:
                    self.the.begun = False
                    raise
                number, last = number - 1, True
            else:
                number, last = number + 1, False

    def _ask_entry(self, number: int, *, new: bool, last: bool = False) -> bool:
        """Ask for the parts of an entry, from the first or the `last`; False when the list ends there.

        Raises Back from its first part.
        """
        heading = f"{self.the.label(self.question)} {number}"
        if new and not (last or self.ends_by_first) and not self._wanted(heading):
            return False
        self.the.talk.tell(f"{heading}.")
        at, forward = (len(self.specs) - 1, False) if last else (0, True)
        while 0 <= at < len(self.specs):
            part = self._part(number, at, new=new)
            if part.spec is None or not shown(part.spec, self.the.sheet, part.name):
                at += 1 if forward or at == 0 else -1
                continue
            forward = ask_until_answered(self.the, part, _PARTS[FieldType(part.kind)])
            if forward and self._ends_at(number, at, new=new):
                return False
            at += 1 if forward else -1
        if at < 0:
            raise Back
        return True

    def _wanted(self, heading: str) -> bool:
        talk = self.the.talk
        return talk.confirm(f"{heading}?", default=False, explain=self.explain)

    def _part(self, number: int, at: int, *, new: bool) -> Question:
        spec = self.specs[at]
        name = f"{self.name}.{number}.{spec.name}"
        ends = new and at == 0 and self.ends_by_first
        self.the.hints[name] = self._how_it_ends() if ends else ""
        return Question(name, spec.type, spec.required and not ends, spec)

    def _ends_at(self, number: int, at: int, *, new: bool) -> bool:
        nothing = not answer_to(f"{self.name}.{number}", self.the.sheet.answers.data)
        return new and at == 0 and self.ends_by_first and nothing

    # Changing

    def _look_over(self) -> None:
        """Say which entries there are, and change them until the person goes on."""
        talk = self.the.talk
        self._list()
        self._explain_changing()
        while self.items:
            typed = talk.ask(self.the.label(self.question), self._explain_changing)
            if not typed:
                return
            self.the.begun = True
            found = _TAKE_AWAY.fullmatch(typed)
            if typed == EMPTY:
                self.the.answer(self.name, None)
            elif found and int(found[1]) <= len(self.items):
                self._take_away(int(found[1]))
            elif typed == MORE or (typed.isdecimal() and 1 <= int(typed[:5]) <= len(self.items)):
                self._change(typed)
                self._list()
            else:
                talk.tell_line()
                self._explain_changing()

    def _explain_changing(self) -> None:
        say = self.the.talk.say
        say("Type the number of one to change it, or a plus sign (+) to add one. Enter goes on.")
        say("A hyphen with a number, such as -2, takes one away; a hyphen all.")

    def _change(self, typed: str) -> None:
        try:
            if typed == MORE:
                self._add()
            else:
                self._ask_entry(int(typed), new=False)
        except Back:
            pass  # to the list of them
        finally:
            self._tidy()

    def _take_away(self, number: int) -> None:
        items = self.items
        gone = items.pop(number - 1)
        self.the.answer(self.name, items)
        self.the.talk.say("Taken away: {item}", item=_summary(gone))

    def _list(self) -> None:
        for number, item in enumerate(self.items, 1):
            self.the.talk.tell(f"{number}. {_summary(item)}")

    def _tidy(self) -> None:
        """Leave out entries in which nothing is filled in."""
        filled = [item for item in self.items if item]
        if len(filled) < len(self.items):
            self.the.answer(self.name, filled)

    def _judge(self) -> None:
        """Say what is wrong in the entries together; what is in one part was said there."""
        for problem in problems_of(self.name, self.the.sheet.findings()):
            field = problem.place.field or ""
            if problem.key == "template-check" or field == self.name:
                self.the.complain(problem, self.the.place_of(field))


def _summary(entry: object) -> str:
    """An entry as it is read out: the beginning of what is filled in."""
    return textwrap.shorten(", ".join(_words(entry)), _WIDTH, placeholder="…") or "–"


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        yield from map(str, value)
    elif value is not None:
        yield str(value)
