"""What a change in a library does to its letters: the letter of every sample before and after it.

Before is what stands in the golden texts of the samples, or what another version of the library
makes of them. A change is announced when the golden texts say what the letters say now and, where
the files of a template changed with its letters, its version is higher than it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafter.core.problems import Problem, Severity
from drafter.docx.readback import text_of
from drafter.library import Library, LibraryError
from drafter.upkeep.redline import RedLine, redline_of_letters, redline_of_texts
from drafter.upkeep.samples import Sample, SamplePrinter, samples_of, stray_texts
from drafter.upkeep.versions import version_problems


class Status(StrEnum):
    """What became of a letter."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    FAILED = "failed"
    """It can no longer be made."""


@dataclass(frozen=True, slots=True)
class LetterChange:
    """The letter of one sample, before and after."""

    template: str
    sample: str
    status: Status
    lines: tuple[RedLine, ...] = ()
    """The passages that differ."""
    announced: bool = True
    problems: tuple[Problem, ...] = ()
    """Why it cannot be made."""

    @property
    def name(self) -> str:
        """What to call it: its template and sample."""
        return f"{self.template}/{self.sample}"


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change does to all letters."""

    letters: tuple[LetterChange, ...]
    problems: tuple[Problem, ...] = ()
    """Templates that changed with their letters and have no higher version."""

    @property
    def touched(self) -> tuple[LetterChange, ...]:
        """The letters that are not what they were."""
        return tuple(each for each in self.letters if each.status is not Status.SAME)

    @property
    def is_announced(self) -> bool:
        """Whether nothing changed but what was meant to."""
        return not self.problems and all(each.announced for each in self.letters)


def impact_since_goldens(library: Library, ids: Sequence[str] | None = None) -> Impact:
    """What the letters say now and their golden texts do not; the look of words does not count."""
    printer = SamplePrinter(library)
    letters: list[LetterChange] = []
    for id_ in library.template_ids() if ids is None else ids:
        letters += (_since_golden(sample, printer) for sample in samples_of(library, id_))
        letters += (
            LetterChange(id_, path.stem, Status.REMOVED, announced=False)
            for path in stray_texts(library, id_)
        )
    return Impact(tuple(letters))


def _since_golden(sample: Sample, printer: SamplePrinter) -> LetterChange:
    try:
        now, expected = printer.text(sample), sample.expected()
    except LibraryError as error:
        return _failed(sample, error)
    if expected is None:
        return LetterChange(sample.template, sample.name, Status.NEW, announced=False)
    lines = redline_of_texts(expected, now)
    status = Status.CHANGED if lines else Status.SAME
    return LetterChange(sample.template, sample.name, status, lines, announced=not lines)


def impact_since(library: Library, before: Library, ids: Sequence[str] | None = None) -> Impact:
    """What differs between the letters of a library and those of an earlier version of it, style too."""
    old, new = SamplePrinter(before), SamplePrinter(library)
    letters: list[LetterChange] = []
    problems: list[Problem] = []
    for id_ in sorted({*library.template_ids(), *before.template_ids()}) if ids is None else ids:
        pairs = _pairs(_samples(before, id_), _samples(library, id_))
        changes = [_between(one, other, old, new) for one, other in pairs]
        letters += changes
        if any(each.status is Status.CHANGED for each in changes):
            problems += version_problems(before, library, id_)
    return Impact(tuple(letters), tuple(problems))


def _samples(library: Library, id_: str) -> Sequence[Sample]:
    return samples_of(library, id_) if id_ in library.template_ids() else ()


def _pairs(
    before: Iterable[Sample], after: Iterable[Sample]
) -> Iterator[tuple[Sample | None, Sample | None]]:
    old, new = ({each.name: each for each in samples} for samples in (before, after))
    for name in sorted({*old, *new}):
        yield old.get(name), new.get(name)


def _between(
    one: Sample | None, other: Sample | None, old: SamplePrinter, new: SamplePrinter
) -> LetterChange:
    if other is None:
        assert one is not None  # noqa: S101 - a pair has at least one of the two
        return LetterChange(one.template, one.name, Status.REMOVED)
    try:
        now = new.docx(other)
        announced = other.gives(text_of(now))
    except LibraryError as error:
        return _failed(other, error)
    try:
        was = old.docx(one) if one else None
    except LibraryError:
        was = None  # there was no letter before
    if was is None:
        return LetterChange(other.template, other.name, Status.NEW, announced=announced)
    lines = redline_of_letters(was, now)
    if not lines:
        return LetterChange(other.template, other.name, Status.SAME)
    return LetterChange(other.template, other.name, Status.CHANGED, lines, announced)


def _failed(sample: Sample, error: LibraryError) -> LetterChange:
    errors = [each for each in error.problems if each.severity is Severity.ERROR]
    # What is wrong in a draft may come of what is wrong in its template.
    elsewhere = [each for each in errors if each.place.file != str(sample.path)]
    reasons = tuple(elsewhere or errors)
    return LetterChange(sample.template, sample.name, Status.FAILED, announced=False, problems=reasons)
