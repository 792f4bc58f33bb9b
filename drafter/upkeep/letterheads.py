"""All that is wrong with the letterheads and the address book, in one go."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.core.language import Language
from drafter.core.letterhead import HouseStyle, Label, LetterheadFacts
from drafter.core.problems import Param, Place, Problem, Severity, in_order, unknown
from drafter.core.schema import BothLines, BothWords, Places
from drafter.core.schema import Path as Steps
from drafter.library import Library
from drafter.reading import LibraryError, read_logo
from drafter.upkeep.addressbooks import book_problems
from drafter.upkeep.dated import fact_problems, order_problems
from drafter.upkeep.leniently import read_leniently
from drafter.upkeep.pictures import size_of

_NOT_STYLES = {"addressees", "contacts", "directorates", "organisations"}
_POSTCODE = re.compile(r"\b([0-9]{4})(\s*)([A-Za-z]{2})\b(?=\s+\S)")
_PROPORTION = 0.03
"""How far the two sides of a logo may be from its picture's before anybody sees it."""


@dataclass(frozen=True, slots=True)
class ReadLetterhead:
    """A letterhead as far as it could be read."""

    id: str
    path: Path
    facts: LetterheadFacts | None
    places: Places
    problems: list[Problem] = field(default_factory=list)


def check_letterheads(
    library: Library, ids: Sequence[str] = (), today: dt.date | None = None
) -> list[Problem]:
    """All that is wrong: in these letterheads, or in all of them and in all that stands beside them."""
    day = today or dt.date.today()  # noqa: DTZ011 - days as people write them, without a zone
    known = library.letterhead_ids()
    heads = [read_letterhead(library, id_) for id_ in known if not ids or id_ in ids]
    styles = house_styles(library)
    used = {head.facts.house_style for head in heads if head.facts} & styles.keys()
    read = {name: read_leniently(styles[name], HouseStyle) for name in sorted(used)}
    problems: list[Problem] = []
    for head in heads:
        problems += head.problems
        if head.facts is not None:
            problems += _of_letterhead(head, head.facts, known, styles, day)
            style, _, _ = read.get(head.facts.house_style, (None, None, None))
            problems += _widths(head.facts, head.places, style.layout.longest if style else {})
    for name, (style, places, wrong) in read.items():
        problems += [*wrong, *_of_style(library, name, style, places, day)]
    if not ids:
        problems += [*_ids_twice(heads), *book_problems(library, known, day)]
    return in_order(problems)


def read_letterhead(library: Library, id_: str) -> ReadLetterhead:
    """The letterhead with an id that the library has, without its faulty parts."""
    paths = (folder / "letterheads" / id_ / "letterhead.yaml" for folder in library.folders)
    path = next(each for each in paths if each.is_file())
    facts, places, problems = read_leniently(path, LetterheadFacts)
    return ReadLetterhead(id_, path, facts, places, problems)


def house_styles(library: Library) -> dict[str, Path]:
    """The files of all house styles, by name."""
    found: dict[str, Path] = {}
    for folder in reversed(library.folders):
        found |= {path.stem: path for path in folder.glob("letterheads/*.yaml")}
    return {name: path for name, path in sorted(found.items()) if name not in _NOT_STYLES}


def _of_letterhead(
    head: ReadLetterhead,
    facts: LetterheadFacts,
    known: Iterable[str],
    styles: Iterable[str],
    today: dt.date,
) -> Iterator[Problem]:
    places = head.places
    yield from fact_problems(facts, places, today)
    if facts.house_style not in styles:
        yield unknown("unknown-house-style", facts.house_style, styles, places.value(("house_style",)))
    if facts.succeeded_by is not None:
        place = places.value(("succeeded_by",))
        others = [id_ for id_ in known if id_ != head.id]
        if facts.succeeded_by == head.id:
            yield Problem("succeeds-itself", place, {"word": head.id})
        elif facts.succeeded_by not in others:
            yield unknown("unknown-successor", facts.succeeded_by, others, place)
    yield from _periods(facts, places)
    yield from _labels(facts, places)
    yield from _postcodes(facts, places)
    yield from _logo(head, facts)


def _periods(facts: LetterheadFacts, places: Places) -> Iterator[Problem]:
    """The names of a ministry and of its offices, and who held them, follow on each other."""
    names: list[tuple[Steps, LetterheadFacts]] = [((), facts)] if facts.valid_from else []
    earlier = [(("earlier", at), each) for at, each in enumerate(facts.earlier)]
    yield from order_problems([*names, *earlier], places)
    for id_, office in facts.signatories.items():
        for kind, series in (("earlier", office.earlier), ("holders", office.holders)):
            path: Steps = ("signatories", id_, kind)
            yield from order_problems([((*path, at), each) for at, each in enumerate(series)], places)


def _labels(facts: LetterheadFacts, places: Places) -> Iterator[Problem]:
    """A label in one language only: letters in the other have that of the house style."""
    for label, words in facts.labels.items():
        for language in Language:
            if words.within(language) is None:
                place = places.value(("labels", label.value))
                yield Problem("missing-language", place, {"language": language.value}, Severity.WARNING)


def _postcodes(facts: LetterheadFacts, places: Places) -> Iterator[Problem]:
    for path, text in _lines(facts):
        for found in _POSTCODE.finditer(text):
            digits, space, letters = found.groups()
            better = f"{digits} {letters.upper()}"
            if letters.isalpha() and (space, letters) != (" ", letters.upper()) and _is_postcode(found):
                params = {"word": f"{digits}{space}{letters}", "nearest": better}
                yield Problem("address-postcode", places.value(path), params, Severity.WARNING)


def _is_postcode(found: re.Match[str]) -> bool:
    """Whether four figures and two letters are one: 'in 2026 en later' is none."""
    return found[3].isupper() or not found[2]


def _lines(facts: LetterheadFacts) -> Iterator[tuple[Steps, str]]:
    """Every line of the addresses, with its path."""
    yield from _words(("return_address",), facts.return_address)
    if facts.sender.lines:
        yield from _each_line(("sender", "lines"), facts.sender.lines)
    for at, block in enumerate(facts.sender.blocks):
        yield from _each_line(("sender", "blocks", at, "lines"), block.lines)


def _words(path: Steps, words: BothWords) -> Iterator[tuple[Steps, str]]:
    for name in ("plain", "nl", "en"):
        text = getattr(words, name)
        if text is not None:
            yield (*path, name) if name != "plain" else path, text


def _each_line(path: Steps, lines: BothLines) -> Iterator[tuple[Steps, str]]:
    for name in ("plain", "nl", "en"):
        for at, line in enumerate(getattr(lines, name) or ()):
            yield (*path, *(() if name == "plain" else (name,)), at), line


def _logo(head: ReadLetterhead, facts: LetterheadFacts) -> Iterator[Problem]:
    if facts.logo is None:
        return
    try:
        logo = read_logo(head.path.parent, facts.logo, head.places)
    except LibraryError as error:
        yield from error.problems
        return
    size = size_of(logo.data)
    if size is None:
        yield Problem("logo-kind", head.places.value(("logo", "file")), {"word": facts.logo.file})
        return
    width, height = size
    drawn = facts.logo.width_mm / facts.logo.height_mm
    if abs(drawn / (width / height) - 1) > _PROPORTION:
        better = f"{facts.logo.width_mm * height / width:.1f}"
        params: dict[str, Param] = {"width": width, "height": height, "better": better}
        yield Problem("logo-proportions", head.places.value(("logo", "height_mm")), params)


def _widths(facts: LetterheadFacts, places: Places, longest: Mapping[str, int]) -> Iterator[Problem]:
    """Lines that would go on in the next, as they do not fit beside the text or the coat of arms."""
    found = [
        *((("wordmark", *path), "wordmark", line) for path, line in _each_line((), facts.wordmark)),
        *((("follow_on", *path), "follow_on", line) for path, line in _each_line((), facts.follow_on)),
        *((("sender", "unit", *path), "unit", line) for path, line in _each_line((), facts.sender.unit)),
        *((path, "return_address", line) for path, line in _words(("return_address",), facts.return_address)),
        *((path, "sender", line) for path, line in _lines(facts) if path[0] == "sender"),
    ]
    for path, kind, line in found:
        most = longest.get(kind, len(line))
        if len(line) > most:
            params: dict[str, Param] = {"word": line, "longest": most, "length": len(line)}
            yield Problem("line-too-wide", places.value(path), params, Severity.WARNING)


def _of_style(
    library: Library, name: str, facts: HouseStyle | None, places: Places, today: dt.date
) -> Iterator[Problem]:
    layout = f"letterheads/{name}.docx"
    if not any((folder / layout).is_file() for folder in library.folders):
        yield Problem("file-missing", Place(layout), {"word": layout})
    if facts is None:
        return
    yield from fact_problems(facts, places, today)
    missing = [label for label in Label if label not in facts.labels]
    place = places.value(("labels",))
    yield from (Problem("missing-field", place, {"word": label.value}) for label in missing)


def _ids_twice(every: Iterable[ReadLetterhead]) -> Iterator[Problem]:
    """Offices of today with one id at two ministries: letters to that id go to the last of them."""
    seen: dict[str, str] = {}
    for head in every:
        if head.facts is None or head.facts.succeeded_by is not None:
            continue
        for id_ in head.facts.signatories:
            if id_ in seen:
                place = head.places.key(("signatories", id_))
                yield Problem("id-twice", place, {"word": id_, "other": seen[id_]})
            seen.setdefault(id_, head.id)
