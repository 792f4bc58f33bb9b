"""Taking over what letters say now as what they must say: the golden texts of the samples are renewed."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.core.problems import Place, Problem
from drafter.files import put
from drafter.library import Library, LibraryError
from drafter.upkeep.samples import Sample, SamplePrinter, samples_of


def accept(library: Library, ids: Sequence[str] | None = None) -> tuple[list[Sample], list[Problem]]:
    """Make the golden texts say what the letters say now; the samples of which that was needed.

    Texts come in the first folder of the library only: the others are not this person's. Of a letter
    that cannot be made, the golden text stays as it is.
    """
    printer = SamplePrinter(library)
    renewed: list[Sample] = []
    problems: list[Problem] = []
    for id_ in library.template_ids() if ids is None else ids:
        for sample in samples_of(library, id_):
            try:
                now = printer.text(sample)
                if sample.gives(now):
                    continue
            except LibraryError as error:
                problems += error.problems
                continue
            problem = _written(library, sample, now)
            if problem is not None:  # the next one would fare no better
                return renewed, [*problems, problem]
            renewed.append(sample)
    return renewed, problems


def _written(library: Library, sample: Sample, text: str) -> Problem | None:
    """Write the golden text of a sample; why not, when it cannot be."""
    own = library.folders[0]
    if not own.is_dir():
        return Problem("no-own-folder", Place(str(own)), {"word": sample.template})
    return put(sample.place_of_text, text.encode(), replace=True)
