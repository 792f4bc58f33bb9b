"""Where a library uses a piece of text, a field, a text block, an office or another thing with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from pathlib import Path

from drafter.commonshelf import CommonShelf
from drafter.core.draft import STANDARD
from drafter.core.fields import FieldSpec
from drafter.core.language import Language
from drafter.core.problems import Place, nearest
from drafter.core.schema import BothWords
from drafter.library import Library, LibraryError, read_text
from drafter.upkeep.libraryfiles import Kind, files_of
from drafter.upkeep.naming import Page


class Sort(StrEnum):
    """What a name is the name of."""

    FIELD = "field"
    BLOCK = "block"
    COMMON = "common"
    OFFICE = "office"
    ADDRESSEE = "addressee"
    LETTERHEAD = "letterhead"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Use:
    """One place where it is used."""

    kind: Kind
    place: Place
    text: str
    """The whole line."""
    as_name: bool
    """Whether it is the name there, and not a word of a text."""


@dataclass(frozen=True, slots=True)
class Found:
    """All places, those in the same kind of file together."""

    uses: Sequence[Use]
    sorts: Sequence[Sort] = ()
    """What it is the name of; nothing for a piece of text."""
    also: Sequence[str] = ()
    """What was looked for besides: an office has an id, and words in two languages."""
    nearest: str | None = None
    """The known name that was likely meant, when this is none."""


@dataclass(slots=True)
class _Names:
    """All names of a library."""

    sorts: dict[str, list[Sort]] = field(default_factory=dict)
    offices: dict[str, list[str]] = field(default_factory=dict)
    """By the id, all words for the office, without articles."""

    def add(self, sort: Sort, names: Iterable[str]) -> None:
        for name in names:
            known = self.sorts.setdefault(name, [])
            if sort not in known:
                known.append(sort)


def where_used(sought: str, library: Library) -> Found:
    """All places where something is used: a text (capitals and line ends do not count) or a name."""
    sought = " ".join(sought.split())
    names = _names_of(library)
    known = names.sorts.get(sought, [])
    words = _of_office(sought, names) or [sought]
    patterns = [_pattern(word, whole=word in names.sorts) for word in words]
    uses = [use for kind, path in files_of(library) for use in _uses(kind, path, patterns)]
    plain = _without_article(sought).casefold()
    also = [word for word in words if word.casefold() != plain]
    near = None
    if not uses or ("_" in sought and not known):
        near = nearest(sought, [*names.sorts, *chain.from_iterable(names.offices.values())])
    return Found(sorted(uses, key=_position), known, also, near)


def _position(use: Use) -> tuple[int, str, int, int]:
    place = use.place
    return list(Kind).index(use.kind), place.file or "", place.line or 0, place.column or 0


def _pattern(word: str, *, whole: bool) -> re.Pattern[str]:
    """What finds a word: by itself when it is a name, else as part of a text, however that is typed."""
    if whole:
        return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    parts = (re.sub(r"['‘’]", "['‘’]", re.escape(part)) for part in word.split(" "))
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def _uses(kind: Kind, path: Path, patterns: Sequence[re.Pattern[str]]) -> Iterator[Use]:
    with suppress(LibraryError):  # a file that cannot be read is for the check to tell
        page = Page(read_text(path), draft=kind is Kind.SAMPLE, yaml=path.suffix == ".yaml")
        seen: set[tuple[int, int]] = set()
        for pattern in patterns:
            for match in pattern.finditer(page.text):
                line, column = page.position(match.start())
                if (line, column) not in seen:
                    seen.add((line, column))
                    named = page.is_name(match.start(), match[0])
                    yield Use(kind, Place(str(path), line, column), page.line(line), named)


def _of_office(sought: str, names: _Names) -> list[str]:
    """The ids of the offices that something is the id or the words of, with all their words."""
    plain = _without_article(sought).casefold()
    found: dict[str, None] = {}
    for id_, words in names.offices.items():
        if sought == id_ or plain in (each.casefold() for each in words):
            found.update(dict.fromkeys([id_, *words]))
    return list(found)


def _names_of(library: Library) -> _Names:
    names = _Names()
    names.add(Sort.FIELD, STANDARD)
    names.add(Sort.TEMPLATE, library.template_ids())
    for id_ in library.template_ids():
        with suppress(LibraryError):
            names.add(Sort.FIELD, _field_names(library.template(id_).facts.fields))
    names.add(Sort.COMMON, CommonShelf(library.folders, {}))
    names.add(Sort.BLOCK, library.block_ids())
    for id_ in library.block_ids():
        with suppress(LibraryError):
            names.add(Sort.FIELD, _field_names(library.block(id_).fields))
    names.add(Sort.LETTERHEAD, library.letterhead_ids())
    for id_ in library.letterhead_ids():
        with suppress(LibraryError):
            facts = library.letterhead(id_).facts
            names.add(Sort.OFFICE, facts.signatories)
            for office_id, office in facts.signatories.items():
                words = [office.office, *(each.office for each in office.earlier)]
                names.offices.setdefault(office_id, []).extend(_both(words))
    with suppress(LibraryError):
        others = [id_ for id_ in library.addressees if id_ not in names.offices]
        names.add(Sort.ADDRESSEE, others)
    return names


def _field_names(specs: Iterable[FieldSpec]) -> Iterator[str]:
    for spec in specs:
        yield spec.name
        yield from _field_names(spec.parts)


def _both(words: Iterable[BothWords]) -> Iterator[str]:
    for each in words:
        for language in Language:
            yield _without_article(each.within(language) or "")


def _without_article(words: str) -> str:
    return re.sub(r"^(de|het|the)\s+", "", words, flags=re.IGNORECASE)


def by_kind(found: Found) -> Mapping[tuple[Kind, bool], list[Use]]:
    """Uses by the kind of file; of a name, those as words of a text come after all others."""
    groups: dict[tuple[Kind, bool], list[Use]] = {}
    for use in sorted(found.uses, key=lambda each: bool(found.sorts) and not each.as_name):
        groups.setdefault((use.kind, use.as_name or not found.sorts), []).append(use)
    return groups
