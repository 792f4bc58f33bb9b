"""Templates, letterheads, layouts and the address book: where they are, and reading them.

A person's own folder comes first, then the one shipped; the same id in the first hides the other.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from drafter.core.language import Language
from drafter.core.letterhead import (
    Addressee,
    HouseStyle,
    Label,
    Letterhead,
    LetterheadFacts,
    Logo,
    LogoFacts,
)
from drafter.core.problems import Place, Problem, reason_of, unknown
from drafter.core.schema import Places, Strict, read_model
from drafter.core.template import Template, read_template
from drafter.folders import FOLDER_VARIABLE, settings_folder
from drafter.yamltext import read_yaml

T = TypeVar("T")
_KINDS: Mapping[Literal["png", "jpeg"], tuple[bytes, bytes]] = {
    "png": (b"\x89PNG", b"IEND\xaeB`\x82"),
    "jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
}
"""How a picture of a kind starts and ends: a file cut off in between shows as nothing."""


class LibraryError(Exception):
    """Something in the library cannot be used; `problems` say where and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.key for problem in self.problems))


class _AddressFile(Strict):
    addressees: dict[str, Addressee]


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

    def samples(self, template_id: str) -> list[Path]:
        """Drafts that show what a template is for, beside it."""
        return sorted(self._folder("templates", template_id, "template.yaml").glob("samples/*.md"))

    @cached_property
    def addressees(self) -> Mapping[str, Addressee]:
        """The address book. Raises LibraryError when a file of it is not right."""
        book: dict[str, Addressee] = {}
        for folder in reversed(self.folders):
            for path in (folder / "letterheads/addressees.yaml", folder / "addressees.yaml"):
                if path.is_file():
                    book.update(self._read_addressees(path))
        return book

    def layout_file(self, letterhead: Letterhead, template: Template) -> Path:
        """The Word file a letter is made with: the template's own, else that of the house style."""
        own = self._folder("templates", template.id, "template.yaml") / "layout.docx"
        if own.is_file():
            return own
        return self._file(f"letterheads/{letterhead.facts.house_style}.docx")

    def _ids(self, kind: str, file: str) -> list[str]:
        if kind not in self._found:
            files = (each for folder in self.folders for each in folder.glob(f"{kind}/*/{file}"))
            self._found[kind] = sorted({each.parent.name for each in files})
        return self._found[kind]

    def _house_styles(self) -> list[str]:
        files = (each for folder in self.folders for each in folder.glob("letterheads/*.yaml"))
        return sorted({each.stem for each in files} - {"addressees"})

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
        data, places, problems = read_yaml(read_text(main), str(main))
        used = [main, *(Path(name) for name, _ in texts.values()), folder / "layout.docx"]
        template, wrong = read_template(id_, data, places, texts, _digest(used))
        if template is None or problems:
            raise LibraryError([*problems, *wrong])
        return template

    def _read_letterhead(self, id_: str) -> Letterhead:
        folder = self._folder("letterheads", id_, "letterhead.yaml")
        main = folder / "letterhead.yaml"
        data, places, problems = read_yaml(read_text(main), str(main))
        facts, wrong = read_model(LetterheadFacts, data, places)
        problems += wrong
        if facts is None or problems:
            raise LibraryError(problems)
        styles = self._house_styles()
        if facts.house_style not in styles:
            place = places.value(("house_style",))
            raise LibraryError([unknown("unknown-house-style", facts.house_style, styles, place)])
        style_file = self._file(f"letterheads/{facts.house_style}.yaml")
        logo = _read_logo(folder, facts.logo, places) if facts.logo else None
        used = [main, style_file]
        if facts.logo:
            used.append(folder / facts.logo.file)
        return Letterhead(id_, facts, _read_style(style_file), logo, _digest(used))

    def _read_addressees(self, path: Path) -> Mapping[str, Addressee]:
        data, places, problems = read_yaml(read_text(path), str(path))
        book, wrong = read_model(_AddressFile, data, places)
        problems += wrong
        if book is None or problems:
            raise LibraryError(problems)
        for id_, entry in book.addressees.items():
            if entry.form not in entry.forms:
                place = places.value(("addressees", id_, "form"))
                params = {"word": entry.form, "known": ", ".join(entry.forms)}
                raise LibraryError([Problem("unknown-form", place, params)])
        return book.addressees


def unreadable(path: Path, error: OSError) -> LibraryError:
    """The error that the system would not let a file be read."""
    return LibraryError([Problem("file-unreadable", Place(str(path)), {"reason": reason_of(error)})])


def read_text(path: Path) -> str:
    """The text of a file: UTF-8, with or without a mark in front, any line ends.

    Raises LibraryError when it cannot be read or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LibraryError([Problem("not-utf8", Place(str(path), line))]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_style(path: Path) -> HouseStyle:
    data, places, problems = read_yaml(read_text(path), str(path))
    style, wrong = read_model(HouseStyle, data, places)
    problems += wrong
    for label in Label:
        if style is not None and label not in style.labels:
            place = places.value(("labels",))
            problems.append(Problem("missing-field", place, {"word": label.value}))
    if style is None or problems:
        raise LibraryError(problems)
    return style


def _read_logo(folder: Path, facts: LogoFacts, places: Places) -> Logo | None:
    path = folder / facts.file
    place = places.value(("logo", "file"))
    if path.parent != folder or not path.is_file():
        raise LibraryError([Problem("file-missing", place, {"word": facts.file})])
    data = path.read_bytes()
    for kind, (start, end) in _KINDS.items():
        if data.startswith(start) and end in data[-64:]:
            return Logo(data, kind, facts)
    raise LibraryError([Problem("logo-kind", place, {"word": facts.file})])


def _digest(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents, in hexadecimal; files that are not there do not count."""
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


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
