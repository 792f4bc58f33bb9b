"""What is wrong beside the letterheads: the address book, directorates, contacts, ministries of the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from drafter.core.addressees import EACH, AddressFile
from drafter.core.language import Language
from drafter.core.letterhead import Addressee
from drafter.core.ministry import ContactFile, DirectorateFile, OrganisationFile
from drafter.core.postal import unlike_post
from drafter.core.problems import Problem, Severity, unknown
from drafter.core.schema import Path as Steps
from drafter.core.schema import Places
from drafter.library import Library
from drafter.upkeep.dated import fact_problems, order_problems
from drafter.upkeep.leniently import read_leniently

M = TypeVar("M", bound=BaseModel)
_POST = {"postcode": "address-postcode", "town": "address-town", "country": "address-country"}


def book_problems(library: Library, letterheads: Sequence[str], today: dt.date) -> Iterator[Problem]:
    """All that is wrong in the files beside the letterheads."""
    for book, places, wrong in _each(library, "addressees.yaml", AddressFile):
        yield from wrong
        if book is not None:
            yield from fact_problems(book, places, today)
            yield from _of_book(book, places)
    for file, places, wrong in _each(library, "organisations.yaml", OrganisationFile):
        yield from wrong
        for id_, each in file.organisations.items() if file else ():
            place = places.value(("organisations", id_, "succeeded_by"))
            for named in each.succeeded_by:
                if named not in letterheads:
                    yield unknown("unknown-successor", named, letterheads, place)
            if id_ in letterheads:
                place = places.key(("organisations", id_))
                yield Problem("id-twice", place, {"word": id_, "other": id_})
        if file is not None:
            yield from fact_problems(file, places, today)
    yield from _of_ministries(library, letterheads, today)


def _of_ministries(library: Library, letterheads: Sequence[str], today: dt.date) -> Iterator[Problem]:
    directorates: set[str] = set()
    for file, places, wrong in _each(library, "directorates.yaml", DirectorateFile):
        yield from wrong
        for id_, each in file.directorates.items() if file else ():
            directorates.add(id_)
            if each.letterhead not in letterheads:
                place = places.value(("directorates", id_, "letterhead"))
                yield unknown("unknown-letterhead", each.letterhead, letterheads, place)
        if file is not None:
            yield from fact_problems(file, places, today)
    for contacts, places, wrong in _each(library, "contacts.yaml", ContactFile):
        yield from wrong
        for id_, contact in contacts.contacts.items() if contacts else ():
            named = contact.directorate
            if named is not None and named not in directorates:
                place = places.value(("contacts", id_, "directorate"))
                yield unknown("unknown-directorate", named, directorates, place)
        if contacts is not None:
            yield from fact_problems(contacts, places, today)


def _of_book(book: AddressFile, places: Places) -> Iterator[Problem]:
    members = {id_ for name, series in book.series.items() for id_, _ in series.members(name)}
    for id_ in sorted(members & book.addressees.keys()):
        yield Problem("id-twice", places.key(("addressees", id_)), {"word": id_, "other": id_})
    kinds: Mapping[str, Mapping[str, Addressee]] = {"addressees": book.addressees, "series": book.series}
    for kind, entries in kinds.items():
        for id_, entry in entries.items():
            if entry.form not in entry.forms:
                place = places.value((kind, id_, "form"))
                known = ", ".join(entry.forms)
                yield Problem("unknown-form", place, {"word": entry.form, "known": known})
            yield from _of_entry(entry, (kind, id_), places)


def _of_entry(entry: Addressee, path: Steps, places: Places) -> Iterator[Problem]:
    earlier = [((*path, "earlier", at), each) for at, each in enumerate(entry.earlier)]
    yield from order_problems(earlier, places)
    for form, lines in entry.forms.items():
        for language in Language:
            own = [line.replace(EACH, "") for line in lines.within(language) or ()]
            named = () if lines.plain is not None else (language.value,)
            for found in unlike_post(own):
                place = places.value((*path, "forms", form, *named, found.index))
                facts = {"word": found.word, "nearest": found.better}
                yield Problem(_POST[found.kind], place, facts, Severity.WARNING)


def _each(library: Library, name: str, model: type[M]) -> Iterator[tuple[M | None, Places, list[Problem]]]:
    """The files of a name that can stand beside the letterheads or in one's own folder, shipped first."""
    for folder in reversed(library.folders):
        for path in (folder / "letterheads" / name, folder / name):
            if path.is_file():
                yield read_leniently(Path(path), model)
