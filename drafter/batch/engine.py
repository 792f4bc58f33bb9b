"""Who does the work: this process, processes beside it, or the machines of a cluster."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from multiprocessing.context import BaseContext
from typing import ParamSpec, Protocol, TypeVar

from drafter.core.problems import Problem, reason_of

P = ParamSpec("P")
T = TypeVar("T")
_LOADED_ONCE = ["drafter.batch.task", "drafter.docx.layout", "drafter.docx.render"]


class WorkerLostError(Exception):
    """A worker ended in the middle of its work; what it had in hand can be given to another."""


class EngineError(Exception):
    """Nothing can be done by an engine, now or any more; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.key)


class Engine(Protocol):
    """Carries out tasks by an executor of `concurrent.futures`."""

    @property
    def workers(self) -> int:
        """How many letters are made at a time."""

    @property
    def lot(self) -> int:
        """How many letters a worker gets at a time: of few one hears soon, many cost less to give out."""

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a task done. Raises EngineError."""

    def result(self, future: Future[T], timeout: float) -> T:
        """What came of it. Raises TimeoutError when it is not done, and what the task raises.

        Raises WorkerLostError, or EngineError, when it can never be done.
        """

    def renew(self) -> None:
        """Make ready again after a worker was lost."""

    def close(self) -> None:
        """Let go of all workers; what they have in hand is finished first."""


class LocalEngine:
    """Processes of this machine; a single one is the process itself."""

    lot = 32

    def __init__(self, workers: int | None = None) -> None:
        """As many as there are cores to use, if it is not said."""
        self.workers = workers or cores()
        self._executor: Executor = self._begun()

    def _begun(self) -> Executor:
        if self.workers == 1:
            return _Here()
        return ProcessPoolExecutor(self.workers, mp_context=_context(), initializer=begin_worker)

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See Engine."""
        try:
            return self._executor.submit(task, *args, **kwargs)
        except BrokenProcessPool as error:
            lost: Future[T] = Future()
            lost.set_exception(error)
            return lost

    def result(self, future: Future[T], timeout: float) -> T:
        """See Engine."""
        try:
            return outcome(future, timeout)
        except BrokenProcessPool:
            raise WorkerLostError from None

    def renew(self) -> None:
        """See Engine."""
        try:
            # A loss breaks all that is under way, and is met once for each: this may be sound again by now.
            self._executor.submit(int)
        except BrokenProcessPool:
            self._executor.shutdown(cancel_futures=True)
            self._executor = self._begun()

    def close(self) -> None:
        """See Engine."""
        self._executor.shutdown(cancel_futures=True)


def outcome(future: Future[T], timeout: float) -> T:
    """What came of a task. Raises TimeoutError when it is not done, and what the task raises.

    A task's own TimeoutError is raised as another OSError, so that nobody waits for it for ever.
    """
    wait([future], timeout)
    if not future.done():
        raise TimeoutError
    try:
        return future.result()
    except TimeoutError as error:
        raise OSError(errno.EIO, reason_of(error), error.filename) from None


def expect_workers(workers: int | None = None) -> None:
    """Begin to load what that many workers need, while this process goes on; they are there sooner then."""
    if (workers or cores()) == 1 or not _forks():
        return
    from multiprocessing import forkserver  # noqa: PLC0415 - not on every system

    _context()
    forkserver.ensure_running()


def _context() -> BaseContext:
    """How workers begin: copied from a process that has loaded all and done nothing, where that can be.

    A process with threads, such as a terminal UI, cannot be copied safely itself.
    """
    context = multiprocessing.get_context("forkserver" if _forks() else "spawn")
    if _forks():
        context.set_forkserver_preload(_LOADED_ONCE)
    return context


def _forks() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


def cores() -> int:
    """How many processes can run at a time here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def begin_worker() -> None:
    """Leave the keys to the process that was started by a person, and end when that is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


class _Here(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it; the future is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except OSError as error:
            future.set_exception(error)
        return future
