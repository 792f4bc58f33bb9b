"""Running the command line as a person does."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from subprocess import CompletedProcess

SAMPLES = Path(__file__).parents[2] / "templates/kamerbrief/samples"
_LOADED = ["drafter.cli.main", "drafter.cli.render", "drafter.cli.templates", "drafter.cli.letterheads"]


@cache
def _server() -> ForkServerContext:
    """Processes that begin with drafter loaded: loading it takes nearly all the time of a short command."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(_LOADED)
    return server


def drafter(
    *arguments: str | Path, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> CompletedProcess[str]:
    """`drafter` with these arguments, in a process and a folder of its own; its output is text."""
    words = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory() as told:
        outputs = [Path(told, name) for name in ("out", "err")]
        settings = {**os.environ, **(environment or {})}
        run = _server().Process(target=_run, args=(words, folder or Path.cwd(), settings, outputs))
        run.start()
        run.join()
        out, err = (path.read_bytes().decode() for path in outputs)
    assert run.exitcode is not None
    return CompletedProcess(words, run.exitcode, out, err)


def _run(words: list[str], folder: Path, settings: Mapping[str, str], outputs: list[Path]) -> None:
    """What `python -m drafter` does, in a process that has just begun."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    for number, path in enumerate(outputs, 1):
        stream = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(stream, number)
    sys.argv = ["drafter", *words]
    from drafter.cli.main import run  # noqa: PLC0415 - it is loaded before this process begins

    run()
