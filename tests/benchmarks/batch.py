"""How fast and how small a batch is, as ratios within one run.

    python -m tests.benchmarks.batch [--rows N] [--only PART...]

The parts: `docxtpl` and `mailmerge` (letters per second per core, against the loops that their
documentation shows, rows in and files on disk included), `workers` (one worker against all),
`memory` (peak memory per process and time per letter as rows grow, from a workbook and from CSV),
`pdf` (against one process of LibreOffice per letter).
"""

from __future__ import annotations

import argparse
import csv
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count as numbers
from itertools import islice
from pathlib import Path

import psutil

from drafter.batch.engine import cores
from drafter.library import shipped_folder
from tests.benchmarks.others import Loop, docxtpl_loop, mailmerge_loop
from tests.benchmarks.rows import write_base, write_csv, write_xlsx

_ROUNDS = 3
_FEW = 100
"""Letters that a slow loop makes in a round."""
_GROWING = (1_000, 10_000, 100_000)
_POLL = 0.3
_numbers = numbers()


def main() -> None:
    """Measure and print."""
    parts = {
        "docxtpl": _docxtpl,
        "mailmerge": _mailmerge,
        "workers": _workers,
        "memory": _memory,
        "pdf": _pdf,
    }
    parser = argparse.ArgumentParser(description="How fast and how small a batch is, as ratios.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="drafter-benchmark-") as folder:
        for name in given.only:
            parts[name](Path(folder), given.rows)


def _docxtpl(folder: Path, count: int) -> None:
    _against(folder, count, "docxtpl", docxtpl_loop(shipped_folder()))


def _mailmerge(folder: Path, count: int) -> None:
    _against(folder, count, "docx-mailmerge2", mailmerge_loop(shipped_folder()))


def _against(folder: Path, count: int, name: str, loop: Loop) -> None:
    """One worker against another's loop on the same rows, which runs before and after each of ours."""
    base = write_base(folder)
    share = write_csv(folder / "share.csv", count)
    ratios, ours_all = [], []
    for _ in range(_ROUNDS):
        before = _seconds_of(loop, share, _new(folder))
        ours = _seconds(folder, base, share, workers=1) / count
        after = _seconds_of(loop, share, _new(folder))
        ratios.append((before + after) / 2 / ours)
        ours_all.append(ours)
    per_second = 1 / statistics.median(ours_all)
    spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
    times = f"{statistics.median(ratios):5.1f} times {name}'s loop ({spread})"
    print(f"{per_second:6.0f} letters per second per core; {times}")


def _seconds_of(loop: Loop, share: Path, out: Path) -> float:
    """Seconds that another's loop takes for a letter, its rows read and its files written."""
    out.mkdir()
    start = time.perf_counter()
    with share.open(encoding="cp1252", newline="") as file:
        some = list(islice(csv.DictReader(file, delimiter=";"), _FEW))
    loop(some, out)
    return (time.perf_counter() - start) / len(some)


def _workers(folder: Path, count: int) -> None:
    """All workers against one, which makes the letters before and after each run of all.

    Four times as many letters as elsewhere, as the second worker is not there to share the start.
    """
    count *= 4
    base, data = write_base(folder), write_csv(folder / "rows.csv", count)
    alone = [_seconds(folder, base, data, workers=1)]
    ratios = []
    for _ in range(_ROUNDS):
        together = _seconds(folder, base, data, workers=cores())
        alone.append(_seconds(folder, base, data, workers=1))
        ratios.append((alone[-2] + alone[-1]) / 2 / together)
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(
        f"{cores()} workers: {statistics.median(ratios):.2f} times as fast as one ({spread}), {count} letters"
    )


def _memory(folder: Path, _count: int) -> None:
    base = write_base(folder)
    for write, ending in ((write_xlsx, "xlsx"), (write_csv, "csv")):
        for count in _GROWING:
            data = write(folder / f"rows-{count}.{ending}", count)
            seconds, parent, worker = _watched(folder, base, data)
            per_letter = seconds / count * 1000
            peak = f"peak memory {parent:4.0f} MB, a worker {worker:4.0f} MB"
            print(f"{ending:4} {count:7} rows: {per_letter:5.2f} ms per letter; {peak}")


def _pdf(folder: Path, _count: int) -> None:
    from drafter.export.libreoffice import Converter  # noqa: PLC0415 - only for this part

    base = write_base(folder)
    count = 60 * cores()
    data = write_csv(folder / "pdf.csv", count)
    ratios = []
    for _ in range(3):
        ours, out = _timed(folder, base, data, "--format", "docx,pdf", workers=cores())
        ours /= count
        letters = sorted(out.glob("*.docx"))[:5]
        start = time.perf_counter()
        with Converter() as converter:
            for letter in letters:
                converter.convert(letter.read_bytes())
        theirs = (time.perf_counter() - start) / len(letters)
        ratios.append(theirs / ours)
    times = f"{statistics.median(ratios):.1f} times one process per letter"
    print(f"{1 / ours:6.1f} PDFs per second with {cores()} workers; {times}")


def _new(folder: Path) -> Path:
    """A folder that is not there yet. None is removed before the end: disks are slow for a while after."""
    return folder / f"letters-{next(_numbers)}"


def _command(out: Path, base: Path, data: Path, *wishes: str, workers: int) -> list[str]:
    drafter = [sys.executable, "-m", "drafter", "batch", str(base), str(data), "--out", str(out)]
    return [*drafter, "--workers", str(workers), *wishes]


def _timed(folder: Path, base: Path, data: Path, *wishes: str, workers: int) -> tuple[float, Path]:
    """Seconds of the whole command, from its start to its end, and where its letters are."""
    out = _new(folder)
    start = time.perf_counter()
    subprocess.run(_command(out, base, data, *wishes, workers=workers), check=True, capture_output=True)
    return time.perf_counter() - start, out


def _seconds(folder: Path, base: Path, data: Path, workers: int) -> float:
    return _timed(folder, base, data, workers=workers)[0]


def _watched(folder: Path, base: Path, data: Path) -> tuple[float, float, float]:
    """Seconds, and the peak memory in MB of the process and of its largest worker."""
    start = time.perf_counter()
    command = _command(_new(folder), base, data, workers=cores())
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        parent = psutil.Process(running.pid)
        own = workers = 0.0
        while running.poll() is None:
            try:
                own = max(own, parent.memory_info().rss / 1e6)
                children = parent.children(recursive=True)
                workers = max([workers, *(child.memory_info().rss / 1e6 for child in children)])
            except psutil.Error:
                continue
            time.sleep(_POLL)
    seconds = time.perf_counter() - start
    return seconds, own, workers


if __name__ == "__main__":
    main()
