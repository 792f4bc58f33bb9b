"""What a cluster for 10 million letters must be, computed from a small run that this measures itself.

    python -m tests.benchmarks.sizing [--rows N] [--letters N]

A scheduler and a worker are started here as on a cluster. All is counted in seconds of a processor, so that
what else the machine does hardly matters; waiting for shared folders and networks comes on top.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import psutil

from drafter.batch.carrying import make_letters
from drafter.batch.cluster import DaskEngine
from drafter.batch.job import Done
from drafter.batch.order import Order
from drafter.batch.preparing import prepare
from drafter.batch.running import Means, Progress
from drafter.batch.seen import Seen
from drafter.library import Library, shipped_folder
from drafter.wording import Wording
from tests.batch.clusters import Cluster, cluster
from tests.benchmarks.rows import write_base, write_csv

_CORES = (2, 4, 8, 16, 32)
_SEEN = 200_000
_IDLE = 3.0
_GB = 1e9


class _Quiet:
    """Looks on, and says nothing."""

    def progress(self, progress: Progress) -> None:
        """Nothing."""

    def row(self, done: Done) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a letter takes: seconds of processors, and bytes."""

    worker: float
    run: float
    scheduler: float
    letter: float
    manifest: float
    seen: float
    worker_memory: float
    run_memory: float


def main() -> None:
    """Measure, compute, print."""
    parser = argparse.ArgumentParser(description="What a cluster for many letters must be.")
    parser.add_argument("--rows", type=int, default=5_000, help="letters of the small run")
    parser.add_argument("--letters", type=int, default=10_000_000, help="letters to compute for")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="drafter-sizing-") as folder:
        measured = _measured(Path(folder), given.rows)
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(_table(measured, given.letters))


def _measured(folder: Path, rows: int) -> Measured:
    base = write_base(folder)
    few, many = (write_csv(folder / f"{count}.csv", count) for count in (DaskEngine.lot, rows))
    with cluster(folder / "cluster", 1) as found:
        # What is read and compiled once is no part of what a letter takes.
        _run(folder / "first", base, few, found)
        used = [_Used(pid) for pid in (found.workers[0].pid, os.getpid(), found.scheduler.pid)]
        _run(folder / "out", base, many, found)
        worker, run, scheduler = (each.seconds() / rows for each in used)
        memory = [each.process.memory_info().rss for each in used]
    letters = [path.stat().st_size for path in (folder / "out").glob("*.docx")]
    return Measured(
        worker=worker,
        run=run,
        scheduler=scheduler,
        letter=sum(letters) / len(letters),
        manifest=(folder / "out" / "manifest.jsonl").stat().st_size / rows,
        seen=_seen(folder / "seen"),
        worker_memory=memory[0],
        run_memory=memory[1],
    )


class _Used:
    """What a process uses of a processor, but for what it uses with nothing to do."""

    def __init__(self, pid: int) -> None:
        self.process = psutil.Process(pid)
        before = self._all()
        time.sleep(_IDLE)
        self._began, self._before = time.monotonic(), self._all()
        self._idle = (self._before - before) / _IDLE

    def seconds(self) -> float:
        """So far."""
        return self._all() - self._before - self._idle * (time.monotonic() - self._began)

    def _all(self) -> float:
        times = self.process.cpu_times()
        return float(times.user + times.system)


def _run(out: Path, base: Path, data: Path, found: Cluster) -> None:
    order = Order(str(base), data, out=out)
    ready = prepare(order, Library([shipped_folder()])).ready
    assert ready is not None
    means = Means(lambda: DaskEngine(found.address), Wording("en"), _Quiet(), Event())
    ended = make_letters(ready, means)
    if not ended.finished or ended.progress.set_aside:
        sys.exit(f"The run did not end well: {ended}")


def _seen(path: Path) -> float:
    """Bytes on disk for each row, of which the cells and the name are kept in mind."""
    with Seen(path) as seen:
        for number in range(_SEEN):
            seen.add(str(number), number)
        return 2 * path.stat().st_size / _SEEN


def _table(measured: Measured, letters: int) -> str:
    feeds = measured.worker / max(measured.run, measured.scheduler)
    lines = [
        ("Letters per second per core", f"{1 / measured.worker:,.0f}"),
        ("Letters per second that the run itself can give out", f"{1 / measured.run:,.0f}"),
        ("Letters per second that the scheduler can give out", f"{1 / measured.scheduler:,.0f}"),
        ("Cores that this keeps busy", f"{feeds:,.0f}"),
        (f"Bytes per letter; {letters:,} letters", _bytes(measured.letter, letters)),
        ("Bytes per row in `manifest.jsonl`; all", _bytes(measured.manifest, letters)),
        ("Bytes per row in `.drafter` while the run goes on; all", _bytes(measured.seen, letters)),
        ("Tasks of the scheduler", f"{-(-letters // DaskEngine.lot):,}"),
        ("Memory of a worker; of the run", _memory(measured)),
    ]
    for cores in _CORES:
        seconds = letters * max(measured.worker / cores, measured.run, measured.scheduler)
        lines.append((f"Hours with {cores} cores", f"{seconds / 3600:,.1f}"))
    return "\n".join(
        f"| {name} | {value} |" for name, value in [("For", "It takes"), ("---", "---:"), *lines]
    )


def _bytes(each: float, letters: int) -> str:
    return f"{each:,.0f}; {each * letters / _GB:,.1f} GB"


def _memory(measured: Measured) -> str:
    return f"{measured.worker_memory / 1e6:,.0f} MB; {measured.run_memory / 1e6:,.0f} MB"


if __name__ == "__main__":
    main()
