"""Who else has a draft open, and whether somebody changed its file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from drafter.folders import state_folder
from drafter.sharing import DraftLock, OnDisk, Session, Stamp, changed_on_disk
from tests.keeping.sessions import session

LONG_AGO = time.time() - 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft that was written a while ago."""
    path = tmp_path / "brief.md"
    path.write_bytes(b"Eerst.")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_a_draft_that_is_open_in_another_session_is_known_with_who_has_it(path: Path) -> None:
    with session(f"lock = DraftLock(Path({str(path)!r})); assert lock.acquire() is None") as other:
        found = DraftLock(path).acquire()
        assert found is not None
        assert found.process == other.pid
        assert found.since is not None
        assert str(found) == f"{found.user}@{found.host}"
        another = DraftLock(path.with_name("ander.md"))
        assert another.acquire() is None
        another.release()
    lock = DraftLock(path)
    assert lock.acquire() is None, "the other session was killed"
    lock.release()
    assert list((state_folder() / "open").iterdir()) == []


def test_a_draft_is_the_same_by_whatever_way_one_gets_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = DraftLock(path)
    assert lock.acquire() is None
    assert lock.acquire() is None, "it is ours already"
    link = path.with_name("link.md")
    link.symlink_to(path)
    monkeypatch.chdir(path.parent)
    for other in (link, Path("brief.md"), path.parent / ".." / path.parent.name / "brief.md"):
        found = DraftLock(other).acquire()
        assert found is not None
        assert found.process == os.getpid()
    lock.release()
    lock.release()
    assert DraftLock(link).acquire() is None


def test_a_draft_need_not_be_there_to_be_open(tmp_path: Path) -> None:
    lock = DraftLock(tmp_path / "weg" / "brief.md")
    assert lock.acquire() is None
    assert DraftLock(tmp_path / "weg" / "brief.md").acquire() is not None
    lock.release()


def test_that_a_draft_is_open_is_known_even_when_not_by_whom(path: Path) -> None:
    lock = DraftLock(path)
    lock.acquire()
    for content in (
        b"",
        b"[1]",
        b"{}",
        b"[" * 5000,
        b'{"user": "a", "host": "b", "process": "c", "since": ""}',
    ):
        (about,) = (state_folder() / "open").glob("*.json")
        about.write_bytes(content)
        assert DraftLock(path).acquire() == Session()
    assert str(Session()) == "?"
    lock.release()


def test_where_nothing_can_be_locked_a_draft_can_be_opened(path: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where a folder should be")
    lock = DraftLock(path)
    assert lock.acquire() is None
    lock.release()


def test_a_change_by_somebody_else_is_seen(path: Path) -> None:
    stamp = Stamp.of(path)
    assert changed_on_disk(path, stamp) is OnDisk.SAME
    path.write_bytes(b"Ander.")
    assert changed_on_disk(path, stamp) is OnDisk.CHANGED
    assert stamp.differs(path)
    assert not Stamp.of(path).differs(path)
    path.unlink()
    assert changed_on_disk(path, stamp) is OnDisk.GONE
    assert stamp.differs(path)


def test_a_change_within_the_tick_of_a_clock_is_seen(path: Path) -> None:
    path.write_bytes(b"Twee.1")
    stamp = Stamp.of(path)
    before = path.stat()
    path.write_bytes(b"Twee.2")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert changed_on_disk(path, stamp) is OnDisk.CHANGED


def test_a_file_that_was_only_touched_or_written_anew_is_the_same(path: Path) -> None:
    stamp = Stamp.of(path)
    path.touch()
    assert changed_on_disk(path, stamp) is OnDisk.SAME
    path.unlink()
    path.write_bytes(b"Eerst.")
    assert changed_on_disk(path, stamp) is OnDisk.SAME


def test_a_file_that_looks_the_same_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.sharing._SETTLED", -(10**12))  # its change time is that of the test
    stamp = Stamp.of(path)
    assert stamp.seen
    monkeypatch.setattr(Path, "read_bytes", pytest.fail)
    assert changed_on_disk(path, stamp) is OnDisk.SAME


def test_what_was_read_counts_though_the_file_was_changed_since(path: Path) -> None:
    assert changed_on_disk(path, Stamp.of(path, b"Eerst.")) is OnDisk.SAME
    assert changed_on_disk(path, Stamp.of(path, b"Toen.")) is OnDisk.CHANGED


def test_a_file_that_comes_where_none_was_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "map" / "brief.md"
    stamp = Stamp.of(path)
    assert changed_on_disk(path, stamp) is OnDisk.SAME
    path.parent.mkdir()
    path.write_bytes(b"")
    assert changed_on_disk(path, stamp) is OnDisk.CHANGED
    assert changed_on_disk(path / "niets", Stamp()) is OnDisk.SAME


def test_what_cannot_be_read_is_not_called_changed(path: Path) -> None:
    stamp = Stamp.of(path)
    path.unlink()
    path.mkdir()
    assert changed_on_disk(path, stamp) is OnDisk.UNREADABLE
    assert not stamp.differs(path)
    with pytest.raises(OSError, match="directory"):
        Stamp.of(path)
