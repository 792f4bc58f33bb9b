"""Where letters go: an address that means the same on each machine that makes them."""

from __future__ import annotations

from pathlib import Path

from drafter.batch.order import Order
from drafter.batch.store import WORK, folder_of
from drafter.core.problems import Place, Problem


def place_of(order: Order) -> str:
    """The address for the letters of an order that says where they go."""
    place = order.store or str(order.out)
    # A worker has a working folder of its own.
    return place if "://" in place else str(Path(place).resolve())


def place_trouble(place: str) -> Problem | None:
    """Why an address cannot be used on this machine, as far as can be told without writing there."""
    if folder_of(place) is not None:
        return None
    from drafter.batch.remote import store_trouble  # noqa: PLC0415 - fsspec is only there in clusters

    return store_trouble(place)


def not_shared(place: str) -> Problem | None:
    """What is wrong when a worker has another folder by the same name than the run.

    Letters would go to a disk that nobody looks at; the working folder of the run tells the right one.
    """
    folder = folder_of(place)
    if folder is None or (folder / WORK).is_dir():
        return None
    return Problem("batch-folder-not-shared", Place(str(folder)))
