"""A temporary folder goes with its program, or with the next one."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from drafter.export.profiles import pipes
from drafter.export.workplace import Workplace

HOLDS = """
import sys
from drafter.export.workplace import Workplace
workplace = Workplace()
workplace.profile.mkdir()
print(workplace.path, flush=True)
sys.stdin.read()
"""


def old(folder: Path) -> Path:
    """The same folder, as though it had been there for an hour."""
    since = time.time() - 3600
    os.utime(folder, (since, since))
    return folder


def hold() -> subprocess.Popen[str]:
    """A program with a workplace, until it is told that it may end."""
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), tempfile.gettempdir())
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )


def test_it_goes_when_it_is_closed(temporary: Path) -> None:
    workplace = Workplace()
    workplace.profile.mkdir()
    assert list(temporary.iterdir()) == [workplace.path]
    workplace.close()
    workplace.close()
    assert not list(temporary.iterdir())


def test_it_goes_with_its_program(temporary: Path) -> None:
    with hold() as program:
        assert program.stdout is not None
        assert Path(program.stdout.readline().strip()) in temporary.iterdir()
        program.communicate()
    assert program.returncode == 0
    assert not list(temporary.iterdir())


worker_has: list[Workplace] = []


def work(folder: str) -> None:
    """What a worker does: it makes a workplace, and ends."""
    tempfile.tempdir = folder
    worker_has.append(Workplace())


def test_it_goes_with_a_worker(temporary: Path) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=work, args=(str(temporary),))
    worker.start()
    worker.join(30)
    assert worker.exitcode == 0
    assert not list(temporary.iterdir())


def test_what_a_killed_program_left_goes_with_the_next(temporary: Path) -> None:
    with hold() as program:
        assert program.stdout is not None
        folder = Path(program.stdout.readline().strip())
        pipe = next(iter(pipes(folder / "profile")), None)
        if pipe is not None:
            pipe.touch()
        Workplace().close()
        assert old(folder).is_dir()
        Workplace().close()
        assert folder.is_dir(), "its program lives"
        program.kill()
    folder.touch()
    Workplace().close()
    assert old(folder).is_dir(), "its program may have made it this moment"
    Workplace().close()
    assert not list(temporary.iterdir())
    assert pipe is None or not pipe.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="temporary folders are a person's own there")
def test_what_somebody_else_left_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = temporary / "drafter-office-other"
    folder.mkdir()
    old(folder)
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    Workplace().close()
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_link_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    link = temporary / "drafter-office-link"
    link.symlink_to(old(elsewhere))
    os.utime(link, (0, 0), follow_symlinks=False)
    Workplace().close()
    assert [path.name for path in elsewhere.iterdir()] == ["kept"]
