"""Asking in plain lines who the letter is for, and who signs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from drafter.addressbook import AddressIndex
from drafter.cli.linear.asking import Interview
from drafter.cli.linear.choosing import Choice, Unclear, meant, numbered
from drafter.core.language import Language
from drafter.core.letterhead import Office
from drafter.questions import Question

OWN = ("own", "eigen")
"""What is answered by who is not in the list, in either language."""


def ask_addressee(the: Interview, question: Question) -> None:
    """One of the address book, by number, id or words; or lines and a salutation."""
    book = the.sheet.address_book
    choices = [Choice(id_, each.name.within(the.spoken) or id_) for id_, each in book.items()]
    names = {choice.id: choice.name for choice in choices}

    def shown() -> str:
        raw = the.value(question)
        if isinstance(raw, Mapping):
            known = names.get(str(raw.get("id")), raw.get("id"))
            return str(known or ", ".join(_lines(raw, the.languages[0])))
        return names.get(str(raw), str(raw)) if raw else ""

    def take(typed: str) -> None:
        if typed.casefold() in OWN:
            _ask_own_address(the, question)
            return
        id_, form = _entry_meant(typed, choices, AddressIndex(book)) if typed else ("", None)
        the.answer(question.name, {"id": id_, "form": form} if form else id_)

    def explain() -> None:
        the.explain(question)
        the.list_choices(choices)
        _explain_addressee(the)

    the.list_choices(choices, all_of_them=False)
    _explain_addressee(the)
    before = the.value(question)
    the.ask_line(question, the.label(question), shown, take, explain)
    if the.value(question) != before:
        _tell_address(the)


def _explain_addressee(the: Interview) -> None:
    the.talk.say("Answer with a number, an id or part of a name; or with own, to write the address yourself.")


def _entry_meant(typed: str, choices: list[Choice], index: AddressIndex) -> tuple[str, str | None]:
    """The id of the entry that was meant and, when it was named after it, the form of its address.

    What cannot be found is given as it was typed. Raises Unclear.
    """
    words, _, form = typed.rpartition(" ")
    named = _id_meant(words, choices, index)
    if named and form in index.book[named].forms:
        return named, form
    id_ = _id_meant(typed, choices, index)
    found = [] if id_ else index.find(typed)
    if found:
        raise Unclear([choice for choice in choices if choice.id in found])
    return id_ or typed, None


def _id_meant(typed: str, choices: list[Choice], index: AddressIndex) -> str | None:
    by_number = None if typed in index.book else numbered(typed, choices)
    return by_number.id if by_number else index.named(typed) if typed else None


def _lines(entry: Mapping[str, object], language: Language) -> list[str]:
    lines = entry.get("lines")
    if isinstance(lines, Mapping):
        lines = lines.get(language.value)
    return [str(line) for line in lines] if isinstance(lines, list) else []


def _tell_address(the: Interview) -> None:
    """Say how the address will stand on the letter, and the words the letter begins with."""
    for language in the.languages:
        sketch = the.sheet.composed(language).sketch
        if sketch is None or not sketch.addressee:
            continue
        the.talk.tell(the.in_language(the.talk.wording.say("On the letter"), language) + ":")
        for line in (*sketch.addressee, sketch.salutation):
            the.talk.tell(line)


def _ask_own_address(the: Interview, question: Question) -> None:
    say = the.talk.wording.say
    lines: dict[str, list[str]] = {}
    greetings: dict[str, str] = {}

    def fill_in() -> None:
        entry: dict[str, object] = {"lines": _alone(the, lines), "salutation": _alone(the, greetings)}
        the.answer(question.name, {key: value for key, value in entry.items() if value})

    def explain() -> None:
        the.talk.say("Three to seven lines, as on the letter. An empty line ends them.")

    explain()
    for language in the.languages:

        def add(line: str, language: Language = language) -> None:
            lines.setdefault(language.value, []).append(line)
            fill_in()

        def greet(words: str, language: Language = language) -> None:
            greetings[language.value] = words
            fill_in()

        while True:
            number = len(lines.get(language.value, ())) + 1
            prompt = the.in_language(say("Line {number}").format(number=number), language)
            line = the.ask_part(prompt, explain, add)
            if not line:
                break
            add(line)
            the.begun = True
        prompt = the.in_language(say("Salutation"), language)
        greet(the.ask_part(prompt, partial(_explain_greeting, the), greet))


def _explain_greeting(the: Interview) -> None:
    the.talk.say("The words that the letter begins with, with their comma.")


def _alone(the: Interview, parts: Mapping[str, object]) -> object:
    """What there is per language, as a draft has it: plain when the letter has one language."""
    filled = {language: part for language, part in parts.items() if part}
    if len(the.languages) == 1:
        return next(iter(filled.values()), None)
    return filled


def ask_signatories(the: Interview, question: Question) -> None:
    """Those of the letterhead, by numbers, ids or words with commas; or office and name."""
    head = the.sheet.letterhead
    offices = dict(head.facts.signatories) if head else {}
    choices = [Choice(id_, _office_and_holder(the, office)) for id_, office in offices.items()]
    names = {id_: _office(the, office) for id_, office in offices.items()}

    def shown() -> str:
        raw = the.value(question)
        items = raw if isinstance(raw, list) else [raw] if raw else []
        return ", ".join(_signatory_words(each, names, the.languages[0]) for each in items)

    def take(typed: str) -> None:
        entries: list[object] = []
        for part in _parts(typed, choices):
            choice = meant(part, choices)
            own: dict[str, object] = {}
            entries.append(own if part.casefold() in OWN else choice.id if choice else part)

        def fill_in() -> None:
            the.answer(question.name, [entry for entry in entries if entry])

        fill_in()
        for entry in entries:
            if isinstance(entry, dict):
                _ask_own_signatory(the, entry, fill_in)

    def explain() -> None:
        the.explain(question)
        the.list_choices(choices)
        _explain_signatories(the)

    the.list_choices(choices, all_of_them=False)
    _explain_signatories(the)
    the.ask_line(question, the.label(question), shown, take, explain)


def _explain_signatories(the: Interview) -> None:
    the.talk.say("Answer with a number or an id, several with commas; or with own, to write office and name.")


def _office(the: Interview, office: Office) -> str:
    return office.office.within(the.languages[0]) or ""


def _office_and_holder(the: Interview, office: Office) -> str:
    """An office and who holds it on the day of the letter."""
    day = the.sheet.fields.date or the.today
    holder = next((each.name for each in office.holders if each.holds_on(day)), None)
    return f"{_office(the, office)}, {holder or the.talk.wording.say('nobody known on that day')}"


def _signatory_words(entry: object, names: Mapping[str, str], language: Language) -> str:
    if not isinstance(entry, Mapping):
        return names.get(str(entry), str(entry))
    office = entry.get("office")
    return str(office.get(language.value) if isinstance(office, Mapping) else office)


def _parts(typed: str, choices: list[Choice]) -> list[str]:
    """What is between commas; names of offices can have commas of their own."""
    if not typed:
        return []
    if meant(typed, choices):
        return [typed]
    return [part.strip() for part in typed.split(",") if part.strip()]


def _ask_own_signatory(the: Interview, entry: dict[str, object], fill_in: Callable[[], None]) -> None:
    """Ask for an office, in each language of the letter, and for the name of who holds it."""
    say = the.talk.wording.say
    offices: dict[str, str] = {}

    def explain() -> None:
        the.talk.say("The office, as it stands below the letter.")

    def call(name: str) -> None:
        entry.update({"name": name} if name else {})
        fill_in()

    for language in the.languages:

        def appoint(office: str, language: Language = language) -> None:
            offices[language.value] = office
            entry.update({"office": _alone(the, offices)} if office else {})
            fill_in()

        prompt = the.in_language(say("Office"), language)
        appoint(the.ask_part(prompt, explain, appoint))
        the.begun = True
    call(the.ask_part(say("Name"), lambda: the.talk.say("The name of who holds it."), call))
