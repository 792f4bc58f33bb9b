"""Letters in ZIP files: whatever becomes of such a file, the same order makes it whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.runs import files_in, order_of, row, run


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:500] + b"XX" + data[502:],
        lambda data: data[: len(data) // 2] + b"\0" * 9000 + data[len(data) // 2 + 9000 :],
        *(lambda data, part=part: data[: len(data) * part // 100] for part in (0, 1, 20, 45, 70, 99)),
    ],
)
def test_a_damaged_file_is_whole_again_after_the_same_order(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    order = order_of(tmp_path, [row(at) for at in range(1, 9)], shards=2)
    run(order)
    before = files_in(tmp_path / "out")
    shard = tmp_path / "out/letters-001.zip"
    shard.write_bytes(damage(shard.read_bytes()))
    assert run(order).finished
    assert files_in(tmp_path / "out") == before
