"""What one session remembers, the next one knows."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from drafter.folders import state_folder
from drafter.remembering import Remembered

FILE = "remembered.json"


def test_at_first_nothing_is_remembered_and_nothing_is_made() -> None:
    assert Remembered.read() == Remembered()
    assert not state_folder().exists()


def test_drafts_are_remembered_the_last_first_and_each_once(tmp_path: Path) -> None:
    remembered = Remembered()
    for name in ("een.md", "twee.md", "een.md"):
        remembered = remembered.opened(tmp_path / name)
    (tmp_path / "twee.md").touch()
    assert Remembered.read() == remembered
    assert [(each.path.name, each.missing) for each in remembered.recent] == [
        ("een.md", True),
        ("twee.md", False),
    ]
    assert remembered.recent[0].moment > remembered.recent[1].moment


def test_a_path_is_remembered_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Remembered().opened(Path("brief.md")).recent[0].path == tmp_path / "brief.md"
    assert Remembered.read().forgotten(Path("brief.md")).recent == ()
    assert Remembered.read() == Remembered()


def test_no_more_than_thirty_are_remembered(tmp_path: Path) -> None:
    remembered = Remembered()
    for number in range(32):
        remembered = remembered.opened(tmp_path / f"{number}.md")
    assert [each.path.name for each in remembered.recent[::29]] == ["31.md", "2.md"]
    assert len(Remembered.read().recent) == 30


def test_choices_are_remembered_until_others_are_made() -> None:
    first = Remembered().chosen(template="kamerbrief", letterhead="minbuza", languages=("nl", "en"))
    second = first.chosen(ui_language="en", theme="textual-dark").chosen(template="nota")
    assert Remembered.read() == second
    assert second == Remembered((), "nota", "minbuza", ("nl", "en"), "en", "textual-dark")


def test_sessions_do_not_wipe_out_what_others_remember(tmp_path: Path) -> None:
    one, two = Remembered.read(), Remembered.read()
    one.opened(tmp_path / "een.md")
    two.chosen(theme="nord").opened(tmp_path / "twee.md")
    after = one.chosen(template="kamerbrief")
    assert [each.path.name for each in after.recent] == ["twee.md", "een.md"]
    assert (after.theme, after.template) == ("nord", "kamerbrief")


def test_what_is_remembered_at_the_same_time_is_all_remembered(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=Remembered().opened, args=(tmp_path / f"{number}.md",))
        for number in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Remembered.read().recent) == 12


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"{",
            b"[]",
            b"{}",
            b'"x"',
            b"\xff",
            b"[" * 5000,
            b'{"format": 2}',
            b'{"format": 1, "recent": 3}',
        ),
        b'{"format": 1, "recent": [{"path": 1, "moment": "2026-01-01"}]}',
        b'{"format": 1, "recent": [{"path": "a", "moment": "0001-01-01T00:00:00+14:00"}]}',
        b'{"format": 1, "recent": ["a"]}',
    ],
)
def test_a_file_that_cannot_be_understood_is_set_aside(content: bytes, tmp_path: Path) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / FILE).write_bytes(content)
    assert Remembered.read() == Remembered()
    assert Remembered().opened(tmp_path / "een.md") == Remembered.read()
    (aside,) = state_folder().glob("*.damaged")
    assert aside.read_bytes() == content


def test_where_nothing_can_be_written_it_is_remembered_for_the_session(tmp_path: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where a folder should be")
    remembered = Remembered.read().opened(tmp_path / "een.md").chosen(theme="nord")
    assert [each.path.name for each in remembered.recent] == ["een.md"]
    assert remembered.theme == "nord"
    assert Remembered.read() == Remembered()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps such folders private by itself")
def test_nobody_else_can_read_what_is_remembered(tmp_path: Path) -> None:
    Remembered().opened(tmp_path / "een.md")
    assert (state_folder() / FILE).stat().st_mode & 0o777 == 0o600
