"""Clusters that are not there, or are lost on the way."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.batch import cluster as engines
from drafter.batch.cluster import DaskEngine
from drafter.batch.engine import EngineError, WorkerLostError
from drafter.batch.ground import GroundError
from tests.batch.clusters import Meddler, at, cluster
from tests.batch.runs import Seen, files_in, order_of, row, run
from tests.cli.running import drafter

pytestmark = pytest.mark.xdist_group("cluster")
"""A machine has no room for several clusters at a time."""

_ROWS = [row(number) for number in range(1, 121)]


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each worker has some in hand when another is lost."""
    monkeypatch.setattr(DaskEngine, "lot", 16)


def test_a_cluster_that_is_lost_leaves_a_run_to_go_on_with(tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS)
    with cluster(tmp_path / "cluster", 1) as found:
        meddler = Meddler(found.scheduler.kill, lambda progress: progress.rows > 0)
        ended = run(order, meddler, at(found))
        assert ended.trouble is not None
        assert (ended.finished, ended.trouble.key) == (False, "batch-cluster-lost")
    ended = run(order)
    assert (ended.finished, ended.progress.letters) == (True, len(_ROWS))
    assert ended.progress.again > 0
    run(replace(order, out=tmp_path / "undisturbed"))
    assert files_in(tmp_path / "out") == files_in(tmp_path / "undisturbed")


def test_first_the_workers_are_lost_and_then_the_scheduler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_CONNECT", 3)
    monkeypatch.setattr(engines, "_PATIENCE", 0.5)
    with cluster(tmp_path / "cluster", 1) as found, closing(DaskEngine(found.address)) as engine:
        future = engine.submit(time.sleep, 100)
        found.workers[0].kill()
        assert ended_with(lambda: engine.result(future, 0.1)) == "batch-no-workers"
        found.scheduler.kill()
        assert ended_with(lambda: engine.result(future, 0.1)) == "batch-cluster-lost"
        # For a while dask keeps what it is given, and looks for the scheduler.
        assert ended_with(lambda: engine.submit(os.getpid)) == "batch-cluster-lost"
        assert engine.workers == 1


def ended_with(ask: Callable[[], object]) -> str:
    """The problem that an engine ends with, when it is asked until it does."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            ask()
        except TimeoutError:
            continue
        except EngineError as error:
            return error.problem.key
        time.sleep(0.1)
    return "in time nothing"


def test_a_row_that_ends_its_worker_each_time_is_set_aside(tmp_path: Path) -> None:
    rows = [row(number) for number in range(1, 41)]
    rows[6]["members.1.name"] = "Dodelijk"
    wishes = ("--preload", str(Path(__file__).with_name("deadly.py")))
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    seen = Seen()
    # Three end: over its lot, over that lot again, and over the row alone.
    with cluster(tmp_path / "cluster", 4, *wishes, **once) as found:
        ended = run(order_of(tmp_path, rows), seen, at(found))
    assert (ended.finished, ended.progress.letters, ended.progress.set_aside) == (True, 39, 1)
    assert seen.keys() == {8: ["row-lost-worker"]}


def test_a_worker_lost_over_a_task_is_no_answer(tmp_path: Path) -> None:
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with (
        cluster(tmp_path / "cluster", 1, **once) as found,
        closing(DaskEngine(found.address)) as engine,
        pytest.raises(WorkerLostError),
    ):
        engine.result(engine.submit(os._exit, 1), 60)


def test_a_cluster_without_workers_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_JOINED", 0.5)
    with cluster(tmp_path / "cluster", 0) as found:
        assert problem_of(found.address) == "batch-no-workers"


def test_no_cluster_is_told_of_quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engines._CONNECT <= 10  # noqa: SLF001
    monkeypatch.setattr(engines, "_CONNECT", 1)
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(GroundError) as caught:
            run(order_of(tmp_path, _ROWS[:1]), engine=lambda: DaskEngine(address))
    assert [problem.key for problem in caught.value.problems] == ["batch-no-cluster"]
    # The folder is not spoilt by it.
    assert run(order_of(tmp_path, _ROWS[:1])).finished


def test_whoever_listens_and_says_nothing_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_CONNECT", 1)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        assert problem_of(f"tcp://127.0.0.1:{silent.getsockname()[1]}") == "batch-no-cluster"


@pytest.mark.parametrize("address", ["http://127.0.0.1:80", "tls://127.0.0.1:80", "cluster", ""])
def test_what_is_no_address_of_a_cluster_is_told_of(address: str) -> None:
    assert problem_of(address) == "batch-no-cluster"


def test_the_command_tells_what_is_wrong_with_the_cluster(tmp_path: Path) -> None:
    order = order_of(tmp_path, _ROWS[:1])
    done = drafter(
        *("batch", order.what, order.data, "--out", tmp_path / "out", "--set", "addressee=tweede-kamer"),
        *("--engine", "dask", "--scheduler", "127.0.0.1"),
    )
    assert done.returncode == 3
    assert "127.0.0.1: no scheduler of dask can be reached here" in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert problem_of(None) == "batch-no-dask"


def problem_of(scheduler: str | None) -> str:
    with pytest.raises(EngineError) as caught:
        DaskEngine(scheduler)
    return caught.value.problem.key
