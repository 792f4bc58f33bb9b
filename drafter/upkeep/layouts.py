"""The Word files that letters are made with: all that is wrong with them, and mending them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from drafter.core.language import Language
from drafter.core.layoutfacts import LayoutFacts
from drafter.core.letterhead import HouseStyle, Letterhead
from drafter.core.problems import Place, Problem, has_errors, once
from drafter.docx.errors import LayoutError
from drafter.docx.inspecting import inspect
from drafter.docx.layout import compile_layout
from drafter.docx.mending import Mended, mend
from drafter.docx.render import render
from drafter.files import put, unwritable, write_whole
from drafter.library import Library
from drafter.reading import LibraryError, unreadable
from drafter.upkeep.leniently import read_leniently
from drafter.upkeep.letterheads import house_styles, read_letterhead
from drafter.upkeep.specimen import specimen


@dataclass(frozen=True, slots=True)
class InUse:
    """A layout that letters are made with, and the house style it is compared with."""

    path: Path
    style: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended in a layout, each tag as a problem that is one no more."""

    path: Path
    tags: tuple[Problem, ...]


def layouts_in_use(library: Library, ids: Sequence[str] = ()) -> list[InUse]:
    """The layouts of these letterheads; without ids those of all, and of templates with one of their own."""
    heads = [read_letterhead(library, id_) for id_ in library.letterhead_ids() if not ids or id_ in ids]
    styles = list(dict.fromkeys(each.facts.house_style for each in heads if each.facts))
    found = [InUse(path, style) for style in styles if (path := _first(library, f"letterheads/{style}.docx"))]
    if not ids and styles:
        usual = max(styles, key=[each.facts.house_style for each in heads if each.facts].count)
        for id_ in library.template_ids():
            own = library.own_layout(id_)
            if own is not None:
                found.append(InUse(own, usual))
    return found


def check_layouts(library: Library, ids: Sequence[str] = ()) -> list[Problem]:
    """All that is wrong with the layouts of these letterheads, or with all that are in use."""
    styles = house_styles(library)
    problems: list[Problem] = [] if ids else list(_without_template(library))
    for layout in layouts_in_use(library, ids):
        try:
            data = layout.path.read_bytes()
        except OSError as error:
            problems += unreadable(layout.path, error).problems
            continue
        found = inspect(data, str(layout.path), _expected(styles.get(layout.style)))
        if not has_errors(found):
            found += _in_letters(data, layout, library)
        problems += found
    return once(problems)


def mend_layouts(library: Library, ids: Sequence[str] = ()) -> tuple[list[Repair], list[Problem]]:
    """Put together what Word cut into pieces; what was done, and why what could not be done was not."""
    repairs: list[Repair] = []
    problems: list[Problem] = []
    for layout in layouts_in_use(library, ids):
        with suppress(LayoutError, OSError):  # the check says what is wrong with it
            data = layout.path.read_bytes()
            mended = mend(data, str(layout.path))
            if not mended.tags:
                continue
            kept_as, problem = _keep(layout.path, data)
            problem = problem or _replace(layout.path, mended.data)
            if problem is not None:
                problems.append(problem)
            else:
                repairs.append(Repair(layout.path, tuple(_joined(layout.path, kept_as, mended))))
    return repairs, problems


def _first(library: Library, name: str) -> Path | None:
    return next((folder / name for folder in library.folders if (folder / name).is_file()), None)


def _expected(style: Path | None) -> LayoutFacts:
    facts = read_leniently(style, HouseStyle)[0] if style else None
    return facts.layout if facts else LayoutFacts()


def _without_template(library: Library) -> Iterator[Problem]:
    """Layouts that no letter is made with, as their folder has no template."""
    for folder in library.folders:
        for path in sorted(folder.glob("templates/*/layout.docx")):
            if path.parent.name not in library.template_ids():
                yield Problem("layout-without-template", Place(str(path)), {"word": path.parent.name})


def _in_letters(data: bytes, layout: InUse, library: Library) -> Iterator[Problem]:
    """What only comes to light in a letter, such as a part of a tag that no letter has."""
    head = _some_letterhead(library, layout.style)
    if head is None:
        return
    compiled = compile_layout(data, str(layout.path))
    for language in Language:
        try:
            render(specimen(library, head, language), compiled)
        except LayoutError as error:
            place = Place(str(layout.path))
            yield from (problem.at(place) for problem in error.problems)
        except LibraryError:
            continue  # what is wrong with the letterhead is said of the letterhead


def _some_letterhead(library: Library, style: str) -> Letterhead | None:
    for id_ in library.letterhead_ids():
        with suppress(LibraryError):
            head = library.letterhead(id_)
            if head.facts.house_style == style:
                return head
    return None


def _keep(path: Path, data: bytes) -> tuple[Path, Problem | None]:
    """Keep a layout as it was beside it, under a name that nothing has yet."""
    names = (f"{path.stem}.bak{number if number > 1 else ''}{path.suffix}" for number in count(1))
    kept_as = next(each for name in names if not (each := path.with_name(name)).exists())
    return kept_as, put(kept_as, data)


def _joined(path: Path, kept_as: Path, mended: Mended) -> Iterator[Problem]:
    for tag, part in mended.tags:
        yield Problem("tag-joined", Place(str(path)), {"part": part, "word": tag, "name": str(kept_as)})


def _replace(path: Path, data: bytes) -> Problem | None:
    try:
        write_whole(path, data, replace=True)
    except OSError as error:
        return unwritable(path, error)
    return None
