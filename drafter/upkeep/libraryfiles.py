"""The files of a library that people write, by what they are; those that others hide are left out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from drafter.core.language import Language
from drafter.library import Library
from drafter.upkeep.samples import samples_of, template_folder

_PEOPLE = ("addressees.yaml", "contacts.yaml", "directorates.yaml", "organisations.yaml")


class Kind(StrEnum):
    """What a file of a library is, in the order in which a maintainer thinks of them."""

    TEMPLATE = "template"
    SENTENCES = "sentences"
    COMMON = "common"
    BLOCK = "block"
    SAMPLE = "sample"
    LETTERHEAD = "letterhead"
    STYLE = "style"
    ADDRESS_BOOK = "address_book"


def files_of(library: Library) -> Iterator[tuple[Kind, Path]]:
    """Every text file of a library, with what it is."""
    for id_ in library.template_ids():
        folder = template_folder(library, id_)
        yield Kind.TEMPLATE, folder / "template.yaml"
        for language in Language:
            path = folder / f"{language.value}.md"
            if path.is_file():
                yield Kind.SENTENCES, path
        for sample in samples_of(library, id_):
            yield Kind.SAMPLE, sample.path
    yield from ((Kind.COMMON, path) for path in _first(library, "templates/common/*.yaml"))
    yield from ((Kind.BLOCK, path) for path in _first(library, "templates/blocks/*.yaml"))
    yield from ((Kind.LETTERHEAD, path) for path in _first(library, "letterheads/*/letterhead.yaml"))
    styles = _first(library, "letterheads/*.yaml")
    yield from ((Kind.STYLE, path) for path in styles if path.name not in _PEOPLE)
    for folder in library.folders:
        for name in _PEOPLE:
            for path in (folder / "letterheads" / name, folder / name):
                if path.is_file():
                    yield Kind.ADDRESS_BOOK, path


def _first(library: Library, pattern: str) -> list[Path]:
    """Files that fit a pattern, each from the first folder that has it."""
    found: dict[Path, Path] = {}
    for folder in reversed(library.folders):
        found.update({path.relative_to(folder): path for path in folder.glob(pattern)})
    return [found[name] for name in sorted(found)]
