"""Asking the questions of a letter in plain lines: what all of them share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from drafter.cli.linear.choosing import FEW, Choice, Unclear, line_for
from drafter.cli.linear.dialogue import EMPTY, Dialogue, Stopped
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Problem, Severity, has_errors
from drafter.editing import Sheet, problems_of
from drafter.questions import Question, answer_to

_LANGUAGES = {language.value: language for language in Language}
_CHECKED = "template-check"
"""Problems that a template's own rules find, often between one answer and another."""


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
        self.hints: dict[str, str] = {}
        """What is said besides of a question, by its name: how it ends a list."""
        self.parts_heard = False
        """Whether it was said how a text is answered that comes many times."""
        self._explained: set[str] = set()
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

    def label(self, question: Question, number: int | None = None) -> str:
        """The name of a question, with the number of an item, and its language when it is asked in each."""
        label = self.talk.wording.label(question.name, question.spec) + (f" {number}" if number else "")
        language = _LANGUAGES.get(question.name.rpartition(".")[2])
        return self.in_language(label, language) if language and question.spec else label

    def about(self, question: Question) -> str:
        """What a question is for."""
        return self.talk.wording.about(question.name, question.spec)

    def explain(self, question: Question) -> None:
        """Say what a question is for."""
        required = self.talk.wording.say("Required.") if question.required else ""
        label, about = self.label(question), self.about(question)
        named = label.casefold() in about.partition(".")[0].casefold()
        said = ("" if named else f"{label}.", about, required, self.hints.get(question.name, ""))
        self.talk.tell(" ".join(filter(None, said)))

    def explain_once(self, question: Question) -> None:
        """Say what a question is for the first time that it is asked; of a part, in any entry."""
        name = ".".join(step for step in question.name.split(".") if not step.isdecimal())
        if name not in self._explained and (question.required or self.about(question)):
            self.explain(question)
        self._explained.add(name)

    def in_language(self, label: str, language: Language) -> str:
        """The name of what is asked for each language."""
        if len(self.languages) == 1:
            return label
        say = self.talk.wording.say
        text = say("{label}, in Dutch") if language is Language.NL else say("{label}, in English")
        return text.format(label=label)

    def place_of(self, field: str) -> str:
        """Where a problem is, in words: 'Questions 2, Answer' for 'questions.2.answer'."""
        name, *steps = field.split(".")
        questions = [each for step in self.sheet.steps for each in step.questions]
        spec = next((each.spec for each in questions if each.name == name), None)
        words = self.talk.wording.label(name, spec)
        for step in steps:
            part = next((each for each in spec.parts if each.name == step), None) if spec else None
            if step.isdecimal():
                words += f" {step}"
            elif part:
                words += f", {self.talk.wording.label(step, part)}"
            elif spec and step in _LANGUAGES:
                words = self.in_language(words, _LANGUAGES[step])
        return words

    # Answers

    def value(self, question: Question) -> object:
        """What is filled in, else what the template has for it."""
        filled = answer_to(question.name, self.sheet.answers.data)
        if filled is not None:
            return filled
        if question.spec is not None:
            return self._default(question.name, question.spec.default)
        return self.sheet.template.facts.defaults.get(question.name) if self.sheet.template else None

    def _default(self, name: str, default: object) -> object:
        whole, _, step = name.rpartition(".")
        if step not in _LANGUAGES:
            return default
        if answer_to(whole, self.sheet.answers.data) is not None:
            return None  # a field that has words in one language does without its default
        return default.get(step) if isinstance(default, Mapping) else default

    def answer(self, name: str, value: object) -> None:
        """Fill in a field, or the part of an entry; None empties it."""
        field, *steps = name.split(".")
        data = self.sheet.answers.data
        self.fill_in(self.sheet.answers.answered(field, _with(data.get(field), steps, value)))

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
        part = "." in question.name
        if part:
            # What other answers decide about a part can change until there are no more of them.
            problems = [problem for problem in problems if problem.key != _CHECKED]
        if problems:
            self.talk.tell_line()
        for problem in problems:
            self.complain(problem, self.place_of(problem.place.field or "") if part else "")
        return has_errors(problems)

    def complain(self, problem: Problem, where: str = "") -> None:
        """Say what is wrong."""
        warning = problem.severity is Severity.WARNING
        mark = self.talk.wording.say("Note") if warning else ""
        self.talk.tell_problem(problem, ": ".join(filter(None, (mark, where))))

    def tell_empty(self) -> None:
        """Say that an answer is still wanted."""
        self.talk.say("Left empty for now. The letter cannot be made without it.")

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
                    self.tell_empty()
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


def _with(there: object, steps: Sequence[str], value: object) -> object:
    """What is filled in with another value at some place within it; what is empty there is left out."""
    if not steps:
        return value
    step, *rest = steps
    if step.isdecimal():
        items = list(there) if isinstance(there, (list, tuple)) else []
        items += [{} for _ in range(int(step) - len(items))]
        items[int(step) - 1] = _with(items[int(step) - 1], rest, value)
        return items
    within = dict(there) if isinstance(there, Mapping) else {}
    within[step] = _with(within.get(step), rest, value)
    return {name: each for name, each in within.items() if each not in (None, "", [], {})}


def forget(_unfinished: str) -> None:
    """What there is already is worth more than half of something else."""
