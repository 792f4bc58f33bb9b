"""Asking in plain lines for texts of many lines: typed, taken from a file, or written in an editor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import click

from drafter.cli.linear.asking import Interview, forget
from drafter.cli.linear.dialogue import EMPTY, Stopped
from drafter.core.fields import FieldType
from drafter.core.language import Language
from drafter.editing import Finding
from drafter.library import LibraryError, read_text
from drafter.questions import Question, StepKey

END, FILE, EDITOR = ".", "@", "!"
TEXT = Question("text", FieldType.MARKDOWN, required=True)
"""The question of the letter's own text, which is no field."""


class _Text:
    """One text while it is asked for."""

    def __init__(
        self,
        the: Interview,
        prompt: str,
        there: str,
        keep: Callable[[str], None],
        *,
        can_be_empty: bool = False,
    ) -> None:
        """`keep` fills in the text; one that can be empty is left so by an empty line."""
        self.the = the
        self.prompt = prompt
        self.there = there
        self.keep = keep
        self.can_be_empty = can_be_empty

    def explain(self) -> None:
        """Say how a text is answered."""
        say = self.the.talk.say
        if self.there:
            say("Enter keeps the text that is there; what you type takes its place.")
        say(
            "Type the text, with an empty line between paragraphs. "
            "A line with # before it is a heading, one with - an item of a list."
        )
        say("A line with only a full stop (.) ends it.")
        say("Or type an at sign (@) and the name of a file, to take the text from it.")
        if self.the.talk.full_screen:
            say("Or type an exclamation mark (!) to write it in your editor.")

    def ask(self, explain: Callable[[], None]) -> None:
        """Ask for the text; one that is there stays when nothing is typed."""
        wording = self.the.talk.wording
        prompt = self.prompt
        if self.there:
            prompt += (
                f" [{wording.count('{count} paragraph', '{count} paragraphs', _paragraphs(self.there))}]"
            )
        while True:
            first = self.the.ask_part(prompt, explain, forget if self.there else self.keep)
            if first == END or (not first and (self.there or self.can_be_empty)):
                return
            if first == EMPTY:
                self.keep("")
                return
            if first and self._taken(first):
                return

    def _taken(self, first: str) -> bool:
        """Whether there is a text now."""
        self.the.begun = True
        if first == EDITOR:
            return self.edit()
        if first.startswith(FILE):
            return self._read(first.removeprefix(FILE).replace("\0", "").strip())
        self._type(first)
        return True

    def _type(self, first: str) -> None:
        """Take lines until the one that ends the text; until then, what was there stays before them."""
        lines = [first]

        def keep_so_far() -> None:
            self.keep("\n".join([self.there, "", *lines] if self.there else lines))

        keep_so_far()
        try:
            while (line := self.the.talk.read()).rstrip() != END:
                lines.append(line)
                keep_so_far()
        except Stopped as stop:
            lines += filter(None, [stop.unfinished])
            keep_so_far()
            raise
        self.keep("\n".join(lines).strip("\n"))

    def _read(self, name: str) -> bool:
        try:
            text = read_text(Path(os.path.expanduser(name)))  # noqa: PTH111 - what is typed may be too long
        except LibraryError as error:
            self.the.talk.tell_line()
            for problem in error.problems:
                self.the.talk.tell_problem(problem, name)
            return False
        self.keep(text.strip("\n"))
        count = self.the.talk.wording.count("{count} paragraph", "{count} paragraphs", _paragraphs(text))
        self.the.talk.say("Taken from {name}: {count}.", name=name, count=count)
        return True

    def edit(self) -> bool:
        """Have the text written in the person's editor; whether it was."""
        talk = self.the.talk
        if not talk.full_screen:
            talk.tell_line()
            talk.say("There is no terminal here for an editor.")
            return False
        if not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
            talk.say("No editor is set: VISUAL or EDITOR names it.")
            return False
        try:
            text = click.edit(self.there, require_save=False, extension=".md")
        except (click.ClickException, OSError, UnicodeError):
            talk.say("The editor did not end well. The text is as it was.")
            return False
        self.keep((text or "").strip("\n"))
        return True


def ask_texts(the: Interview, question: Question) -> None:
    """The letter's own text, in each of its languages."""
    _text_in(the, question, the.languages[0]).explain()
    for language in the.languages:
        _ask_text(the, question, language)


def _ask_text(the: Interview, question: Question, language: Language) -> None:
    text = _text_in(the, question, language)

    def explain() -> None:
        the.explain(question)
        text.explain()

    text.ask(explain)
    for finding in distinct(the, the.sheet.findings()):
        if _is_in_text(finding) and finding.language is language:
            the.complain(finding.problem, place_in_text(the, finding))


def ask_markdown(the: Interview, question: Question) -> None:
    """A field of the template that is a text."""
    value = the.value(question)
    there = value if isinstance(value, str) else ""
    text = _Text(the, the.label(question), there, partial(the.answer, question.name), can_be_empty=True)
    if "." not in question.name or not the.parts_heard:
        the.parts_heard = "." in question.name
        text.explain()

    def explain() -> None:
        the.explain(question)
        text.explain()

    text.ask(explain)
    if question.required and not the.value(question):
        the.tell_empty()
    the.judge(question)


def mend_text(the: Interview, finding: Finding) -> None:
    """Ask for the line of the text in which something is wrong, or for all of the text."""
    text = _text_in(the, TEXT, finding.language)
    lines = text.there.split("\n")
    at = (finding.problem.place.line or 0) - 1
    if not (_is_in_text(finding) and 0 <= at < len(lines)):
        _ask_text(the, TEXT, finding.language)
        return
    if not the.talk.edits_lines:
        the.talk.say("The line is: {text}", text=lines[at])
    prompt = place_in_text(the, finding)
    typed = the.talk.ask(prompt, lambda: the.talk.say("Type the line as it should be."), lines[at])
    if typed == EDITOR:
        text.edit()
    elif typed:
        lines[at] = "" if typed == EMPTY else typed
        text.keep("\n".join(lines).strip("\n"))


def place_in_text(the: Interview, finding: Finding) -> str:
    """Where in the text something is wrong."""
    place = the.in_language(the.talk.wording.step(StepKey.TEXT), finding.language)
    line = finding.problem.place.line
    if line is None:
        return place
    return the.talk.wording.say("{place}, line {line}").format(place=place, line=line)


def distinct(the: Interview, findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those that would be said in the same words: columns are not said."""
    said: dict[object, Finding] = {}
    for finding in findings:
        place, what = finding.problem.place, the.talk.wording.what(finding.problem)
        said.setdefault((finding.language, place.file, place.line, place.field, what), finding)
    return list(said.values())


def _is_in_text(finding: Finding) -> bool:
    place = finding.problem.place
    return finding.step is StepKey.TEXT and place.file is None and place.line is not None


def _text_in(the: Interview, question: Question, language: Language) -> _Text:
    def keep(text: str) -> None:
        the.fill_in(the.sheet.answers.written(language, text))

    there = the.sheet.answers.bodies.get(language, "")
    return _Text(the, the.in_language(the.label(question), language), there, keep)


def _paragraphs(text: str) -> int:
    """Parts of a text between empty lines."""
    return sum(bool(part.strip()) for part in text.split("\n\n"))
