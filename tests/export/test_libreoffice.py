"""A DOCX becomes a PDF, or it is said why not; nothing is left running, and no file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafter.core.problems import Problem
from drafter.export.errors import ConversionCancelledError, ExportError
from drafter.export.libreoffice import Converter, find_office
from tests.libreoffice import needs_libreoffice
from tests.making import docx_from
from tests.processes import lives

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are scripts")

Script = Callable[[str], Path]
HANGS = 'sleep 3600 & echo $! $$ > "{pids}"\nwait'


@pytest.fixture
def hanging(tmp_path: Path, script: Script) -> Iterator[tuple[Path, Callable[[], list[int]]]]:
    """A program that never ends, and what tells its processes once it runs."""

    def running() -> list[int]:
        while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text(encoding="ascii"):
            time.sleep(0.01)
        return [int(pid) for pid in (tmp_path / "pids").read_text(encoding="ascii").split()]

    yield script(HANGS), running
    assert not [pid for pid in running() if lives(pid)]


def _key(converter: Converter, **settings: float) -> str:
    with pytest.raises(ExportError) as caught:
        converter.convert(b"docx", **settings)
    (problem,) = caught.value.problems
    return problem.key


@pytest.mark.xdist_group("libreoffice")
def test_a_letter_becomes_a_pdf_time_after_time(temporary: Path) -> None:
    needs_libreoffice()
    docx = docx_from()
    with Converter() as converter:
        assert converter.convert(docx).startswith(b"%PDF-")
        assert converter.convert(docx).rstrip().endswith(b"%%EOF")
        (folder,) = temporary.iterdir()
        assert [path.name for path in folder.iterdir()] == ["profile"]
    assert not list(temporary.iterdir())


def test_what_is_on_the_path_comes_first(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    program = script("")
    monkeypatch.setenv("PATH", str(program.parent))
    program.rename(program.with_name("libreoffice"))
    assert find_office() == program.with_name("libreoffice")


def test_without_libreoffice_there_is_a_remedy(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.export.libreoffice.find_office", lambda: None)
    with Converter() as converter:
        assert _key(converter) == "office-missing"
    assert not list(temporary.iterdir())


def test_a_program_that_cannot_be_run_is_a_failure(tmp_path: Path) -> None:
    with Converter(tmp_path / "not-there") as converter:
        assert _key(converter) == "office-failed"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("echo warning; echo 'no such letter' >&2; exit 1", "no such letter"),
        ("exit 81", "exit code 81"),
        ("exit 0", "exit code 0"),
        ('for last; do :; done; echo "no pdf" > "${last%.docx}.pdf"', "exit code 0"),
    ],
    ids=["says why", "says nothing", "writes nothing", "writes something else"],
)
def test_a_failure_is_plain_and_what_the_program_said_is_in_the_log(
    text: str, reason: str, script: Script, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="drafter")
    with Converter(script(text)) as converter:
        with pytest.raises(ExportError) as caught:
            converter.convert(b"docx")
        assert caught.value.problems == (Problem("office-failed"),)
        assert caplog.messages == [f"LibreOffice failed: {reason}"]
        (folder,) = temporary.iterdir()
        assert not list(folder.iterdir())
    assert not list(temporary.iterdir())


def test_what_the_program_writes_is_the_pdf_and_the_letter_is_its_last_word(script: Script) -> None:
    office = script('for last; do :; done; (printf %%PDF-; cat "$last") > "${last%.docx}.pdf"')
    with Converter(office) as converter:
        assert converter.convert(b"docx") == b"%PDF-docx"


def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    hanging: tuple[Path, Callable[[], list[int]]], temporary: Path
) -> None:
    office, _ = hanging
    with Converter(office) as converter:
        assert _key(converter, timeout=0.5) == "office-slow"
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_another_thread_stops_a_conversion_at_once(
    way: str, hanging: tuple[Path, Callable[[], list[int]]], temporary: Path
) -> None:
    office, running = hanging
    with Converter(office) as converter:

        def stop() -> None:
            running()
            getattr(converter, way)()

        stopping = threading.Thread(target=stop)
        stopping.start()
        with pytest.raises(ConversionCancelledError):
            converter.convert(b"docx", timeout=60)
        stopping.join(5)
        assert not stopping.is_alive()
    assert not list(temporary.iterdir())


def test_after_a_cancellation_it_converts_again(script: Script) -> None:
    office = script('for last; do :; done; printf %%PDF- > "${last%.docx}.pdf"')
    with Converter(office) as converter:
        converter.cancel()
        assert converter.convert(b"docx") == b"%PDF-"
    with pytest.raises(ConversionCancelledError):
        converter.convert(b"docx")


CONVERTS = """
import sys
from pathlib import Path
from drafter.export.libreoffice import Converter
converter = Converter(Path(sys.argv[1]))
converter.convert(b"docx")
"""


def test_an_interrupted_program_leaves_nothing(
    hanging: tuple[Path, Callable[[], list[int]]], temporary: Path
) -> None:
    office, running = hanging
    program = subprocess.Popen(
        [sys.executable, "-c", CONVERTS, office],
        env=os.environ | {"TMPDIR": str(temporary)},
        stderr=subprocess.DEVNULL,
    )
    running()
    assert list(temporary.iterdir())
    time.sleep(0.2)  # until it waits
    program.send_signal(signal.SIGINT)
    assert program.wait(20) != 0
    assert not list(temporary.iterdir())
