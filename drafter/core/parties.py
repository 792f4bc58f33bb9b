"""Who a letter goes to and who signs it."""

from __future__ import annotations

from drafter.core.composing import Composing
from drafter.core.draft import AddresseeEntry, SignatoryEntry
from drafter.core.language import Language
from drafter.core.letter import Signature
from drafter.core.letterhead import AddressBook, Addressee, Office
from drafter.core.postal import unlike_post
from drafter.core.problems import Param, Problem, Severity, unknown
from drafter.core.schema import Path

FEWEST_LINES, MOST_LINES = 3, 7
"""Lines of an address: three make one; seven fit between return address and date."""

LONGEST_ADDRESS_LINE = 60
"""Characters that fit beside the sender column."""


def address(work: Composing, book: AddressBook, *, greeted: bool = True) -> tuple[tuple[str, ...], str]:
    """The addressee's lines and the salutation; what cannot be known is left empty.

    A letter in which nobody is `greeted` has no salutation.
    """
    entry = work.fields.addressee
    if entry is None:
        return (), ""
    lines: tuple[str, ...] = ()
    salutation = ""
    if entry.id is not None:
        known = book.get(entry.id)
        if known is None:
            place = work.draft.places.value(("addressee",))
            work.problems.append(unknown("unknown-addressee", entry.id, book, place))
        else:
            work.check_date(known, ("addressee",), entry.id, known.name)
            known = known.on(work.fields.date) if work.fields.date else known
            lines = work.shared(known.forms[_form(work, entry, known)])
            salutation = _salutation(work, known)
    own = work.within(entry.lines, ("addressee", "lines"))
    if own:
        _check_post(work, own)
    lines = own or lines
    salutation = work.within(entry.salutation, ("addressee", "salutation")) or salutation
    if lines:
        _check_lines(work, lines)
    if greeted and own and not salutation and entry.salutation is None:
        work.say("addressee-not-whole", ("addressee",))
    return lines, salutation if greeted else ""


def _form(work: Composing, entry: AddresseeEntry, known: Addressee) -> str:
    if entry.form is not None and entry.form not in known.forms:
        place = work.draft.places.value(("addressee", "form"))
        work.problems.append(unknown("unknown-form", entry.form, known.forms, place))
    for form in (entry.form, work.letterhead.facts.addressee_form):
        if form in known.forms:
            return str(form)
    return known.form


def _salutation(work: Composing, known: Addressee) -> str:
    capital = work.letterhead.facts.salutation == "capital"
    chosen = known.salutation_capital if capital else None
    return work.shared(chosen or known.salutation)


def _check_lines(work: Composing, lines: tuple[str, ...]) -> None:
    path: Path = ("addressee", "lines")
    if not FEWEST_LINES <= len(lines) <= MOST_LINES:
        bounds = {"fewest": FEWEST_LINES, "most": MOST_LINES}
        work.say("address-lines", path, count=len(lines), **bounds)
    for index, line in enumerate(lines):
        if len(line) > LONGEST_ADDRESS_LINE:
            facts = {"longest": LONGEST_ADDRESS_LINE, "length": len(line)}
            work.say("too-long", (*path, index), **facts)


_POST = {"postcode": "address-postcode", "town": "address-town", "country": "address-country"}


def _check_post(work: Composing, lines: tuple[str, ...]) -> None:
    """Warn of what the post would have otherwise; the address book was looked at by who keeps it."""
    for found in unlike_post(lines):
        place = work.draft.places.value(("addressee", "lines", found.index))
        facts: dict[str, Param] = {"word": found.word, "nearest": found.better}
        work.problems.append(Problem(_POST[found.kind], place, facts, Severity.WARNING))


def signatures(work: Composing) -> tuple[tuple[Signature, ...], tuple[str, ...]]:
    """The signature of each signatory, and the offices that sign."""
    made: list[Signature] = []
    offices: list[str] = []
    style = work.letterhead.facts.signature
    for index, entry in enumerate(work.fields.signatories):
        office, name = _signatory(work, entry, ("signatories", index))
        if office and bare(office) in map(bare, offices):
            work.say("signs-twice", ("signatories", index), word=office)
        offices.append(office)
        line = office.upper() if style.office_capitals else office
        if style.order == "office_first":
            made.append(Signature((f"{line},",), (name,)))
        else:
            made.append(Signature((), (name, line)))
    _check_roles(work, offices)
    return tuple(made), tuple(offices)


def _signatory(work: Composing, entry: SignatoryEntry, path: Path) -> tuple[str, str]:
    office = name = ""
    if entry.id is not None:
        known = work.letterhead.facts.signatories.get(entry.id)
        if known is None:
            choices = work.letterhead.facts.signatories
            place = work.draft.places.value(path)
            work.problems.append(unknown("unknown-signatory", entry.id, choices, place))
        else:
            work.check_date(known, path, entry.id, known.office)
            office = work.shared(known.office)
            name = entry.name or _holder(work, known, entry.id, path)
    written = work.within(entry.office, (*path, "office"))
    if entry.id is None and written in work.letterhead.facts.signatories:
        work.say("office-is-id", (*path, "office"), word=written, name=entry.name or "…")
    office = written or office
    return office, entry.name or name


def _holder(work: Composing, office: Office, id_: str, path: Path) -> str:
    day = work.fields.date
    if day is None:
        return ""
    for holder in office.holders:
        if holder.holds_on(day):
            return holder.name
    work.say("no-holder", path, word=id_, date=day.isoformat(), **work.in_words(office.office, day))
    return ""


def _check_roles(work: Composing, offices: list[str]) -> None:
    """An office either signs or is written on behalf of; the Kamer registers it as one of them."""
    signing = {bare(office) for office in offices}
    for index, words in enumerate(work.fields.on_behalf_of):
        office = work.within(words, ("on_behalf_of", index))
        if office is not None and bare(office) in signing:
            work.say("signs-and-on-behalf", ("on_behalf_of", index), word=office)


_ARTICLES = {Language.NL: ("de", "het"), Language.EN: ("the",)}


def bare(office: str) -> str:
    """An office without its article, in small letters: to compare it by."""
    article, _, rest = office.casefold().partition(" ")
    known = any(article in articles for articles in _ARTICLES.values())
    return rest.strip() if known else office.casefold()


def in_running_text(office: str, language: Language) -> str:
    """An office as it stands within a sentence: 'De minister van …' of a signature is 'de minister van …'."""
    article = office.partition(" ")[0]
    if article.casefold() not in _ARTICLES[language]:
        return office
    return article.lower() + office.removeprefix(article)
