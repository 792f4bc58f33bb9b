"""A library whose files changed while a draft of it is being filled in: what is different for that draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.core.fields import FieldSpec
from drafter.core.problems import Place, Problem, unknown
from drafter.editing import Sheet
from drafter.library import Library, LibraryError

_BESIDE = ("addressees", "contacts", "directorates", "organisations")
"""What a library has read of people and offices, which takes longest to read."""


def renewed_library(library: Library, changed: Collection[Path]) -> Library:
    """The library as its files are now; what stands outside `changed` is not read again."""
    renewed = type(library)(library.folders)
    folders = [(folder / "templates").absolute() for folder in library.folders]
    if all(any(path.is_relative_to(folder) for folder in folders) for path in changed):
        known = vars(library)
        vars(renewed).update({name: known[name] for name in _BESIDE if name in known})
    return renewed


@dataclass(frozen=True, slots=True)
class Renewal:
    """What becomes of a draft when the files of its library are others."""

    library: Library
    """The one to go on with: that of the draft when the new one cannot be used."""
    broken: Sequence[Problem] = ()
    """Why it cannot."""
    new: Sequence[FieldSpec] = ()
    """Fields that the template did not have."""
    gone: Sequence[FieldSpec] = ()
    """Fields that it has no longer; what was filled in stays in the draft."""
    template: bool = False
    """Whether anything in the template or its text blocks is different."""
    letterhead: bool = False
    addresses: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything is different for the draft."""
        return self.template or self.letterhead or self.addresses


def renewal(sheet: Sheet, library: Library) -> Renewal:
    """What becomes of a draft with the files as `library` reads them."""
    renewed = Sheet(sheet.answers, library, sheet.folder)
    broken = _problems(renewed)
    if broken and not _problems(sheet):
        return Renewal(sheet.library, broken)
    old, new = sheet.template, renewed.template
    before = {spec.name: spec for spec in old.facts.fields} if old else {}
    after = {spec.name: spec for spec in new.facts.fields} if new else {}
    return Renewal(
        library,
        new=[spec for name, spec in after.items() if name not in before],
        gone=[spec for name, spec in before.items() if name not in after],
        template=(old and old.digest) != (new and new.digest),
        letterhead=_digest_of_letterhead(sheet) != _digest_of_letterhead(renewed),
        addresses=_addresses_differ(sheet.library, library),
    )


def _problems(sheet: Sheet) -> list[Problem]:
    """Why a library cannot be used for a draft: what is wrong in the files that it needs."""
    library = sheet.library
    found: list[Problem] = []
    for key, ids, read in (
        ("template", library.template_ids(), library.template),
        ("letterhead", library.letterhead_ids(), library.letterhead),
    ):
        id_ = sheet.answers.text(key)
        if not id_:
            continue
        if id_ not in ids:
            found.append(_missing(key, id_, ids))
        else:
            found += _wrong(read, id_)
    return [*found, *_wrong(lambda _: library.addressees, "")]


def _missing(kind: str, id_: str, ids: Sequence[str]) -> Problem:
    place = Place(field=kind)
    if kind == "template":
        return unknown("unknown-template", id_, ids, place)
    return unknown("unknown-letterhead", id_, ids, place)


def _wrong(read: Callable[[str], object], id_: str) -> Sequence[Problem]:
    try:
        read(id_)
    except LibraryError as error:
        return error.problems
    return ()


def _digest_of_letterhead(sheet: Sheet) -> str | None:
    return sheet.letterhead.digest if sheet.letterhead else None


def _addresses_differ(old: Library, new: Library) -> bool:
    try:
        return old.addressees is not new.addressees and dict(old.addressees) != dict(new.addressees)
    except LibraryError:
        return True
