"""Asking in plain lines what a letter is started with: who sends it, and in which languages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from drafter.cli.linear.asking import Interview, Wrong
from drafter.cli.linear.choosing import Choice, meant
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown
from drafter.questions import Kind, Question
from drafter.senders import letterhead_named, letterheads_on, name_of, short_names

LETTERHEAD = Question("letterhead", Kind.LINE, required=True)
LANGUAGE = Question("language", Kind.LINE, required=True)
BOTH = {Language.NL: "beide", Language.EN: "both"}
"""What is answered for both languages; either word is understood."""


def ask_letterhead(the: Interview, question: Question) -> None:
    """One of the letterheads of today; one of a ministry that is no more when it is named."""
    library = the.sheet.library
    heads = letterheads_on(library, the.today, the.spoken)
    choices = [Choice(head.id, name_of(head, the.spoken), tuple(short_names(head))) for head in heads]

    def shown() -> str:
        head = the.sheet.letterhead
        return name_of(head, the.spoken) if head else ""

    def take(typed: str) -> None:
        choice = meant(typed, choices) if typed else None
        named = choice.id if choice else letterhead_named(library, typed) if typed else ""
        if isinstance(named, Problem):
            raise Wrong(named)
        the.answer(question.name, named)

    the.list_choices(choices)
    the.ask_line(question, the.label(question), shown, take, partial(_explain, the, question, choices))


def ask_language(the: Interview, question: Question) -> None:
    """Dutch, English, or both; the language of the user when nothing is said."""
    say = the.talk.wording.say
    choices = [
        Choice("nl", say("Dutch")),
        Choice("en", say("English")),
        Choice(BOTH[the.spoken], say("Both languages")),
    ]
    *_, both = choices
    languages = {"nl": [Language.NL], "en": [Language.EN], both.id: [Language.NL, Language.EN]}
    if "language" not in the.sheet.answers.data:
        the.answer(question.name, the.spoken.value)

    def shown() -> str:
        several = len(the.languages) > 1
        return next(each.name for each in choices if each.id == (both.id if several else the.languages[0]))

    def take(typed: str) -> None:
        if not typed:
            the.answer(question.name, the.spoken.value)
            return
        choice = both if typed.casefold() in BOTH.values() else meant(typed, choices)
        if choice is None:
            raise Wrong(unknown("not-a-choice", typed, [each.id for each in choices], Place()))
        chosen = languages[choice.id]
        answers = the.sheet.answers
        dropped = [each for each, text in answers.bodies.items() if text.strip() and each not in chosen]
        if dropped and not the.talk.confirm(
            say("This leaves out a text that is written. Go on?"), default=False
        ):
            return
        bodies = {each: answers.bodies.get(each, "") for each in chosen}
        the.fill_in(replace(answers.answered(question.name, chosen[0].value), bodies=bodies))

    the.list_choices(choices)
    the.ask_line(question, the.label(question), shown, take, partial(_explain, the, question, choices))


def _explain(the: Interview, question: Question, choices: list[Choice]) -> None:
    the.explain(question)
    the.list_choices(choices)
