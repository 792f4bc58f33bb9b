"""A letterhead to begin with: right from the start, with comments that say what goes where, or a copy."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from drafter.core.language import Language
from drafter.core.letterhead import LetterheadFacts
from drafter.core.problems import Place, Problem, unknown
from drafter.library import Library
from drafter.reading import LibraryError, unreadable
from drafter.upkeep.copiedletterhead import NARROW, WIDE, of_another, renamed
from drafter.upkeep.copying import letterhead_files, put_together
from drafter.upkeep.letterheads import house_styles
from drafter.yamlediting import edited

_STARTERS = Path(__file__).parent / "starters"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_USUAL_STYLE = "rijkshuisstijl"
_NAMES = {Language.NL: "Ministerie van Voorbeeld", Language.EN: "Ministry of Example"}
_MINISTRY = {Language.NL: "Ministerie van ", Language.EN: "Ministry of "}
_OFFICE = {Language.NL: "De minister van ", Language.EN: "The Minister of "}
_OTHER = {Language.NL: "De directeur van ", Language.EN: "The Director of "}


@dataclass(frozen=True, slots=True)
class NewLetterhead:
    """What is asked for: an id, names, and in which language the comments are."""

    id: str
    language: Language
    names: Mapping[Language, str] = field(default_factory=dict)
    abbreviation: str | None = None
    own_layout: bool = False
    """Whether it gets a house style of its own, with a copy of the layout to change."""
    like: str | None = None
    """The id of the letterhead that it is to be a copy of; its own id for a version of one's own."""


def new_letterhead(
    asked: NewLetterhead, folder: Path, library: Library, today: dt.date
) -> tuple[list[Path], list[Problem]]:
    """Write a letterhead into a folder of one's own; the files made, or why there are none."""
    problem = _obstacle(asked, folder, library)
    if problem is not None:
        return [], [problem]
    try:
        files = _contents(asked, library, today)
    except LibraryError as error:
        return [], list(error.problems)
    return put_together({folder / name: data for name, data in files.items()})


def _contents(asked: NewLetterhead, library: Library, today: dt.date) -> dict[str, bytes]:
    """The files, by their place in a folder. Raises LibraryError when what is copied cannot be read."""
    main = f"letterheads/{asked.id}/letterhead.yaml"
    usual = library.letterhead(asked.like).facts.house_style if asked.like else _USUAL_STYLE
    style = asked.id if asked.own_layout else usual
    files: dict[str, bytes] = {}
    if asked.own_layout:
        for ending in (".docx", ".yaml"):
            files[f"letterheads/{style}{ending}"] = _of_style(library, usual, ending)
    if asked.like is None:
        return files | {main: letterhead_text(asked, style, today).encode()}
    copies = {
        f"letterheads/{asked.id}/{path.name}": _bytes(path)
        for path in letterhead_files(library, asked.like).values()
    }
    text = copies[main].decode("utf-8-sig")
    return files | copies | {main: _copied(asked, library.letterhead(asked.like).facts, text, style).encode()}


def _copied(asked: NewLetterhead, facts: LetterheadFacts, text: str, style: str) -> str:
    """The file of a copy."""
    text = renamed(text, facts, asked.names)
    short = _short(asked.id)
    if asked.id != asked.like:
        text = of_another(text, facts, asked.abbreviation or short.upper(), short)
    elif asked.abbreviation:
        text = edited(text, {"abbreviation": asked.abbreviation}) or text
    return text if style == facts.house_style else edited(text, {"house_style": style}) or text


def letterhead_text(asked: NewLetterhead, style: str, today: dt.date) -> str:
    """The file of a new letterhead."""
    names = {language: asked.names.get(language) or _NAMES[language] for language in Language}
    short = _short(asked.id)
    starter = (_STARTERS / f"letterhead.{asked.language.value}.yaml").read_text(encoding="utf-8")
    per_language = {
        f"{name}_{language.value}": shown
        for language in Language
        for name, shown in _in_language(names[language], language).items()
    }
    return Template(starter).substitute(
        per_language,
        id=asked.id,
        style=style,
        abbreviation=_scalar(asked.abbreviation or short.upper()),
        signatory=f"minister-{short}",
        wordmark=WIDE,
        today=today.isoformat(),
        yesterday=(today - dt.timedelta(days=1)).isoformat(),
    )


def _short(id_: str) -> str:
    """What tells an id from others: minvb is VB."""
    return id_.removeprefix("min") or id_


def _in_language(name: str, language: Language) -> dict[str, str]:
    start = _MINISTRY[language]
    of_ministry = name.startswith(start)
    office = f"{_OFFICE[language]}{name.removeprefix(start)}" if of_ministry else _OTHER[language] + name
    return {
        "name": _scalar(name),
        "office": _scalar(office),
        "wordmark": _row(textwrap.wrap(name, WIDE)),
        "unit": _row(textwrap.wrap(name, NARROW)),
    }


def _scalar(text: str) -> str:
    """A text as it can stand between brackets."""
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if re.search(r"[^\w .-]", text) else text
    )


def _row(lines: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, lines))}]"


def _of_style(library: Library, style: str, ending: str) -> bytes:
    """The file of a house style with an ending."""
    known = house_styles(library).get(style)
    return _bytes((known or library.folders[-1] / "letterheads" / style).with_suffix(ending))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None


def _obstacle(asked: NewLetterhead, folder: Path, library: Library) -> Problem | None:
    """Why there can be no letterhead of this name, or none like the other."""
    ids = library.letterhead_ids()
    if not _ID.fullmatch(asked.id):
        return Problem("wrong-letterhead-id", Place(), {"word": asked.id[:80]})
    home = folder / "letterheads" / asked.id
    if (home / "letterhead.yaml").exists():
        return Problem("letterhead-exists", Place(str(home / "letterhead.yaml")), {"word": asked.id})
    if asked.like is not None and asked.like not in ids:
        return unknown("unknown-letterhead", asked.like, ids, Place())
    if asked.id in ids and asked.like != asked.id:
        return Problem("letterhead-is-shipped", Place(), {"word": asked.id})
    if asked.id in house_styles(library):
        return Problem("letterhead-is-style", Place(), {"word": asked.id})
    return None
