"""A run that is killed at any moment goes on with the same command, and ends with the same files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from drafter.batch.journal import entries, merge
from tests.batch.runs import base, files_in, row, sheet

ROWS = 300
_PATIENCE = 60.0
"""Seconds after which something is wrong."""


def command(folder: Path, out: Path, *wishes: str) -> Sequence[str]:
    """The command that makes the letters."""
    shared = ("--set", "addressee=tweede-kamer", "--workers", "2")
    files = (str(folder / "base.md"), str(folder / "rows.csv"))
    return [sys.executable, "-m", "drafter", "batch", *files, "--out", str(out), *shared, *wishes]


def start(folder: Path, out: Path, *wishes: str) -> subprocess.Popen[bytes]:
    """Begin, in a group of processes of its own."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command(folder, out, *wishes), stdout=quiet, stderr=quiet, start_new_session=True)


def made(out: Path) -> int:
    """How many letters are there."""
    return sum(1 for _ in out.glob("*.docx"))


def wait_for(out: Path, letters: int, running: subprocess.Popen[bytes]) -> None:
    """Wait until so many letters are there, or the run has ended."""
    until = time.monotonic() + _PATIENCE
    while made(out) < letters and running.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows, and in 'whole' what comes of them when nothing happens."""
    folder = tmp_path_factory.mktemp("killed")
    base(folder)
    # Some rows are wrong: what is said of them must be the same too.
    sheet(
        folder / "rows.csv",
        [row(at, **({"asked_on": "?"} if at % 50 == 0 else {})) for at in range(1, ROWS + 1)],
    )
    subprocess.run(command(folder, folder / "whole"), check=False, capture_output=True, timeout=_PATIENCE)
    assert made(folder / "whole") == ROWS - ROWS // 50
    return folder


@pytest.mark.parametrize("letters", [17, 181])
def test_the_parent_is_killed(undisturbed: Path, tmp_path: Path, letters: int) -> None:
    out = tmp_path / "out"
    for share in (1, 2):
        running = start(undisturbed, out)
        workers = _workers_of(running) if share == 1 else []
        wait_for(out, letters * share // 2, running)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        _, alive = psutil.wait_procs(workers, timeout=10)
        assert alive == [], "workers outlive the run"
    subprocess.run(command(undisturbed, out), check=False, capture_output=True, timeout=_PATIENCE)
    assert files_in(out) == files_in(undisturbed / "whole")


def test_a_worker_is_killed(undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = start(undisturbed, out)
    wait_for(out, 40, running)
    workers = _workers_of(running)
    workers[0].kill()
    assert running.wait(_PATIENCE) == 1  # rows were set aside, as in the whole
    assert files_in(out) == files_in(undisturbed / "whole")


def test_ctrl_c_ends_a_run_with_its_books_in_order(undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = start(undisturbed, out)
    wait_for(out, 30, running)
    # As a terminal does it: to all processes of the group.
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(_PATIENCE) == 130
    told = {file.name for entry in entries(out / "manifest.jsonl", "") for file in entry.files}
    assert {path.name for path in out.glob("*.docx")} == told
    assert 30 <= len(told) < ROWS - 20
    subprocess.run(command(undisturbed, out), check=False, capture_output=True, timeout=_PATIENCE)
    assert files_in(out) == files_in(undisturbed / "whole")


def _workers_of(running: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The two processes that make letters, when they are there, and the one they come from."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        # They are copies of one process beside the run, and do not outlive that either.
        servers = [
            each for each in psutil.Process(running.pid).children() if "forkserver" in str(each.cmdline())
        ]
        found = [each for server in servers for each in server.children()]
        if len(found) == 2:
            return [*found, *servers]
        time.sleep(0.02)
    raise AssertionError("no workers")


def test_a_journal_that_was_cut_off_counts_up_to_its_last_whole_line(
    tmp_path: Path, undisturbed: Path
) -> None:
    whole = (undisturbed / "whole/manifest.jsonl").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    cut = list(entries(tmp_path / "cut", "rows.csv"))
    assert cut == list(entries(undisturbed / "whole/manifest.jsonl", "rows.csv"))[: len(cut)]
    assert len(cut) > ROWS // 3
    (tmp_path / "damaged").write_bytes(whole[:2000] + bytes(3000) + whole[5000:])
    merge((tmp_path / "damaged", tmp_path / "cut"), tmp_path / "merged")
    assert list(entries(tmp_path / "merged", "rows.csv")) == cut
