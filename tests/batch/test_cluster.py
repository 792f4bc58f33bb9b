"""Letters made by a cluster: the same as here, whatever is lost on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from drafter.batch import cluster as engines
from drafter.batch.cluster import DaskEngine
from drafter.batch.engine import EngineError
from drafter.batch.seen import Seen as SeenBefore
from drafter.batch.shards import open_place
from drafter.batch.source import Source
from drafter.batch.task import work
from tests.batch.clusters import Cluster, Meddler, at, cluster
from tests.batch.runs import files_in, order_of, ready, row, run

pytestmark = pytest.mark.xdist_group("cluster")
"""They share a cluster; and a machine has no room for several."""

_ROWS = [row(number) for number in range(1, 301)]


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each worker has some in hand when another is lost."""
    monkeypatch.setattr(DaskEngine, "lot", 16)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("three") / "cluster", 3) as found:
        with closing(DaskEngine(found.address)) as engine:
            until = time.monotonic() + 60
            while engine.workers < 3 and time.monotonic() < until:
                time.sleep(0.2)
            assert engine.workers == 3
        yield found


@pytest.fixture(scope="module")
def made_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What this process makes of the rows."""
    folder = tmp_path_factory.mktemp("here")
    run(order_of(folder, _ROWS))
    return files_in(folder / "out")


def test_a_cluster_makes_the_same_letters(three: Cluster, made_here: dict[str, str], tmp_path: Path) -> None:
    ended = run(order_of(tmp_path, _ROWS), engine=at(three))
    assert (ended.finished, ended.progress.letters) == (True, 300)
    assert files_in(tmp_path / "out") == made_here


def test_a_worker_that_is_killed_costs_no_letter(
    three: Cluster, made_here: dict[str, str], tmp_path: Path
) -> None:
    victim = three.workers[0]
    meddler = Meddler(victim.kill, lambda progress: progress.rows > 0)
    ended = run(order_of(tmp_path, _ROWS), meddler, at(three))
    assert victim.wait() == -signal.SIGKILL
    assert (ended.finished, ended.progress.letters, ended.progress.set_aside) == (True, 300, 0)
    assert files_in(tmp_path / "out") == made_here


def test_shards_are_packed_by_the_cluster(
    three: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A folder that only means something here: workers have another working folder.
    monkeypatch.chdir(tmp_path)
    order = order_of(Path(), _ROWS[:70], shards=2)
    assert run(order, engine=at(three)).finished
    assert {name for name in files_in(tmp_path / "out") if name.endswith((".zip", ".docx"))} == {
        "letters-001.zip",
        "letters-002.zip",
    }


def test_a_second_run_finds_workers_as_new(three: Cluster, tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS[:40])
    run(order, engine=at(three))
    before = files_in(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "moved")
    assert run(order, engine=at(three)).progress.letters == 40
    assert files_in(tmp_path / "out") == before


def test_workers_beside_the_run_make_the_same_letters(made_here: dict[str, str], tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS[:40])
    assert run(order, engine=lambda: DaskEngine(workers=1)).progress.letters == 40
    letters = {name: digest for name, digest in files_in(tmp_path / "out").items() if name.endswith(".docx")}
    assert letters.items() <= made_here.items()
    assert len(letters) == 40


def raised_by(engine: DaskEngine, task: Callable[[], object]) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.result(engine.submit(task), 60)
    return caught.value


def test_workers_with_another_drafter_make_no_letter(three: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    # A task that only this process can unpack.
    only_here = ModuleType("only_here")
    exec("def task(): pass", only_here.__dict__)  # noqa: S102
    monkeypatch.setitem(sys.modules, "only_here", only_here)
    task: Callable[[], None] = only_here.task
    with closing(DaskEngine(three.address)) as engine:
        found = raised_by(engine, task).problem
        assert found.key == "batch-workers-unfit"
        assert "only_here" in str(found.params["reason"])
        monkeypatch.setattr(engines, "__version__", "0.0.1")
        assert raised_by(engine, os.getpid).problem.key == "batch-other-version"


def test_what_a_task_raises_is_raised_here(three: Cluster) -> None:
    with closing(DaskEngine(three.address, workers=1)) as engine:
        assert engine.workers == 1
        future = engine.submit(os.listdir, "/nowhere-to-be-found")
        with pytest.raises(FileNotFoundError):
            engine.result(future, 60)
        with pytest.raises(TimeoutError):
            engine.result(engine.submit(time.sleep, 3), 0.01)


def test_threads_of_a_worker_make_the_same_letters(made_here: dict[str, str], tmp_path: Path) -> None:
    place = tmp_path / "out"
    job = ready(order_of(tmp_path, _ROWS[:64])).to(str(place), going_on=False)
    open_place(str(place))
    with SeenBefore(tmp_path / "seen") as seen, ThreadPoolExecutor(4) as pool:
        items, packed = list(Source(job, seen).items()), job.job.packed()
        done = list(pool.map(lambda item: work(packed, [item]), items))
    assert all(len(each.rows) == 1 and not each.rows[0].problems for each in done)
    made = files_in(place)
    assert len(made) == 64
    assert made.items() <= made_here.items()


def test_a_folder_that_a_worker_has_for_itself_gets_no_letter(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = work(ready(order_of(tmp_path, _ROWS[:1])).to(str(elsewhere), going_on=False).job.packed(), [])
    assert done.trouble is not None
    assert done.trouble.problem.key == "batch-folder-not-shared"
    assert list(elsewhere.iterdir()) == []


def test_a_worker_without_the_folder_of_the_library_makes_no_letter(tmp_path: Path) -> None:
    job = ready(order_of(tmp_path, _ROWS[:1])).job
    done = work(replace(job, folders=(tmp_path / "library",)).packed(), [])
    assert done.trouble is not None
    assert done.trouble.problem.key == "batch-library-changed"
    moved = replace(job, folders=(tmp_path / "venv",), shipped=tmp_path / "venv")
    assert work(moved.packed(), []).trouble is None


def test_the_commands_of_the_page_on_clusters_exist() -> None:
    page = (Path(engines.__file__).with_name("CLUSTER.md")).read_text(encoding="utf-8")
    commands = re.findall(r"^(drafter batch|dask scheduler|dask worker) (.*)$", page, re.MULTILINE)
    assert {name for name, _ in commands} == {"drafter batch", "dask scheduler", "dask worker"}
    for name in {name for name, _ in commands}:
        said = subprocess.run(
            [sys.executable, "-m", *name.split(), "--help"], capture_output=True, text=True, check=True
        )
        for option in {
            option for each, rest in commands if each == name for option in re.findall(r"--[a-z-]+", rest)
        }:
            assert option in said.stdout, (name, option)
