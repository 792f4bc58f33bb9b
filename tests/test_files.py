"""Writing files whole, or saying why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.problems import Place, Problem
from drafter.files import put


def test_a_file_is_put_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "brief.md"
    assert put(path, b"mine") is None
    assert path.read_bytes() == b"mine"
    assert [each.name for each in path.parent.iterdir()] == ["brief.md"]


def test_a_file_that_is_there_is_only_replaced_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(b"mine")
    place = Place(str(path))
    assert put(path, b"new") == Problem("file-exists", place)
    assert put(path, b"new", taken="draft-exists") == Problem("draft-exists", place)
    assert path.read_bytes() == b"mine"
    assert put(path, b"new", replace=True) is None
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["file/brief.md", "folder", "a" * 300])
def test_what_cannot_be_written_is_a_problem_with_its_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    problem = put(tmp_path / name, b"mine", replace=True)
    assert problem is not None
    assert (problem.key, problem.place.file) == ("file-unwritable", str(tmp_path / name))
    assert problem.params["reason"]
    assert {each.name for each in tmp_path.iterdir()} == {"file", "folder"}
