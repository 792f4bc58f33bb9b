"""All that can be known of a run before its first row is read: what is asked becomes a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from drafter.batch.filling import Filling
from drafter.batch.fingerprint import fingerprint
from drafter.batch.headings import Headings, row_of_headings
from drafter.batch.job import Job
from drafter.batch.letters import Letters
from drafter.batch.matching import Matching, match
from drafter.batch.naming import Naming, read_naming, words_in
from drafter.batch.order import Format, Order
from drafter.batch.tables.opening import open_table
from drafter.batch.tables.table import Table, TableError
from drafter.core.draft import Passage
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, Severity, has_errors, unknown
from drafter.core.template import Body, Template
from drafter.drafts import open_draft
from drafter.library import Library, LibraryError, shipped_folder

_TYPED_BY_HAND = ("csv", "xlsx")
"""Kinds of files in which people put rows above the headings."""
_REQUIRED = ("letterhead", "addressee", "date", "subject", "signatories")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all letters of a run share: a template, and what a draft has filled in."""

    template: Template
    data: Mapping[str, Any]
    passages: Mapping[Language, Passage]
    language: Language
    folder: Path


@dataclass(frozen=True, slots=True)
class Ready:
    """A run that can begin."""

    order: Order
    library: Library
    shared: Shared
    table: Table
    matching: Matching
    naming: Naming
    job: Job

    def letters(self) -> Letters:
        """What composes the letter of any row, to look at. Raises LibraryError."""
        return Letters(self.job, self.library)

    def where(self, problem: Problem) -> str:
        """What a person calls the place of a problem: the heading, else the field, or a line of the draft."""
        place = problem.place
        line = f"{place.file}:{place.line}" if place.line is not None else ""
        return self.matching.heading_of(place.field) or place.field or line

    def to(self, place: str, *, going_on: bool) -> Ready:
        """The run, with its letters written to a place, where an earlier start may have begun."""
        return replace(self, job=replace(self.job, place=place, going_on=going_on))

    def identity(self) -> Mapping[str, object]:
        """What makes the letters of this run what they are, to know it again by."""
        order, job = self.order, self.job
        wishes = (
            job.formats, order.name, order.maps, order.sets, order.days, order.strict, order.repeats,
            order.shards, order.combine, order.sheet, order.store, job.filling.language,
        )  # fmt: skip
        # The texts alone: their places have the path of the draft, which may be written in another way.
        texts = sorted((language, passage.text) for language, passage in job.passages.items())
        shared = (job.template, job.filling.data, texts)
        return {
            "data": self.table.digest,
            "template": job.fingerprint,
            "draft": sha256(repr(shared).encode()).hexdigest(),
            "wishes": sha256(repr(wishes).encode()).hexdigest(),
            "version": job.version,
        }


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of looking at an order: all that is wrong with it, and how far it was understood."""

    problems: tuple[Problem, ...]
    shared: Shared | None = None
    table: Table | None = None
    matching: Matching | None = None
    ready: Ready | None = None
    """The run, when nothing stands in its way."""


def prepare(order: Order, library: Library) -> Prepared:
    """Look at all that is asked, and say all that is wrong with it in one go."""
    shared, problems = _shared(order, library)
    headings = Headings.of(shared.template) if shared else None
    table: Table | None = None
    try:
        table = _table(order, headings)
        problems += table.warnings
    except TableError as error:
        problems += error.problems
    if shared is None or headings is None or table is None:
        return Prepared(tuple(problems), shared, table)
    matching = match(order, table.columns, headings, words_in(order.name))
    naming, wrong = read_naming(order.name, shared.template.id, matching, shared.data, shared.language)
    filled = {fill.target.path[0] for fill in matching.fills} | shared.data.keys()
    problems += [*matching.problems, *wrong, *_unfilled(shared, filled, str(order.data))]
    try:
        job = _job(order, library, shared, matching)
    except LibraryError as error:
        problems += error.problems
    ready = None if has_errors(problems) else Ready(order, library, shared, table, matching, naming, job)
    return Prepared(tuple(problems), shared, table, matching, ready)


def _table(order: Order, headings: Headings | None) -> Table:
    """Raises TableError, also when it has other rows above its headings."""
    table = open_table(order.data, sheet=order.sheet)
    row = row_of_headings(table.rows(), headings) if headings and table.form.kind in _TYPED_BY_HAND else None
    if row is not None:
        raise TableError([Problem("table-headings-below", Place(table.file, row=row))])
    return table


def _shared(order: Order, library: Library) -> tuple[Shared | None, list[Problem]]:
    if order.what in library.template_ids():
        try:
            template = library.template(order.what)
        except LibraryError as error:
            return None, list(error.problems)
        language = order.language or template.defaults.language
        return Shared(template, {}, {}, language, order.data.parent), []
    path = Path(order.what)
    if not path.is_file():
        return None, [unknown("unknown-template", order.what, library.template_ids(), Place())]
    opened = open_draft(path, library)
    problems = list(opened.problems)
    named = opened.draft.fields.template
    if named is None or named not in library.template_ids():
        if named is None and "template" not in opened.draft.faulty:
            problems.append(Problem("missing-field", opened.draft.place("template"), {"word": "template"}))
        return None, problems
    try:
        template = library.template(named)
    except LibraryError as error:
        return None, [*problems, *error.problems]
    data = {name: value for name, value in opened.answers.data.items() if name != "template"}
    language = order.language or opened.draft.fields.language
    if order.language is not None:
        data["language"] = order.language.value
    return Shared(template, data, opened.draft.bodies, language, opened.folder), problems


def _job(order: Order, library: Library, shared: Shared, matching: Matching) -> Job:
    """Raises LibraryError."""
    data = {**shared.data, "template": shared.template.id, "language": shared.language.value}
    said = order.language is not None or "language" in shared.data
    filling = Filling(matching.fills, data, shared.language, said, order.days)
    per_row = any(fill.target.path == ("letterhead",) for fill in matching.fills)
    named = shared.data.get("letterhead") or shared.template.defaults.letterhead
    heads = library.letterhead_ids() if per_row or not isinstance(named, str) else [named]
    formats = order.formats
    if order.combine and Format.PDF not in formats:
        formats = (*formats, Format.PDF)
    return Job(
        template=shared.template.id,
        folders=tuple(folder.resolve() for folder in library.folders),
        shipped=shipped_folder().resolve(),
        fingerprint=fingerprint(library, shared.template.id, heads),
        letterheads=tuple(heads),
        file=str(order.data),
        filling=filling,
        passages=shared.passages,
        folder=shared.folder.resolve(),
        formats=formats,
        strict=order.strict,
    )


def _unfilled(shared: Shared, filled: set[str | int], file: str) -> list[Problem]:
    """Fields without which there is no letter, and that nothing fills: every row would be set aside."""
    facts = shared.template.facts
    absent = set[str](facts.without)
    names = [
        name for name in _REQUIRED if name not in absent and not getattr(shared.template.defaults, name, None)
    ]
    names += [
        spec.name for spec in facts.fields if spec.required and spec.when is None and spec.default is None
    ]
    if facts.body is Body.REQUIRED and not shared.passages:
        names.append("body")
    return [
        Problem("batch-unfilled", Place(file, field=name), {"word": name}, Severity.ERROR)
        for name in names
        if name not in filled
    ]
