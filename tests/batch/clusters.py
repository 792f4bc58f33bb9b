"""Clusters of dask for tests: started as people start them, on this machine alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from drafter.batch.cluster import DaskEngine
from drafter.batch.running import Progress
from tests.batch.runs import Seen

_PATIENCE = 60.0
"""Seconds for something to start, on a machine that has much to do."""


@dataclass
class Cluster:
    """A scheduler and its workers, and the processes that they are."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        file = self.folder / "scheduler.json"
        until = time.monotonic() + _PATIENCE
        while True:
            # It is there for a moment before anything stands in it.
            with suppress(FileNotFoundError, json.JSONDecodeError):
                return str(json.loads(file.read_text(encoding="utf-8"))["address"])
            assert time.monotonic() < until, (self.folder / "log").read_text(encoding="utf-8")
            time.sleep(0.05)


@contextmanager
def cluster(folder: Path, workers: int, *wishes: str, **environment: str) -> Iterator[Cluster]:
    """A cluster that is gone afterwards, and ends by itself when the tests are cut off."""
    folder.mkdir()
    with ExitStack() as stack:
        command = [
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--idle-timeout",
            "120",
        ]
        file = ["--scheduler-file", "scheduler.json"]
        found = Cluster(folder, stack.enter_context(_dask(folder, *command, *file, **environment)))
        for _ in range(workers):
            worker = ["worker", found.address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "60"]
            found.workers.append(stack.enter_context(_dask(folder, *worker, "--no-nanny", *wishes)))
        yield found


@contextmanager
def _dask(folder: Path, *command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def at(found: Cluster) -> Callable[[], DaskEngine]:
    """What begins work there."""
    return lambda: DaskEngine(found.address)


class Meddler(Seen):
    """Does something once, when the time has come."""

    def __init__(self, meddle: Callable[[], None], when: Callable[[Progress], bool]) -> None:
        super().__init__()
        self._meddle: Callable[[], None] | None = meddle
        self._when = when

    def progress(self, progress: Progress) -> None:
        """As for Seen."""
        super().progress(progress)
        if self._meddle is not None and self._when(progress):
            meddle, self._meddle = self._meddle, None
            meddle()
