"""Templates, letterheads, layouts and the address book: where they are, and reading them.

A person's own folder comes first, then the one shipped; the same id in the first hides the other.
"""

from __future__ import annotations

import importlib.resources
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from drafter.blockshelf import BlockShelf
from drafter.commonshelf import CommonShelf
from drafter.core.addressees import AddressFile, Book, offices_of
from drafter.core.language import Language
from drafter.core.letterhead import (
    AddressBook,
    Addressee,
    HouseStyle,
    Label,
    Letterhead,
    LetterheadFacts,
)
from drafter.core.ministry import (
    Contact,
    ContactFile,
    Directorate,
    DirectorateFile,
    Organisation,
    OrganisationFile,
)
from drafter.core.problems import Place, Problem, unknown
from drafter.core.schema import BothWords, Places
from drafter.core.template import Common, Template, read_template
from drafter.core.textblocks import TextBlock, call_problems
from drafter.folders import FOLDER_VARIABLE, settings_folder
from drafter.reading import LibraryError, digest_of, read_file, read_logo, read_text
from drafter.yamltext import read_yaml

__all__ = ["Library", "LibraryError", "own_folder", "read_text", "shipped_folder"]

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
_NO_STYLES = {"addressees", "contacts", "directorates", "organisations"}
"""Files beside the letterheads that are not house styles."""


def shipped_folder() -> Path:
    """The folder with the templates and letterheads that come with drafter."""
    package = Path(str(importlib.resources.files("drafter")))
    checkout = package.parent
    # A checkout comes first: an editable install leaves a copy of the data that grows old.
    if (checkout / "templates").is_dir() and (checkout / "letterheads").is_dir():
        return checkout
    return package / "_bundled"


def own_folder() -> Path:
    """The folder with a person's own: what the environment names, else their settings folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else settings_folder()


class Library:
    """Reads each thing once, when it is first asked for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """`folders` in the order in which they are looked through."""
        self.folders = tuple(folders)
        self._found: dict[str, list[str]] = {}
        self._templates: dict[str, Template | LibraryError] = {}
        self._blocks: dict[str, TextBlock | LibraryError | None] = {}
        self._commons: dict[str, Common | LibraryError] = {}
        self._letterheads: dict[str, Letterhead | LibraryError] = {}

    @classmethod
    def standard(cls, own: Path | None = None) -> Library:
        """The library of this machine; `own` in the place of the person's own folder."""
        return cls((own or own_folder(), shipped_folder()))

    def template_ids(self) -> list[str]:
        """Ids of all templates."""
        return self._ids("templates", "template.yaml")

    def letterhead_ids(self) -> list[str]:
        """Ids of all letterheads."""
        return self._ids("letterheads", "letterhead.yaml")

    def template(self, id_: str) -> Template:
        """The template with an id that `template_ids` has.

        Raises LibraryError when its files are not right.
        """
        return _once(self._templates, id_, self._read_template)

    def letterhead(self, id_: str) -> Letterhead:
        """The letterhead with an id that `letterhead_ids` has.

        Raises LibraryError when its files are not right.
        """
        return _once(self._letterheads, id_, self._read_letterhead)

    def block_ids(self) -> list[str]:
        """Ids of all text blocks that templates share."""
        return list(BlockShelf(self.folders, self._blocks))

    def block(self, id_: str) -> TextBlock:
        """The text block with an id that `block_ids` has.

        Raises LibraryError when its file is not right, or one that it asks for.
        """
        shelf = BlockShelf(self.folders, self._blocks)
        block = shelf[id_]
        problems = call_problems(list(block.calls()), shelf) if block else []
        problems += shelf.problems
        if block is None or problems:
            raise LibraryError(problems)
        return block

    def samples(self, template_id: str) -> list[Path]:
        """Drafts that show what a template is for, beside it."""
        return sorted(self._folder("templates", template_id, "template.yaml").glob("samples/*.md"))

    @cached_property
    def addressees(self) -> AddressBook:
        """The address book, with those who sign for a ministry of today.

        Raises LibraryError when a file of it is not right.
        """
        entries: dict[str, Addressee] = {}
        members: dict[str, Addressee] = {}
        salutations: dict[str, BothWords] = {}
        for book, places in self._each("addressees.yaml", AddressFile):
            _check_forms(book, places)
            entries.update(book.addressees)
            for id_, series in book.series.items():
                members.update(series.members(id_))
            salutations.update(book.salutations)
        # In a list, who has an entry of their own comes first.
        return Book(
            {**entries, **{id_: each for id_, each in members.items() if id_ not in entries}},
            lambda: self._offices(salutations),
        )

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Ministries of long ago, that write no letters but are written about."""
        files = self._each("organisations.yaml", OrganisationFile)
        return {id_: each for file, _ in files for id_, each in file.organisations.items()}

    @cached_property
    def directorates(self) -> Mapping[str, Directorate]:
        """Directorates, to choose from. Raises LibraryError when a file of them is not right."""
        files = self._each("directorates.yaml", DirectorateFile)
        return {id_: each for file, _ in files for id_, each in file.directorates.items()}

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """Persons whom an addressee can ask, to choose from. Raises LibraryError likewise."""
        contacts: dict[str, Contact] = {}
        for file, places in self._each("contacts.yaml", ContactFile):
            for id_, contact in file.contacts.items():
                named = contact.directorate
                if named is not None and named not in self.directorates:
                    place = places.value(("contacts", id_, "directorate"))
                    raise LibraryError([unknown("unknown-directorate", named, self.directorates, place)])
            contacts.update(file.contacts)
        return contacts

    def own_layout(self, template_id: str) -> Path | None:
        """The layout that only a template's letters have; one's own folder may have one for a shipped one."""
        for folder in self.folders:
            path = folder / "templates" / template_id
            if (path / "layout.docx").is_file():
                return path / "layout.docx"
            if (path / "template.yaml").is_file():
                return None
        return None

    def layout_file(self, letterhead: Letterhead, template: Template) -> Path:
        """The Word file a letter is made with: the template's own, else that of the house style."""
        own = self.own_layout(template.id)
        if own is not None:
            return own
        return self._file(f"letterheads/{letterhead.facts.house_style}.docx")

    def _ids(self, kind: str, file: str) -> list[str]:
        if kind not in self._found:
            files = (each for folder in self.folders for each in folder.glob(f"{kind}/*/{file}"))
            self._found[kind] = sorted({each.parent.name for each in files})
        return self._found[kind]

    def _house_styles(self) -> list[str]:
        files = (each for folder in self.folders for each in folder.glob("letterheads/*.yaml"))
        return sorted({each.stem for each in files} - _NO_STYLES)

    def _folder(self, kind: str, id_: str, file: str) -> Path:
        for folder in self.folders:
            if (folder / kind / id_ / file).is_file():
                return folder / kind / id_
        raise KeyError(id_)

    def _file(self, name: str) -> Path:
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise LibraryError([Problem("file-missing", Place(name), {"word": name})])

    def _read_template(self, id_: str) -> Template:
        folder = self._folder("templates", id_, "template.yaml")
        main = folder / "template.yaml"
        texts = {
            language: (str(path), read_text(path))
            for language in Language
            if (path := folder / f"{language.value}.md").is_file()
        }
        data, places, problems = read_yaml(read_text(main), str(main), quick=True)
        if problems and not data:
            raise LibraryError(problems)
        layout = self.own_layout(id_)
        used = [main, *(Path(name) for name, _ in texts.values()), *([layout] if layout else [])]
        shelf = BlockShelf(self.folders, self._blocks)
        commons = CommonShelf(self.folders, self._commons)
        template, wrong = read_template(id_, data, places, texts, "", shelf=shelf, commons=commons)
        problems += [*wrong, *shelf.problems, *commons.problems]
        if template is None or problems:
            raise LibraryError(problems)
        return replace(template, digest=digest_of([*used, *shelf.files, *commons.files]))

    def _read_letterhead(self, id_: str) -> Letterhead:
        folder = self._folder("letterheads", id_, "letterhead.yaml")
        main = folder / "letterhead.yaml"
        facts, places = read_file(main, LetterheadFacts)
        styles = self._house_styles()
        if facts.house_style not in styles:
            place = places.value(("house_style",))
            raise LibraryError([unknown("unknown-house-style", facts.house_style, styles, place)])
        style_file = self._file(f"letterheads/{facts.house_style}.yaml")
        logo = read_logo(folder, facts.logo, places) if facts.logo else None
        used = [main, style_file]
        if facts.logo:
            used.append(folder / facts.logo.file)
        return Letterhead(id_, facts, _read_style(style_file), logo, digest_of(used))

    def _offices(self, salutations: Mapping[str, BothWords]) -> Mapping[str, Addressee]:
        """Offices of today's ministries; a letterhead that is not right says so where it is used."""
        found: dict[str, Addressee] = {}
        for id_ in self.letterhead_ids():
            with suppress(LibraryError):
                facts = self.letterhead(id_).facts
                if facts.succeeded_by is None:
                    found.update(offices_of(facts, salutations))
        return found

    def _each(self, name: str, model: type[M]) -> Iterator[tuple[M, Places]]:
        """The files of a name that can stand beside the letterheads or in one's own folder, shipped first."""
        for folder in reversed(self.folders):
            for path in (folder / "letterheads" / name, folder / name):
                if path.is_file():
                    yield read_file(path, model)


def _check_forms(book: AddressFile, places: Places) -> None:
    for kind, entries in (("addressees", book.addressees), ("series", book.series)):
        for id_, entry in entries.items():
            if entry.form not in entry.forms:
                place = places.value((kind, id_, "form"))
                params = {"word": entry.form, "known": ", ".join(entry.forms)}
                raise LibraryError([Problem("unknown-form", place, params)])


def _read_style(path: Path) -> HouseStyle:
    style, places = read_file(path, HouseStyle)
    place = places.value(("labels",))
    missing = [label for label in Label if label not in style.labels]
    if missing:
        raise LibraryError(Problem("missing-field", place, {"word": label.value}) for label in missing)
    return style


def _once(kept: dict[str, T | LibraryError], id_: str, read: Callable[[str], T]) -> T:
    """What was read for an id, or the error there was; read when it is first asked for."""
    if id_ not in kept:
        try:
            kept[id_] = read(id_)
        except LibraryError as error:
            kept[id_] = error
    found = kept[id_]
    if isinstance(found, LibraryError):
        raise found
    return found
