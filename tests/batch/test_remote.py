"""Letters in stores that only fsspec knows."""

from __future__ import annotations

import errno
import io
import multiprocessing
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from drafter.batch import remote
from drafter.batch.ground import GroundError
from drafter.batch.places import place_of, place_trouble
from drafter.batch.remote import RemoteStore
from drafter.batch.shards import PackedStore, open_place
from drafter.batch.store import LetterChangedError, Store
from tests.batch.runs import files_in, order_of, row, run


def _zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), text)
    return file.getvalue()


_LETTER, _OTHER = _zipped("Geachte"), _zipped("Beste")
_NAME = "regio 1/brief [1].docx"
_ROWS = [row(number) for number in range(1, 5)]


class Disk(LocalFileSystem):  # type: ignore[misc]
    """A disk that drafter takes for something far away, such as sftp."""

    protocol = "distant"
    asked: list[str] = []  # noqa: RUF012 - of all of them
    fails: list[Exception] = []  # noqa: RUF012

    def pipe_file(self, path: str, value: bytes, **wishes: Any) -> None:
        """Write a file, unless it is to fail."""
        self.asked.append(path)
        if self.fails:
            raise self.fails.pop()
        super().pipe_file(path, value, **wishes)

    def mv(self, path1: str, path2: str, **wishes: Any) -> None:
        """Move a file, as a server does that refuses to write over another."""
        if Path(path2).exists():
            raise FileExistsError(errno.EEXIST, path2)
        super().mv(path1, path2, **wishes)


@pytest.fixture(autouse=True)
def kinds_of_stores(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fsspec.register_implementation("distant", Disk, clobber=True)
    monkeypatch.setattr(remote, "_PAUSES", (0.0, 0.0))
    yield
    MemoryFileSystem.store.clear()
    Disk.asked.clear()
    Disk.fails.clear()


@pytest.fixture(params=["memory", "distant", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    places = {"memory": "memory://letters/", "distant": f"distant://{tmp_path}/far", "folder": str(tmp_path)}
    return open_place(places[request.param])


def test_a_file_is_there_once_it_is_put(store: Store) -> None:
    digest = sha256(_LETTER).hexdigest()
    assert not store.has(_NAME, digest)
    with pytest.raises(FileNotFoundError):
        store.get(_NAME)
    assert store.put(_NAME, _LETTER)
    assert not store.put(_NAME, _LETTER)
    assert store.get(_NAME) == _LETTER
    assert store.has(_NAME, digest)
    assert not store.has(_NAME, sha256(_OTHER).hexdigest())


def test_a_file_that_somebody_changed_stays(store: Store) -> None:
    store.put(_NAME, _OTHER)
    with pytest.raises(LetterChangedError, match=r"regio 1/brief \[1\]\.docx"):
        store.put(_NAME, _LETTER)
    assert store.get(_NAME) == _OTHER


def test_half_a_file_makes_place(store: Store) -> None:
    """Which only stores have that write files bit by bit, and another program than this one."""
    half = b"%PDF-1.7 half"
    store.put("brief.pdf", half)
    assert store.put("brief.pdf", half + b" and whole %%EOF")
    assert store.get("brief.pdf") == half + b" and whole %%EOF"


def test_a_file_is_taken_away_when_it_is_there(store: Store) -> None:
    store.remove(_NAME)
    store.put(_NAME, _LETTER)
    store.remove(_NAME)
    with pytest.raises(FileNotFoundError):
        store.get(_NAME)


def test_a_store_can_be_used_by_many_threads(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: store.put(f"map/{number % 50}.docx", _LETTER), range(200)))
    assert sum(done) >= 50
    assert all(store.get(f"map/{number}.docx") == _LETTER for number in range(50))


@pytest.mark.parametrize("way", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_process_opens_the_store_for_itself(way: str, tmp_path: Path) -> None:
    place = f"distant://{tmp_path}/far"
    RemoteStore(place).put("hier.docx", _LETTER)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(way)) as pool:
        assert pool.submit(_put_there, place).result() == _LETTER
    assert RemoteStore(place).get("daar.docx") == _LETTER


def _put_there(place: str) -> bytes:
    fsspec.register_implementation("distant", Disk, clobber=True)
    store = RemoteStore(place)
    store.put("daar.docx", _LETTER)
    return store.get("hier.docx")


def test_nothing_but_whole_files_has_its_name(tmp_path: Path) -> None:
    store = RemoteStore(f"distant://{tmp_path}/far")
    store.put(_NAME, _LETTER)
    assert [path for path in Disk.asked if path.endswith(".docx")] == []
    assert list(files_in(tmp_path / "far")) == [_NAME]


def test_an_object_store_is_asked_once_for_a_new_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("info", "cat_file", "pipe_file", "exists", "ls", "makedirs"):
        monkeypatch.setattr(MemoryFileSystem, name, _counting(asked, name))
    RemoteStore("memory://letters").put(_NAME, _LETTER)
    assert asked == ["cat_file", "pipe_file"]


def _counting(asked: list[str], name: str) -> Any:
    before = getattr(MemoryFileSystem, name)

    def ask(*given: Any, **wishes: Any) -> Any:
        asked.append(name)
        return before(*given, **wishes)

    return ask


class SshError(Exception):
    """What no OSError is, as many clients raise."""


def test_a_connection_that_breaks_is_tried_again(tmp_path: Path) -> None:
    store = RemoteStore(f"distant://{tmp_path}/far")
    Disk.fails.extend([SshError("lost"), ConnectionResetError(errno.ECONNRESET, "reset")])
    assert store.put(_NAME, _LETTER)
    assert list(files_in(tmp_path / "far")) == [_NAME]


def test_what_does_not_pass_is_an_error_of_the_system(tmp_path: Path) -> None:
    store = RemoteStore(f"distant://{tmp_path}/far")
    Disk.fails.extend([SshError("no route")] * 3)
    with pytest.raises(OSError, match="SshError: no route") as caught:
        store.put(_NAME, _LETTER)
    assert (caught.value.errno, caught.value.filename, len(Disk.asked)) == (errno.EIO, _NAME, 3)


def test_a_full_disk_is_told_of_at_once(tmp_path: Path) -> None:
    Disk.fails.append(OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match="No space left") as caught:
        RemoteStore(f"distant://{tmp_path}/far").put(_NAME, _LETTER)
    assert (caught.value.errno, len(Disk.asked)) == (errno.ENOSPC, 1)


def test_letters_go_to_a_store_and_the_account_of_them_stays_here(tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS, store="memory://letters/2026")
    assert run(order).progress.letters == 4
    names = {f"/letters/2026/0000000{number}.docx" for number in range(1, 5)}
    assert set(MemoryFileSystem.store) == names
    assert not any(name.endswith(".docx") for name in files_in(tmp_path / "out"))
    assert run(order).progress.again == 4
    MemoryFileSystem.store.pop("/letters/2026/00000003.docx")
    assert run(order).progress.again == 3
    assert set(MemoryFileSystem.store) == names
    assert run(order, start_over=True).progress.again == 0
    assert run(order_of(tmp_path, _ROWS[:1], store="memory://letters/2026"), start_over=True).finished
    assert set(MemoryFileSystem.store) == {"/letters/2026/00000001.docx"}


def test_a_store_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS, store=f"distant://{tmp_path}/far")
    Disk.fails.extend([SshError("no route")] * 3)
    ended = run(order)
    assert ended.trouble is not None
    assert (ended.finished, ended.trouble.key) == (False, "batch-unwritable")
    assert run(order).progress.letters == 4


@pytest.mark.parametrize(
    ("place", "key", "facts"),
    [
        ("nowhere://letters", "batch-store-unknown", {"word": "nowhere"}),
        ("gs://letters", "batch-store-missing", {"word": "gs", "nearest": "gcsfs"}),
        ("simplecache::gs://letters", "batch-store-missing", {"word": "gs", "nearest": "gcsfs"}),
    ],
)
def test_what_an_address_needs_is_told_before_the_start(
    place: str, key: str, facts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(GroundError) as caught:
        run(order_of(tmp_path, _ROWS, store=place))
    (problem,) = caught.value.problems
    assert (problem.key, problem.params) == (key, facts)
    assert not (tmp_path / "out").exists()


def test_without_fsspec_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    problem = place_trouble("s3://letters")
    assert problem is not None
    assert (problem.key, problem.params["nearest"]) == ("batch-store-missing", "drafter[cluster]")
    assert place_trouble("letters") is None


def test_an_address_of_a_folder_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_place((tmp_path / "een map").as_uri())
    assert isinstance(store, PackedStore)
    store.put("brief.docx", _LETTER)
    assert (tmp_path / "een map/brief.docx").read_bytes() == _LETTER
    monkeypatch.chdir(tmp_path)
    assert place_of(order_of(tmp_path, _ROWS, store="elders")) == str(tmp_path / "elders")
