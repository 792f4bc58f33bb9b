"""A letterhead to begin with: right from the start, with comments that say what goes where."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from drafter.core.language import Language
from drafter.core.problems import Place, Problem
from drafter.files import put
from drafter.library import Library
from drafter.reading import LibraryError, unreadable
from drafter.upkeep.letterheads import house_styles

_STARTERS = Path(__file__).parent / "starters"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_USUAL_STYLE = "rijkshuisstijl"
_WIDE, _NARROW = 36, 26
"""Characters on a line of the wordmark, and of the column."""

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
    """Whether it gets a house style of its own, with a copy of the usual layout to change."""


def new_letterhead(
    asked: NewLetterhead, folder: Path, library: Library, today: dt.date
) -> tuple[list[Path], list[Problem]]:
    """Write a letterhead into a folder of one's own; the files made, or why there are none."""
    problem = _obstacle(asked, folder, library)
    if problem is not None:
        return [], [problem]
    home = folder / "letterheads"
    style = asked.id if asked.own_layout else _USUAL_STYLE
    files: dict[Path, bytes] = {}
    if asked.own_layout:
        try:
            files |= {home / f"{style}{ending}": _usual(library, ending) for ending in (".docx", ".yaml")}
        except LibraryError as error:
            return [], list(error.problems)
    files[home / asked.id / "letterhead.yaml"] = letterhead_text(asked, style, today).encode()
    made: list[Path] = []
    for path, data in files.items():
        wrong = put(path, data)
        if wrong is not None:
            for each in made:
                each.unlink()
            return [], [wrong]
        made.append(path)
    return made, []


def letterhead_text(asked: NewLetterhead, style: str, today: dt.date) -> str:
    """The file of a new letterhead."""
    names = {language: asked.names.get(language) or _NAMES[language] for language in Language}
    short = asked.id.removeprefix("min") or asked.id
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
        wordmark=_WIDE,
        today=today.isoformat(),
        yesterday=(today - dt.timedelta(days=1)).isoformat(),
    )


def _in_language(name: str, language: Language) -> dict[str, str]:
    start = _MINISTRY[language]
    of_ministry = name.startswith(start)
    office = f"{_OFFICE[language]}{name.removeprefix(start)}" if of_ministry else _OTHER[language] + name
    return {
        "name": _scalar(name),
        "office": _scalar(office),
        "wordmark": _row(textwrap.wrap(name, _WIDE)),
        "unit": _row(textwrap.wrap(name, _NARROW)),
    }


def _scalar(text: str) -> str:
    """A text as it can stand between brackets."""
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if re.search(r"[^\w .-]", text) else text
    )


def _row(lines: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, lines))}]"


def _usual(library: Library, ending: str) -> bytes:
    """The usual house style's file with an ending."""
    style = house_styles(library).get(_USUAL_STYLE)
    path = (style or library.folders[-1] / "letterheads" / _USUAL_STYLE).with_suffix(ending)
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None


def _obstacle(asked: NewLetterhead, folder: Path, library: Library) -> Problem | None:
    """Why there can be no letterhead of this name."""
    if not _ID.fullmatch(asked.id):
        return Problem("wrong-letterhead-id", Place(), {"word": asked.id[:80]})
    home = folder / "letterheads" / asked.id
    if (home / "letterhead.yaml").exists():
        return Problem("letterhead-exists", Place(str(home / "letterhead.yaml")), {"word": asked.id})
    if asked.id in library.letterhead_ids() or asked.id in house_styles(library):
        return Problem("letterhead-is-shipped", Place(), {"word": asked.id})
    return None
