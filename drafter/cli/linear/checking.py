"""Saying in plain lines all that is wrong with a letter, and going through it to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from drafter.cli.linear.asking import Interview
from drafter.cli.linear.asking_letter import LANGUAGE, LETTERHEAD
from drafter.cli.linear.asking_text import distinct, mend_text, place_in_text
from drafter.cli.linear.dialogue import Back
from drafter.core.problems import Param, has_errors
from drafter.editing import Finding
from drafter.questions import Question, StepKey, field_of, is_unanswered


def check(the: Interview, ask: Callable[[Question], object]) -> None:
    """Say all that is wrong; a person is asked about it until nothing is, or they leave it."""
    while True:
        findings = _say_all(the)
        if not findings or not the.talk.terminal:
            return
        errors = has_errors(finding.problem for finding in findings)
        question = the.talk.wording.say("Do you want to mend this now?")
        if not the.talk.confirm(question, default=errors):
            return
        _mend(the, findings, ask)


def _say_all(the: Interview) -> Sequence[Finding]:
    findings = distinct(the, the.sheet.findings())
    if not findings:
        the.talk.say("Nothing wrong.")
        return findings
    the.talk.tell(the.talk.wording.count("{count} problem", "{count} problems", len(findings)) + ":")
    for finding in findings:
        _say(the, finding)
    return findings


def _say(the: Interview, finding: Finding) -> None:
    """Say one thing that is wrong, and in which answer."""
    problem, where = finding.problem, ""
    place, name = problem.place, field_of(problem)
    if place.file is not None:
        where = ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)
    elif name is None:
        where = place_in_text(the, finding)
    else:
        where = the.place_of(place.field or "")
        lacks_part = is_unanswered(problem) and "." in (place.field or "")
        if lacks_part or problem.params.get("word") == name:
            # The name of a field in a file is nothing that was asked.
            params: dict[str, Param] = {**problem.params, "word": where}
            problem, where = replace(problem, params=params), ""
    if is_unanswered(problem):
        the.talk.tell_problem(problem, where, remedy=False)
    else:
        the.complain(problem, where)


def _question(the: Interview, name: str) -> Question | None:
    questions = [question for step in the.sheet.steps for question in step.questions]
    questions += [LETTERHEAD, LANGUAGE]
    return next((each for each in questions if each.name == name), None)


def _mend(the: Interview, findings: Sequence[Finding], ask: Callable[[Question], object]) -> None:
    """Ask anew, one after the other, what something is wrong with; back leaves it as it is."""
    asked: list[Question] = []
    for finding in findings:
        in_text = finding.step is StepKey.TEXT
        question = None if in_text else _question(the, field_of(finding.problem) or "")
        if not in_text and (question is None or question in asked):
            continue
        _say(the, finding)
        with suppress(Back):
            if question is None:
                mend_text(the, finding)
            else:
                asked.append(question)
                ask(question)
