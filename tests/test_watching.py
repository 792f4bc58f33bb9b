"""Changes in the folders of a library are told, once, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafter.watching import Watch

PATIENCE = 20.0


class Told:
    """What a watch told."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.times = 0
        self._some = threading.Event()

    def __call__(self, paths: frozenset[Path]) -> None:
        """Take note."""
        self.paths += paths
        self.times += 1
        self._some.set()

    def wait_for(self, name: str) -> None:
        """Wait until a file of a name was told."""
        end = time.monotonic() + PATIENCE
        while name not in [path.name for path in self.paths]:
            assert time.monotonic() < end, self.paths
            self._some.wait(0.05)
            self._some.clear()


@contextmanager
def watching(*folders: Path) -> Iterator[Told]:
    """A watch that is at work."""
    told = Told()
    watch = Watch(folders, told)
    first = folders[0] / "templates"
    if first.is_dir():
        # It takes a moment to begin; the file is written until it is seen.
        end = time.monotonic() + PATIENCE
        while not told.paths and time.monotonic() < end:
            write(first / "begin.md", str(time.monotonic()))
            time.sleep(0.3)
    try:
        yield told
    finally:
        watch.close(PATIENCE)


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_file_that_is_saved_made_or_taken_away_is_told(tmp_path: Path) -> None:
    write(tmp_path / "templates/brief/nl.md")
    write(tmp_path / "templates/brief/en.md")
    write(tmp_path / "letterheads/min/letterhead.yaml")
    with watching(tmp_path) as told:
        write(tmp_path / "templates/brief/nl.md", "anders")
        told.wait_for("nl.md")
        (tmp_path / "templates/brief/en.md").unlink()
        told.wait_for("en.md")
        write(tmp_path / "letterheads/min/logo.png")
        told.wait_for("logo.png")
        write(tmp_path / "templates/brief/scratch.txt")
        (tmp_path / "templates/brief/scratch.txt").rename(tmp_path / "templates/brief/golden.txt")
        told.wait_for("golden.txt")


def test_a_folder_and_an_address_book_that_come_later_are_told(tmp_path: Path) -> None:
    with watching(tmp_path / "own") as told:
        write(tmp_path / "own/addressees.yaml")
        told.wait_for("addressees.yaml")
        write(tmp_path / "own/templates/brief/template.yaml")
        told.wait_for("templates")
        told.paths.clear()
        end = time.monotonic() + PATIENCE
        while not told.paths and time.monotonic() < end:
            write(tmp_path / "own/templates/brief/template.yaml", str(time.monotonic()))
            time.sleep(0.3)
        told.wait_for("template.yaml")


def test_a_save_in_several_steps_is_told_once(tmp_path: Path) -> None:
    write(tmp_path / "templates/brief/nl.md")
    with watching(tmp_path) as told:
        time.sleep(1)
        told.times = 0
        for number in range(5):
            write(tmp_path / "templates/brief/nl.md", str(number))
        told.wait_for("nl.md")
        time.sleep(0.5)
        assert told.times == 1


@pytest.mark.parametrize("name", [".nl.md.swp", "nl.md~", "4913", ".new-abc/templates/x/nl.md", "~$nl.docx"])
def test_what_an_editor_makes_for_a_moment_is_not_told(name: str, tmp_path: Path) -> None:
    write(tmp_path / "templates/brief/nl.md")
    with watching(tmp_path) as told:
        write(tmp_path / "templates/brief" / name)
        write(tmp_path / "templates/brief/last.md")
        told.wait_for("last.md")
        assert {path.name for path in told.paths} <= {"begin.md", "last.md"}


def test_nothing_is_told_after_it_is_closed(tmp_path: Path) -> None:
    write(tmp_path / "templates/brief/nl.md")
    with watching(tmp_path) as told:
        pass
    told.paths.clear()
    write(tmp_path / "templates/brief/nl.md", "anders")
    time.sleep(1)
    assert told.paths == []
    assert not [each for each in threading.enumerate() if each.name == "watching"]


def test_nothing_is_loaded_before_somebody_watches() -> None:
    code = "import sys, drafter.tui.app, drafter.tui.screens.drafting, drafter.watching"
    asked = f"{code}; print(sorted({{'watchfiles', 'anyio', 'drafter.upkeep.checking'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
