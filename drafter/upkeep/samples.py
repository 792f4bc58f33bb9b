"""The samples of a template: drafts that show what it is for, and the text that each must give.

They stand beside the template: `templates/<id>/samples/<name>.md`, and `<name>.txt` with the golden
text. Of a template that is there in two folders, only the samples of the one that is used count. A
person whose own text blocks or letterheads change what another folder's samples give has the golden
texts of these in the same place in their own folder; that folder is never written to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.core.compose import Composed
from drafter.docx.errors import LayoutError
from drafter.docx.readback import text_of
from drafter.drafts import compose_draft, open_draft
from drafter.library import Library, LibraryError, read_text
from drafter.printing import Printer


@dataclass(frozen=True, slots=True)
class Sample:
    """One draft that shows what a template is for."""

    template: str
    name: str
    path: Path
    texts: tuple[Path, ...] = ()
    """Where the text that it must give may stand, a person's own place first; only beside it when empty."""

    @property
    def golden(self) -> Path:
        """The file of the text that it must give; when there is none, where it belongs."""
        return next((path for path in self.texts if path.is_file()), self.place_of_text)

    @property
    def place_of_text(self) -> Path:
        """Where a new text is written."""
        return self.texts[0] if self.texts else self.path.with_suffix(".txt")

    def expected(self) -> str | None:
        """The text that it must give, or None when that is not there.

        Raises LibraryError when the file is there and cannot be read.
        """
        return read_text(self.golden) if self.golden.is_file() else None

    def gives(self, text: str) -> bool:
        """Whether this is the text that it must give. Raises LibraryError likewise."""
        expected = self.expected()
        return expected is not None and expected.splitlines() == text.splitlines()


def template_folder(library: Library, template_id: str) -> Path:
    """The folder of a template of a library; its own folders come before the shipped one."""
    return next(
        folder / "templates" / template_id
        for folder in library.folders
        if (folder / "templates" / template_id / "template.yaml").is_file()
    )


def samples_of(library: Library, template_id: str) -> tuple[Sample, ...]:
    """The samples of a template that `library.template_ids()` has, by name."""
    homes = _homes_of_texts(library, template_id)
    return tuple(
        Sample(template_id, path.stem, path, tuple(home / f"{path.stem}.txt" for home in homes))
        for path in library.samples(template_id)
    )


def stray_texts(library: Library, template_id: str) -> list[Path]:
    """Golden texts that have no sample."""
    known = {path.stem for path in library.samples(template_id)}
    texts = (path for home in _homes_of_texts(library, template_id) for path in sorted(home.glob("*.txt")))
    return [path for path in texts if path.stem not in known]


def _homes_of_texts(library: Library, template_id: str) -> list[Path]:
    """The folders in which golden texts of a template may stand: that of its samples comes last."""
    home = template_folder(library, template_id) / "samples"
    places = [folder / "templates" / template_id / "samples" for folder in library.folders]
    return places[: places.index(home) + 1]


class SamplePrinter:
    """Makes the letters of samples with one library. Each layout is compiled once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._printer = Printer(library)

    def letter(self, sample: Sample) -> Composed:
        """The letter of a sample, in the language of its draft, and what stands in its way."""
        return compose_draft(open_draft(sample.path, self.library), self.library)

    def docx(self, sample: Sample) -> bytes:
        """The Word file of a sample. Raises LibraryError when there is no letter or no layout for it."""
        composed = self.letter(sample)
        if composed.letter is None:
            raise LibraryError(composed.problems)
        return self.print(composed)

    def print(self, composed: Composed) -> bytes:
        """The Word file of what was composed without errors. Raises LibraryError as above."""
        assert composed.letter is not None  # noqa: S101 - whoever calls has looked
        try:
            return self._printer.docx(composed.letter)
        except LayoutError as error:
            raise LibraryError(error.problems) from error

    def text(self, sample: Sample) -> str:
        """What the letter of a sample says. Raises LibraryError as above."""
        return text_of(self.docx(sample))
