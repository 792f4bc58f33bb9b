"""Letters as Word files, each made with the layout that belongs to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.core.letter import Letter
from drafter.library import Library
from drafter.reading import unreadable

if TYPE_CHECKING:
    from drafter.docx.layout import Layout


class Printer:
    """Makes Word files. Each layout is compiled once, when a letter first needs it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._layouts: dict[Path, Layout] = {}
        self._known: dict[tuple[str, str], Layout] = {}
        """The layout of the letters of a letterhead and a template, so that files are looked for once."""

    def docx(self, letter: Letter) -> bytes:
        """The Word file of a letter.

        Raises LayoutError when its layout cannot be used, LibraryError when it cannot be read.
        """
        from drafter.docx.render import render  # noqa: PLC0415 - Word takes long to load

        return render(letter, self._layout(letter))

    def _layout(self, letter: Letter) -> Layout:
        key = letter.origin.letterhead, letter.origin.template
        if key not in self._known:
            self._known[key] = self._compiled(*key)
        return self._known[key]

    def _compiled(self, letterhead: str, template: str) -> Layout:
        from drafter.docx.layout import compile_layout  # noqa: PLC0415 - as above

        path = self.library.layout_file(self.library.letterhead(letterhead), self.library.template(template))
        if path not in self._layouts:
            self._layouts[path] = compile_layout(_read(path), str(path))
        return self._layouts[path]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
