"""What becomes of letters when they are made: packed into ZIP files, as these are full."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

from drafter.batch.engine import Engine, WorkerLostError
from drafter.batch.job import Item
from drafter.batch.shards import SHARD, pack

_TICK = 1.0


class Packing:
    """Has ZIP files made by workers, each when the rows have gone on to the next."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self._folder, self._engine = folder, engine
        self._shard: str | None = None
        self._under_way: list[tuple[str, Future[None]]] = []

    def noted(self, items: Iterable[Item]) -> None:
        """Rows are done and accounted for, in their order. Raises OSError of a ZIP file begun before."""
        for item in items:
            shard = item.name.split("/")[0] if SHARD in item.name else None
            if shard != self._shard:
                self._close()
                self._shard = shard
        for name, future in self._under_way:
            if future.done():
                self._finish(name, future)
        self._under_way = [each for each in self._under_way if not each[1].done()]

    def finish(self) -> None:
        """There are no more rows. Raises OSError when a ZIP file cannot be written."""
        self._close()
        for name, future in self._under_way:
            self._finish(name, future)
        self._under_way.clear()

    def _close(self) -> None:
        if self._shard is not None:
            future = self._engine.submit(pack, self._folder, self._shard)
            self._under_way.append((self._shard, future))
        self._shard = None

    def _finish(self, name: str, future: Future[None]) -> None:
        while True:
            try:
                self._engine.result(future, _TICK)
            except TimeoutError:
                continue
            except WorkerLostError:
                self._engine.renew()
                pack(self._folder, name)
            return
