"""A cluster of dask as an engine: the same tasks, done by workers on other machines.

Whoever can reach the scheduler of such a cluster can have anything done by its workers; see CLUSTER.md.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import time
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from drafter import __version__
from drafter.batch.engine import EngineError, WorkerLostError, cores, outcome
from drafter.core.problems import Place, Problem, Term

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

_CONNECT = 8
"""Seconds in which a scheduler must answer."""
_JOINED = 30.0
"""Seconds in which the first worker must be there: they may be starting."""
_COUNTED = 2.0
"""Seconds for which the number of workers is taken to be the same."""
_PATIENCE = 120.0
"""Seconds that a run waits for workers when there are none left: whatever manages them starts others."""
_LOGGERS = (
    *("distributed", "distributed.client", "distributed.gc"),
    *("tornado", "tornado.application", "asyncio"),
)
_UNREADABLE = (ImportError, AttributeError, TypeError, NotImplementedError, RuntimeError, pickle.PickleError)
"""What comes of a task that a machine cannot unpack; the tasks themselves raise none of these."""


class OtherVersionError(Exception):
    """A worker has another version of drafter than the run; the arguments are both."""


def carry(version: str, call: bytes) -> Any:  # noqa: ANN401 - whatever the task returns
    """Do a task on a worker, if it has the version of drafter that the task comes from.

    Raises OtherVersionError when it has not, and what the task raises.
    """
    if version != __version__:
        raise OtherVersionError(__version__, version)
    task, args, kwargs = pickle.loads(call)  # noqa: S301 - dask does the same with all that it is sent
    return task(*args, **kwargs)


def dask_setup(_worker: object) -> None:
    """Leave the keys to the process that a person started; dask calls it in workers beside this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class DaskEngine:
    """The workers of a cluster; without an address, one of this machine alone."""

    lot = 128

    def __init__(self, scheduler: str | None = None, workers: int | None = None) -> None:
        """`workers` is the most letters made at a time; else as many as the cluster has threads.

        Raises EngineError when there is no such cluster, nobody works there, or dask is not installed.
        """
        self._most = workers
        self._place = Place(scheduler)
        with ExitStack() as stack:
            self._client = _client(stack, scheduler, workers)
            self._threads, self._counted, self._seen = 0, 0.0, time.monotonic()
            self._await_workers()
            # Not by the same name twice: two rows with the same cells are two letters.
            self._executor: Executor = self._client.get_executor(pure=False)
            self._ending = stack.pop_all()

    @property
    def workers(self) -> int:
        """See Engine; changes when workers come and go."""
        threads = self._count()
        return max(1, threads if self._most is None else min(threads, self._most))

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See Engine. Raises EngineError when the cluster is gone."""
        from distributed.client import ClosedClientError  # noqa: PLC0415 - see _client

        try:
            return self._executor.submit(carry, __version__, pickle.dumps((task, args, kwargs)))
        except ClosedClientError:
            raise EngineError(Problem("batch-cluster-lost", self._place)) from None

    def result(self, future: Future[T], timeout: float) -> T:
        """See Engine. Raises EngineError when the cluster is gone, or its machines cannot do the task."""
        from distributed import KilledWorker  # noqa: PLC0415 - see _client

        try:
            return outcome(future, timeout)
        except TimeoutError:
            self._check_workers()
            raise
        except KilledWorker:
            raise WorkerLostError from None
        except CancelledError:
            raise EngineError(Problem("batch-cluster-lost", self._place)) from None
        except OtherVersionError as error:
            facts = dict(zip(("word", "other"), error.args, strict=True))
            raise EngineError(Problem("batch-other-version", params=facts)) from None
        except _UNREADABLE as error:
            cause = error.__cause__ or error
            facts = {"reason": f"{type(cause).__name__}: {cause}"[:200]}
            raise EngineError(Problem("batch-workers-unfit", self._place, facts)) from None

    def renew(self) -> None:
        """See Engine: nothing, dask gives lost tasks to others by itself."""

    def close(self) -> None:
        """See Engine. What nobody began is taken back, from a cluster that goes on without this run."""
        from distributed.client import ClosedClientError  # noqa: PLC0415 - see _client

        with self._ending, suppress(ClosedClientError):
            self._executor.shutdown(wait=False)

    def _count(self) -> int:
        """The threads of all workers, as of a moment ago."""
        now = time.monotonic()
        if now - self._counted >= _COUNTED and self._client.status == "running":
            try:
                self._threads = sum(self._client.nthreads().values())
            except OSError:
                # The scheduler is gone, as what is under way will tell.
                return self._threads
            self._counted = now
            if self._threads:
                self._seen = now
        return self._threads

    def _await_workers(self) -> None:
        until = time.monotonic() + _JOINED
        while not self._count():
            if time.monotonic() > until:
                raise EngineError(Problem("batch-no-workers", self._place))
            self._counted = 0.0
            time.sleep(0.1)

    def _check_workers(self) -> None:
        if not self._count() and time.monotonic() - self._seen > _PATIENCE:
            raise EngineError(Problem("batch-no-workers", self._place))


def _client(stack: ExitStack, scheduler: str | None, workers: int | None) -> Client:
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - only installed for clusters
    except ImportError:
        raise EngineError(Problem("batch-no-dask")) from None
    _silence()
    at: Any = scheduler
    try:
        if scheduler is None:
            at = stack.enter_context(
                LocalCluster(
                    n_workers=workers or cores(),
                    threads_per_worker=1,
                    host="127.0.0.1",
                    # It listens anyway: here, and where nothing else does.
                    dashboard_address="127.0.0.1:0",
                    scheduler_kwargs={"dashboard": False},
                    memory_limit=0,
                    silence_logs=logging.CRITICAL,
                    preload=__name__,
                )
            )
        else:
            asyncio.run(_answer(scheduler))
        return stack.enter_context(Client(at, timeout=_CONNECT, set_as_default=False))
    except (OSError, ValueError, TypeError, RuntimeError, ImportError, MemoryError) as error:
        # What dask says of a connection that fails is of its own workings.
        said = error.strerror if isinstance(error, OSError) else str(error)[:200]
        facts = {"reason": said or Term("no answer")}
        raise EngineError(Problem("batch-no-cluster", Place(scheduler), facts)) from None


def _silence() -> None:
    """Have dask say nothing: a person at a terminal is told what matters by the problems of the run."""
    import dask  # noqa: PLC0415 - see _client
    from distributed.versions import VersionMismatchWarning  # noqa: PLC0415

    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"})


async def _answer(address: str) -> None:
    """Hear whether a scheduler is there: a Client waits for ever for one that says nothing.

    Raises OSError, and other errors for an address that is none.
    """
    from distributed import Security, rpc  # noqa: PLC0415 - see _client

    async with rpc(address, connection_args=Security().get_connection_args("client")) as scheduler:
        found = await asyncio.wait_for(scheduler.identity(), _CONNECT)
    if found.get("type") != "Scheduler":
        raise ValueError(found.get("type"))
