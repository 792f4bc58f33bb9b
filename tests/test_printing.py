"""Letters as Word files, each with its own layout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drafter.docx import layout
from drafter.docx.errors import LayoutError
from drafter.docx.layout import Layout
from drafter.library import Library, LibraryError, shipped_folder
from drafter.printing import Printer
from tests.making import docx_from, draft_text, letter_from


def test_letters_are_the_same_as_without_it_and_a_layout_is_compiled_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_layout = layout.compile_layout

    def counted(data: bytes, name: str) -> Layout:
        compiled.append(Path(name).name)
        return compile_layout(data, name)

    monkeypatch.setattr(layout, "compile_layout", counted)
    printer = Printer(Library([shipped_folder()]))
    for subject in ("Een", "Twee"):
        made = printer.docx(letter_from(draft_text(subject=subject), printer.library))
        assert made == docx_from(subject=subject)
    assert compiled == ["rijkshuisstijl.docx"]


def test_a_layout_that_is_none_is_an_error_each_time(tmp_path: Path) -> None:
    (tmp_path / "letterheads").mkdir()
    (tmp_path / "letterheads/rijkshuisstijl.docx").write_text("no Word file")
    printer = Printer(Library([tmp_path, shipped_folder()]))
    letter = letter_from(draft_text(), printer.library)
    for _ in range(2):
        with pytest.raises(LayoutError):
            printer.docx(letter)


@pytest.mark.parametrize("gone", [True, False])
def test_a_layout_that_goes_or_cannot_be_read_meanwhile_is_a_problem_with_its_name(
    monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    printer = Printer(Library([shipped_folder()]))
    letter = letter_from(draft_text(), printer.library)

    def refused(_: Path) -> bytes:
        raise FileNotFoundError(2, "gone") if gone else PermissionError(13, "denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        with pytest.raises(LibraryError) as caught:
            printer.docx(letter)
    (problem,) = caught.value.problems
    assert (problem.key, problem.params) == ("file-unreadable", {"reason": "gone" if gone else "denied"})
    assert str(problem.place.file).endswith("rijkshuisstijl.docx")
    assert printer.docx(letter)


def test_it_is_there_before_word_is() -> None:
    code = "import sys, drafter.printing; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {"docx", "docxtpl", "lxml"}
