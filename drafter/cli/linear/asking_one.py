"""Asking in plain lines what is answered in one: words, days, choices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from drafter.cli.linear.asking import Interview
from drafter.cli.linear.choosing import Choice, meant
from drafter.core.days import day_meant, notes_on
from drafter.core.fields import read_value
from drafter.core.language import Language, date_in, day_in
from drafter.core.schema import Places
from drafter.questions import Question, words_per_language, words_value

_SHORT_YES_NO = {"y": "yes", "j": "ja", "n": "no"}


def ask_line(the: Interview, question: Question) -> None:
    """One line, the same in both languages."""
    the.ask_line(
        question,
        the.label(question),
        lambda: plainly(the.value(question)),
        lambda typed: the.answer(question.name, typed),
    )


def ask_words(the: Interview, question: Question) -> None:
    """One line in each language of the letter."""
    for language in the.languages:

        def shown(language: Language = language) -> str:
            return words_per_language(the.value(question), the.languages)[language]

        def take(typed: str, language: Language = language) -> None:
            words = words_per_language(the.value(question), the.languages) | {language: typed}
            the.answer(question.name, words_value(words, the.languages))

        the.ask_line(question, the.in_language(the.label(question), language), shown, take)


def ask_date(the: Interview, question: Question) -> None:
    """A day, as people type it; what was understood is said in full."""

    def shown() -> str:
        day = day_meant(plainly(the.value(question)), the.today)
        return date_in(the.languages[0], day) if day else plainly(the.value(question))

    def take(typed: str) -> None:
        day = day_meant(typed, the.today)
        the.answer(question.name, day.isoformat() if day else typed)
        if day:
            the.talk.tell(f"{day_in(the.languages[0], day)}.")
            for note in notes_on(day, the.today) if question.spec is None else ():
                the.complain(note)

    the.ask_line(question, the.label(question), shown, take)


def ask_yes_no(the: Interview, question: Question) -> None:
    """Yes or no."""
    say = the.talk.wording.say

    def shown() -> str:
        raw = the.value(question)
        value, _ = read_value(question.spec, raw, Places()) if question.spec and raw else (None, None)
        return plainly(raw) if value is None else say("Yes") if value else say("No")

    def take(typed: str) -> None:
        the.answer(question.name, _SHORT_YES_NO.get(typed.casefold(), typed))

    the.ask_line(question, f"{the.label(question)}? {say('Yes or no')}", shown, take)


def ask_choice(the: Interview, question: Question) -> None:
    """One of the choices that the template gives."""
    given = question.spec.choices.items() if question.spec else ()
    _ask_one_of(the, question, [Choice(id_, words.within(the.spoken) or id_) for id_, words in given])


def ask_classification(the: Interview, question: Question) -> None:
    """One of the markings of the house style."""
    head = the.sheet.letterhead
    _ask_one_of(the, question, [Choice(each, each) for each in head.style.classifications] if head else [])


def _ask_one_of(the: Interview, question: Question, choices: Sequence[Choice]) -> None:
    names = {choice.id: choice.name for choice in choices}

    def shown() -> str:
        raw = plainly(the.value(question))
        return names.get(raw, raw)

    def take(typed: str) -> None:
        choice = meant(typed, choices) if typed else None
        the.answer(question.name, choice.id if choice else typed)

    def explain() -> None:
        the.explain(question)
        the.list_choices(choices)

    the.list_choices(choices, all_of_them=False)
    the.ask_line(question, the.label(question), shown, take, explain)


def ask_contact(the: Interview, question: Question) -> None:
    """A name and, once there is one, telephone and e-mail address."""
    say = the.talk.wording.say
    parts = {"name": the.label(question), "phone": say("Telephone"), "email": say("E-mail address")}

    def entry() -> dict[str, object]:
        raw = the.value(question)
        return dict(raw) if isinstance(raw, dict) else {"name": raw} if raw else {}

    def shown(part: str) -> str:
        return plainly(entry().get(part))

    def take(part: str, typed: str) -> None:
        made = {key: value for key, value in {**entry(), part: typed}.items() if value}
        the.answer(question.name, made if made.get("name") else None)

    for part, prompt in parts.items():
        the.ask_line(question, prompt, partial(shown, part), partial(take, part))
        if not entry():
            return


def plainly(raw: object) -> str:
    """A value as it is read out: a text as it is, anything else in its own way."""
    return raw if isinstance(raw, str) else "" if raw is None else str(raw)
