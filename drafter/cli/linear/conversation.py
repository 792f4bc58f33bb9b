"""`drafter new --linear`: a letter from answers to questions in plain lines.

The questions, and what is said of the answers, are those of every front end. Whatever happens on
the way, what was answered is in a draft at the end.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from drafter.cli.console import Console, ExitCode
from drafter.cli.linear.asking import Interview
from drafter.cli.linear.asking_letter import LANGUAGE, LETTERHEAD, ask_language, ask_letterhead
from drafter.cli.linear.asking_many import ask_attachments, ask_many_words
from drafter.cli.linear.asking_one import ask_classification, ask_contact, ask_date, ask_line, ask_words
from drafter.cli.linear.asking_own import ask_own, ask_until_answered
from drafter.cli.linear.asking_text import TEXT, ask_texts
from drafter.cli.linear.asking_who import ask_addressee, ask_signatories
from drafter.cli.linear.checking import check
from drafter.cli.linear.delivering import Delivery
from drafter.cli.linear.dialogue import Dialogue, Stopped, interrupted_by_hanging_up
from drafter.cli.linear.filing import Filing, draft_name
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.core.template import Template
from drafter.editing import Sheet, shown
from drafter.library import Library
from drafter.questions import LETTER_FIELDS, Kind, Question, Step, StepKey
from drafter.remembering import Remembered
from drafter.senders import letterheads_on

_KEPT_EVERY = 2.0
"""Seconds between two times that a draft is kept while one answer is typed."""

_ASKED: Mapping[Kind, Callable[[Interview, Question], None]] = {
    Kind.ADDRESSEE: ask_addressee,
    Kind.WORDS: ask_words,
    Kind.MANY_WORDS: ask_many_words,
    Kind.LINE: ask_line,
    Kind.DATE: ask_date,
    Kind.ATTACHMENTS: ask_attachments,
    Kind.SIGNATORIES: ask_signatories,
    Kind.CLASSIFICATION: ask_classification,
    Kind.CONTACT: ask_contact,
}
"""How a question of each kind is asked."""

_Asked = tuple[Step | None, Question]


def run(  # noqa: PLR0913 - what can be said on the command line
    console: Console,
    library: Library,
    template: Template,
    language: Language | None,
    output: str | None,
    *,
    letterhead: str | None = None,
) -> ExitCode:
    """Ask for a letter of a kind, and write its draft and the letter.

    `language`, and the id of the `letterhead`, are asked when they are None.
    """
    talk = Dialogue(console)
    filing = Filing(output)
    obstacle = filing.obstacle()
    if obstacle is not None:
        talk.tell_problem(obstacle, str(obstacle.place.file))
        return ExitCode.FINDINGS
    conversation = _Conversation(console, talk, filing, library, template)
    with interrupted_by_hanging_up():
        return conversation.hold(language, letterhead)


class _Conversation:
    """One letter, from the first question to the files."""

    def __init__(
        self, console: Console, talk: Dialogue, filing: Filing, library: Library, template: Template
    ) -> None:
        self.talk = talk
        self.filing = filing
        self.delivery = Delivery(console, talk, filing)
        self.library = library
        self.template = template
        today = dt.datetime.now().astimezone().date()
        answers = Answers({"template": template.id})
        self.the = Interview(talk, Sheet(answers, library), today, self._changed)
        self._kept = answers
        self._kept_at = 0.0

    @property
    def sheet(self) -> Sheet:
        """What is filled in."""
        return self.the.sheet

    def hold(self, language: Language | None, letterhead: str | None) -> ExitCode:
        """Ask everything, and write the files. What was answered is kept however it ends."""
        try:
            self._greet()
            self._ask_all(self._plan(language, letterhead))
            return self._finish()
        except (Stopped, KeyboardInterrupt) as stop:
            interrupted = isinstance(stop, KeyboardInterrupt) or stop.interrupted
            return self._stop(interrupted=interrupted)
        except BaseException:
            problem = self._write_draft()
            with suppress(OSError):
                if self._answered:
                    self.delivery.tell_draft(self.sheet, problem)
            raise

    # Keeping

    def _changed(self) -> None:
        """Keep a long answer while a person types it."""
        if self.talk.terminal and time.monotonic() - self._kept_at > _KEPT_EVERY:
            self._keep()

    def _keep(self) -> None:
        """Keep what a person typed, once the letter has the day that names it; a pipe has it still."""
        named = self.filing.draft is not None or self.sheet.fields.date is not None
        if self.talk.terminal and named and self.sheet.answers != self._kept:
            self._write_draft()
            self._kept_at = time.monotonic()

    def _write_draft(self) -> Problem | None:
        """Write the draft if there is anything in it; why not, when it cannot be."""
        if not self._answered:
            return None
        self._kept = self.sheet.answers
        name = draft_name(self.template.id, self.sheet.fields.date or self.the.today)
        return self.filing.write_draft(self._kept, name)

    @property
    def _answered(self) -> bool:
        """Whether there is more than what a letter is started with."""
        answers = self.sheet.answers
        return not answers.data.keys() <= set(LETTER_FIELDS) or any(answers.bodies.values())

    # Asking

    def _greet(self) -> None:
        facts, say = self.template.facts, self.talk.say
        self.talk.tell(f"{facts.name.within(self.the.spoken)}. {facts.description.within(self.the.spoken)}")
        say("Each question ends with a colon. Enter keeps what is between brackets, or leaves it empty.")
        say("A question mark (?) explains a question, a less-than sign (<) goes back to the one before.")
        say("A hyphen (-) empties an answer. Control C stops and keeps what was answered.")

    def _ask_all(self, plan: Sequence[_Asked]) -> None:
        at, step, forward = 0, None, True
        while at < len(plan):
            here, question = plan[at]
            if question.spec is not None and not shown(question.spec, self.sheet):
                at += 1 if forward or at == 0 else -1
                continue
            if here is not step:
                self._announce(here)
                step = here
            forward = self._ask(question)
            if not forward and at == 0:
                self.talk.say("This is the first question.")
            at = at + 1 if forward else max(0, at - 1)

    def _plan(self, language: Language | None, letterhead: str | None) -> list[_Asked]:
        plan: list[_Asked] = []
        offered = [head.id for head in letterheads_on(self.library, self.the.today, self.the.spoken)]
        if letterhead is None and len(offered) > 1:
            plan.append((None, LETTERHEAD))
            before = Remembered.read().letterhead
            letterhead = before if before in offered and not self.sheet.fields.letterhead else None
        elif letterhead is None:
            letterhead = next(iter(offered), None)
        if letterhead:
            self.the.answer("letterhead", letterhead)
        if language is None:
            plan.append((None, LANGUAGE))
        else:
            self.the.answer("language", language.value)
        for step in self.sheet.steps:
            questions = (TEXT,) if step.key is StepKey.TEXT else step.questions
            plan += [(step, question) for question in questions]
        return plan

    def _announce(self, step: Step | None) -> None:
        if step is None:
            return
        self.talk.tell("")
        steps = self.sheet.steps
        self.talk.say(
            "Step {number} of {count}: {name}",
            number=[each.key for each in steps].index(step.key) + 1,
            count=len(steps),
            name=self.talk.wording.step(step.key),
        )

    def _ask(self, question: Question) -> bool:
        """Ask a question until it is answered; False when the person goes back instead."""
        answered = ask_until_answered(self.the, question, _how(question))
        if answered:
            self._keep()
        return answered

    # The end

    def _finish(self) -> ExitCode:
        self._announce(self.sheet.steps[-1])
        check(self.the, self._ask)
        if self.sheet.letterhead:
            Remembered.read().chosen(letterhead=self.sheet.letterhead.id)
        code = self.delivery.tell_draft(self.sheet, self._write_draft())
        if not self.sheet.ready() or self.filing.draft is None:
            return max(code, ExitCode.FINDINGS)
        return max(code, self.delivery.letters(self.sheet))

    def _stop(self, *, interrupted: bool) -> ExitCode:
        """Keep what was answered, and say where. Whoever hung up does not hear it."""
        problem = self._write_draft()
        with suppress(OSError):
            self.talk.tell("")
            if interrupted:
                self.talk.say("Interrupted.")
            else:
                self.talk.say("The input ended at line {line}; the letter is not whole.", line=self.talk.line)
            if self._answered:
                self.delivery.tell_draft(self.sheet, problem)
            else:
                self.talk.say("Nothing was answered, so nothing is written.")
        return ExitCode.INTERRUPTED if interrupted else ExitCode.FINDINGS


def _how(question: Question) -> Callable[[Interview, Question], None]:
    if question is LETTERHEAD:
        return ask_letterhead
    if question is LANGUAGE:
        return ask_language
    if question is TEXT:
        return ask_texts
    return _ASKED[question.kind] if isinstance(question.kind, Kind) else ask_own
