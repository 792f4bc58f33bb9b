"""Asking the questions of a letter in plain lines: what all of them share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from drafter.cli.linear.choosing import FEW, Choice, Unclear, line_for
from drafter.cli.linear.dialogue import EMPTY, Dialogue, Stopped
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Problem, Severity, has_errors
from drafter.editing import Sheet, problems_of
from drafter.questions import Question


class Wrong(Exception):  # noqa: N818 - the person has only to answer again
    """An answer cannot be filled in."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class Interview:
    """Asks, and fills in what is answered: its sheet has all that was said so far.

    What is wrong is not filled in, but asked again; Enter then keeps what there was before.
    """

    def __init__(self, talk: Dialogue, sheet: Sheet, today: dt.date, changed: Callable[[], None]) -> None:
        """`changed` is called whenever something was filled in."""
        self.talk = talk
        self.sheet = sheet
        self.today = today
        self.begun = False
        """Whether part of the question that is being asked was answered: then back is its beginning."""
        self._changed = changed

    @property
    def spoken(self) -> Language:
        """The language in which the user is spoken to."""
        return Language(self.talk.wording.language)

    @property
    def languages(self) -> Sequence[Language]:
        """The languages of the letter."""
        return self.sheet.languages

    # Words

    def label(self, question: Question) -> str:
        """The name of a question."""
        return self.talk.wording.label(question.name, question.spec)

    def about(self, question: Question) -> str:
        """What a question is for."""
        return self.talk.wording.about(question.name, question.spec)

    def explain(self, question: Question) -> None:
        """Say what a question is for."""
        required = self.talk.wording.say("Required.") if question.required else ""
        label, about = self.label(question), self.about(question)
        named = label.casefold() in about.partition(".")[0].casefold()
        self.talk.tell(" ".join(filter(None, ("" if named else f"{label}.", about, required))))

    def in_language(self, label: str, language: Language) -> str:
        """The name of what is asked for each language."""
        if len(self.languages) == 1:
            return label
        say = self.talk.wording.say
        text = say("{label}, in Dutch") if language is Language.NL else say("{label}, in English")
        return text.format(label=label)

    # Answers

    def value(self, question: Question) -> object:
        """What is filled in, else what the template has for it."""
        filled = self.sheet.answers.data.get(question.name)
        if filled is not None:
            return filled
        if question.spec is not None:
            return question.spec.default
        return self.sheet.template.facts.defaults.get(question.name) if self.sheet.template else None

    def answer(self, name: str, value: object) -> None:
        """Fill in a field; None empties it."""
        self.fill_in(self.sheet.answers.answered(name, value))

    def fill_in(self, answers: Answers) -> None:
        """Fill in other answers."""
        self.sheet = self.sheet.with_answers(answers)
        self._changed()

    def is_wrong(self, question: Question) -> bool:
        """Whether there is a fault in a field."""
        return has_errors(problems_of(question.name, self.sheet.findings()))

    def judge(self, question: Question) -> bool:
        """Say what is wrong in a field; whether it is to be asked again."""
        problems = problems_of(question.name, self.sheet.findings())
        if problems:
            self.talk.tell_line()
        for problem in problems:
            self.complain(problem)
        return has_errors(problems)

    def complain(self, problem: Problem, where: str = "") -> None:
        """Say what is wrong."""
        warning = problem.severity is Severity.WARNING
        mark = self.talk.wording.say("Note") if warning else ""
        self.talk.tell_problem(problem, ": ".join(filter(None, (mark, where))))

    # Asking

    def ask_part(self, prompt: str, explain: Callable[[], None], keep: Callable[[str], None]) -> str:
        """One answer as it was typed; `keep` gets what there is of it when the person stops there."""
        try:
            return self.talk.ask(prompt, explain)
        except Stopped as stop:
            if stop.unfinished:
                keep(stop.unfinished)
            raise

    def ask_line(
        self,
        question: Question,
        prompt: str,
        shown: Callable[[], str],
        take: Callable[[str], None],
        explain: Callable[[], None] | None = None,
    ) -> None:
        """Ask for one line until it is right, or left as it is.

        `shown` is what there is already; `take` fills in what was typed, and may raise Unclear or Wrong.
        """
        while True:
            there = shown()
            bracket = f"{prompt} [{there}]" if there else prompt
            keep = forget if there else take
            typed = self.ask_part(bracket, explain or partial(self.explain, question), keep)
            if not typed:
                if question.required and not there:
                    self.talk.say("Left empty for now. The letter cannot be made without it.")
                return
            before = self.sheet.answers
            try:
                take("" if typed == EMPTY else typed)
            except Unclear as unclear:
                self.talk.tell_line()
                self._tell_unclear(unclear)
                continue
            except Wrong as wrong:
                self.talk.tell_line()
                self.complain(wrong.problem)
                continue
            self.begun = True
            if not self.judge(question):
                return
            self.fill_in(before)

    def list_choices(self, choices: Sequence[Choice], *, all_of_them: bool = True) -> None:
        """Say what can be chosen."""
        if len(choices) > FEW and not all_of_them:
            self.talk.say("There are {count}. Type part of a name, or ? to hear all.", count=len(choices))
            return
        for number, choice in enumerate(choices, 1):
            self.talk.tell(line_for(number, choice))

    def _tell_unclear(self, unclear: Unclear) -> None:
        self.talk.say("This can be more than one. Say more, or type the word between brackets:")
        for choice in unclear.choices[:FEW]:
            self.talk.tell(f"{choice.name} ({choice.id})")


def forget(_unfinished: str) -> None:
    """What there is already is worth more than half of something else."""
