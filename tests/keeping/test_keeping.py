"""What was not saved is there again after a session that ended unawares."""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.folders import state_folder
from drafter.keeping import Keeper, Kept, left_behind
from drafter.sharing import OnDisk, Stamp
from tests.keeping.anything import TEXT
from tests.keeping.sessions import killed_after, session


def recovery() -> Path:
    """The folder with copies."""
    return state_folder() / "recovery"


def kept_by_the_dead(text: str = "Tekst.") -> Path:
    """A copy that no session looks after any more."""
    keeper = Keeper()
    keeper.keep(None, text)
    (file,) = [each for each in recovery().glob("*.kept") if each.read_bytes().endswith(text.encode())]
    copied = file.with_name(f"0{file.name}")
    copied.write_bytes(file.read_bytes())
    keeper.forget()
    return copied


def head(**facts: object) -> bytes:
    """The first line of a copy, with some facts of its own."""
    usual = {"format": 1, "moment": "2026-06-29T12:00:00+00:00", "path": None, "saved": None}
    return json.dumps(usual | {"subject": "", "language": ""} | facts).encode() + b"\n"


def test_where_nothing_was_kept_nothing_is_left_behind_and_nothing_is_made() -> None:
    assert left_behind() == []
    Keeper().forget()
    assert not state_folder().exists()


def test_a_session_that_is_killed_leaves_what_it_kept(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(b"Eerst.")
    before = dt.datetime.now(dt.UTC)
    code = f"k = Keeper(); p = Path({str(path)!r})\nk.keep(p, 'Half.')\n"
    killed_after(code + "k.keep(p, 'Tweeë.', Stamp.of(p), subject='Het rapport', language='nl')")
    (kept,) = left_behind()
    assert (kept.text, kept.path, kept.subject, kept.language) == ("Tweeë.", path, "Het rapport", "nl")
    assert before <= kept.moment <= dt.datetime.now(dt.UTC)
    assert kept.on_disk() is OnDisk.SAME
    path.write_bytes(b"Anders.")
    assert kept.on_disk() is OnDisk.CHANGED
    path.unlink()
    assert kept.on_disk() is OnDisk.GONE
    assert left_behind() == [kept]
    kept.file.with_name(f".{kept.file.name}.x.tmp").write_text("Half geschr")
    kept.discard()
    assert left_behind() == []
    assert list(recovery().iterdir()) == []


def test_what_a_running_session_keeps_is_its_own() -> None:
    with session("k = Keeper(); k.keep(None, 'Tekst.')"):
        mine = Keeper()
        mine.keep(None, "Mijn tekst.")
        assert left_behind() == []
        assert len(list(recovery().glob("*.kept"))) == 2
    assert [kept.text for kept in left_behind()] == ["Tekst."]
    mine.forget()


def test_what_is_saved_or_given_up_is_not_offered() -> None:
    killed_after("k = Keeper(); k.keep(None, 'Tekst.'); k.forget()")
    assert left_behind() == []
    killed_after("k = Keeper(); k.keep(None, 'Een.'); k.forget(); k.keep(None, 'Twee.')")
    assert [kept.text for kept in left_behind()] == ["Twee."]


def test_the_last_comes_first() -> None:
    for text in ("Een.", "Twee.", "Drie."):
        kept_by_the_dead(text)
    assert [kept.text for kept in left_behind()] == ["Drie.", "Twee.", "Een."]


@given(TEXT, st.text(max_size=20))
def test_any_text_comes_back_as_it_was(text: str, subject: str) -> None:
    keeper = Keeper()
    keeper.keep(None, text, subject=subject)
    (file,) = recovery().glob("*.kept")
    copied = file.with_name("0.kept")
    copied.write_bytes(file.read_bytes())
    keeper.forget()
    (kept,) = left_behind()
    assert (kept.text, kept.subject, kept.path) == (text, subject, None)
    kept.discard()


def test_a_copy_can_be_read_with_any_editor() -> None:
    head, text = kept_by_the_dead("---\nlanguage: nl\n---\nTweeë.").read_text("utf-8").split("\n", 1)
    assert text == "---\nlanguage: nl\n---\nTweeë."
    assert json.loads(head)["format"] == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps such folders private by itself")
def test_nobody_else_can_read_what_is_kept() -> None:
    recovery().mkdir(parents=True, mode=0o755)
    keeper = Keeper()
    keeper.keep(None, "Geheim.")
    assert recovery().stat().st_mode & 0o777 == 0o700
    for file in recovery().iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
    keeper.forget()


def test_the_same_text_is_written_once() -> None:
    keeper = Keeper()
    keeper.keep(None, "Een.")
    (file,) = recovery().glob("*.kept")
    before = file.stat().st_mtime_ns, file.stat().st_ino
    keeper.keep(None, "Een.")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    keeper.forget()
    keeper.keep(None, "Een.")
    assert file.exists()
    keeper.forget()


@pytest.mark.parametrize("fails", ["fsync", "write", "replace"])
def test_when_a_copy_cannot_be_written_the_one_before_stands(
    fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    keeper = Keeper()
    keeper.keep(None, "Een.")
    with monkeypatch.context() as patch:
        if fails == "fsync":
            patch.setattr(os, "fsync", full)
        elif fails == "write":
            patch.setattr(os, "open", full)
        else:
            patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            keeper.keep(None, "Twee.")
    (file,) = recovery().glob("*.kept")
    assert file.read_bytes().endswith(b"\nEen.")
    assert sorted(each.suffix for each in recovery().iterdir()) == [".kept", ".lock"]
    keeper.keep(None, "Twee.")
    assert file.read_bytes().endswith(b"\nTwee.")
    keeper.forget()


def test_a_copy_of_a_later_drafter_is_left_to_it() -> None:
    kept_by_the_dead()
    later = recovery() / "x.kept"
    later.write_bytes(head(format=2) + b"Tekst.")
    assert [kept.text for kept in left_behind()] == ["Tekst."]
    assert later.exists()


def test_a_copy_of_a_draft_at_a_path_that_cannot_be_does_no_harm() -> None:
    assert Kept(Path("x"), "", dt.datetime.now(dt.UTC), Path("a\0b")).on_disk() is OnDisk.UNREADABLE


def test_what_killed_sessions_leave_besides_is_cleared_away_after_a_day() -> None:
    keeper = Keeper()
    keeper.keep(None, "Een.")
    (held,) = recovery().glob("*.lock")
    names = ("old.lock", "young.lock", ".old.kept.x.tmp", ".young.kept.x.tmp")
    for name in names:
        (recovery() / name).touch()
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    for file in (recovery() / "old.lock", recovery() / ".old.kept.x.tmp", held):
        os.utime(file, (two_days_ago, two_days_ago))
    copied = held.with_suffix(".kept").read_bytes()
    held.with_suffix(".kept").unlink()
    left_behind()
    assert {each.name for each in recovery().iterdir()} == {held.name, "young.lock", ".young.kept.x.tmp"}
    assert copied.endswith(b"Een.")
    keeper.forget()


def test_threads_that_keep_at_the_same_time_leave_one_whole_copy() -> None:
    keeper = Keeper()
    texts = [f"{number}" * 50_000 for number in range(8)]
    threads = [threading.Thread(target=keeper.keep, args=(None, text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (file,) = recovery().glob("*.kept")
    assert file.read_text().split("\n", 1)[1] in texts
    keeper.forget()
    assert list(recovery().iterdir()) == []


def test_where_nothing_can_be_locked_drafts_are_kept_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object, **__: object) -> None:
        raise OSError(37, "No locks available")

    keeper = Keeper()
    monkeypatch.setattr("filelock.FileLock.acquire", no_locks)
    keeper.keep(None, "Tekst.", Stamp("x"))
    (kept,) = left_behind()
    assert (kept.text, kept.saved) == ("Tekst.", "x")
