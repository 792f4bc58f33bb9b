"""Lots of DOCX become PDFs; what one letter does to LibreOffice is no matter to the others."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from drafter.core.problems import Problem
from drafter.export.errors import ExportError
from drafter.export.libreoffice import find_office
from drafter.export.office import Office
from drafter.export.profiles import OPTIONS, forget, pipes, prepare
from tests.libreoffice import needs_libreoffice
from tests.making import docx_from
from tests.processes import lives, running, until_running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are scripts")

Script = Callable[[str], Path]
LETTERS = """
echo start >> "$0.starts"
for letter; do
  case "$letter" in *.docx) ;; *) continue ;; esac
  text=$(cat "$letter")
  echo "$text" >> "$0.letters"
  %s
  printf '%%%%PDF-%%s %%%%%%%%EOF' "$text" > "${letter%%.docx}.pdf"
done
"""
"""A program that makes PDFs of letters, and does something before each."""


def made(results: Iterator[bytes | ExportError]) -> list[str]:
    """The text of each PDF of such a program, or the key of the problem in its place."""
    return [
        each.decode().removeprefix("%PDF-").removesuffix(" %%EOF")
        if isinstance(each, bytes)
        else each.problems[0].key
        for each in results
    ]


def texts_of(results: Iterator[bytes | ExportError]) -> list[str]:
    """What stands on the first page of each PDF of LibreOffice."""
    texts = []
    for pdf in results:
        assert isinstance(pdf, bytes), pdf
        document = PdfDocument(pdf)
        texts.append(document[0].get_textpage().get_text_bounded())
        document.close()
    return texts


def starts(office: Path) -> int:
    """How often a program of these tests was started."""
    return len(office.with_name("office.starts").read_text(encoding="ascii").splitlines())


def numbered(count: int) -> list[bytes]:
    """Letters with a subject that tells one from another."""
    return [docx_from(subject=f"Letter {number}") for number in range(count)]


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[None]:
    """A LibreOffice that somebody has open, which is to stay open."""
    needs_libreoffice()
    profile = tmp_path / "own"
    prepare(profile)
    settings = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", settings, *OPTIONS, "private:factory/swriter"]
    with (tmp_path / "log").open("wb") as log:
        somebody = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        until_running("soffice.bin", profile.as_uri())
        yield
        assert running("soffice.bin", profile.as_uri())
        assert somebody.poll() is None
    finally:
        os.killpg(somebody.pid, signal.SIGKILL)
        somebody.wait(20)
        forget(profile)


def until_pdf(temporary: Path) -> int:
    """The process of the LibreOffice that has just made its first PDF."""
    deadline = time.monotonic() + 30
    while not list(temporary.glob("*/*/*.pdf")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return until_running("soffice.bin", str(temporary))


@pytest.mark.xdist_group("libreoffice")
def test_letters_become_pdfs_in_their_order(temporary: Path) -> None:
    needs_libreoffice()
    with Office(at_once=3) as office:
        texts = texts_of(office.convert_many(numbered(5)))
        assert [re.findall(r"Letter \d", text)[0] for text in texts] == [f"Letter {n}" for n in range(5)]
        (folder,) = temporary.iterdir()
        assert sorted(path.name for path in folder.iterdir()) == ["lock", "profile"]
        assert not running(str(folder))
    assert not list(temporary.iterdir())


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them")
@pytest.mark.parametrize("way", [signal.SIGSTOP, signal.SIGKILL])
@pytest.mark.usefixtures("open_office")
def test_a_libreoffice_that_hangs_or_is_killed_is_replaced(way: signal.Signals, temporary: Path) -> None:
    struck = []

    def strike() -> None:
        pid = until_pdf(temporary)
        os.kill(pid, way)
        struck.append(pid)

    striking = threading.Thread(target=strike)
    striking.start()
    try:
        with Office(timeout=6) as office:
            texts = texts_of(office.convert_many(numbered(6)))
    finally:
        striking.join(60)
    assert struck
    assert not lives(struck[0])
    assert [re.findall(r"Letter \d", text)[0] for text in texts] == [f"Letter {n}" for n in range(6)]
    assert not list(temporary.iterdir())


CONVERTS = """
import sys
from pathlib import Path
from drafter.export.office import Office
letters = [path.read_bytes() for path in map(Path, sys.argv[2:])] * 100
list(Office(Path(sys.argv[1]), timeout=60).convert_many(letters))
"""


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them")
def test_libreoffice_ends_with_a_program_that_is_killed(tmp_path: Path, temporary: Path) -> None:
    needs_libreoffice()
    letter = tmp_path / "letter.docx"
    letter.write_bytes(docx_from())
    office = find_office()
    assert office is not None
    environment = os.environ | {"TMPDIR": str(temporary)}
    program = subprocess.Popen([sys.executable, "-c", CONVERTS, office, letter], env=environment)
    try:
        pid = until_pdf(temporary)
        (folder,) = temporary.iterdir()
        os.kill(pid, signal.SIGSTOP)
    finally:
        program.kill()
        program.wait(20)
    assert not lives(pid)
    assert not running(str(temporary))
    assert not list(temporary.iterdir())
    assert not any(pipe.exists() for pipe in pipes(folder / "profile"))


def test_an_interrupted_program_leaves_nothing(tmp_path: Path, temporary: Path, script: Script) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"one")
    office = script(LETTERS % 'echo $$ > "{pids}"; sleep 3600')
    program = subprocess.Popen(
        [sys.executable, "-c", CONVERTS, office, letter],
        env=os.environ | {"TMPDIR": str(temporary)},
        stderr=subprocess.DEVNULL,
    )
    while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text(encoding="ascii"):
        time.sleep(0.01)
    assert list(temporary.iterdir())
    program.send_signal(signal.SIGINT)
    assert program.wait(20) != 0
    assert not lives(int((tmp_path / "pids").read_text(encoding="ascii")))
    assert not list(temporary.iterdir())


def test_letters_are_taken_by_the_lot(script: Script, temporary: Path) -> None:
    office = script(LETTERS % ":")
    taken = []

    def letters() -> Iterator[bytes]:
        for number in range(5):
            taken.append(number)
            yield str(number).encode()

    with Office(office, at_once=2) as converting:
        results = converting.convert_many(letters())
        next(results)
        assert taken == [0, 1]
        assert made(results) == ["1", "2", "3", "4"]
        assert starts(office) == 3
        assert converting.convert(b"alone") == b"%PDF-alone %%EOF"
    assert not list(temporary.iterdir())


def test_without_libreoffice_there_is_a_remedy(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.export.office.find_office", lambda: None)
    with Office() as office, pytest.raises(ExportError) as caught:
        office.convert(b"docx")
    assert caught.value.problems == (Problem("office-missing"),)
    assert not list(temporary.iterdir())


def test_without_a_place_for_temporary_files_it_fails(
    tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))
    with Office(script(LETTERS % ":")) as office, pytest.raises(ExportError) as caught:
        office.convert(b"docx")
    assert caught.value.problems == (Problem("office-failed"),)


def test_a_program_that_cannot_be_run_is_a_failure(
    tmp_path: Path, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="drafter")
    with Office(tmp_path / "not-there") as office, pytest.raises(ExportError) as caught:
        office.convert(b"docx")
    assert caught.value.problems == (Problem("office-failed"),)
    assert caplog.messages[-1] == "LibreOffice failed: No such file or directory"
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    ("does", "key"),
    [
        ("sleep 3600 & wait", "office-slow"),
        ("kill -9 $$", "office-failed"),
        ("continue", "office-failed"),
        ('printf %%PDF- > "${letter%.docx}.pdf"; continue', "office-failed"),
    ],
    ids=["hangs", "crashes", "is not read", "half of it"],
)
def test_a_letter_is_tried_twice_and_the_others_are_made(
    does: str, key: str, script: Script, temporary: Path
) -> None:
    office = script(LETTERS % f"if [ $text = bad ]; then {does}; fi")
    with Office(office, timeout=1.5 if key == "office-slow" else 60) as converting:
        assert made(converting.convert_many([b"one", b"bad", b"two", b"three"])) == [
            "one",
            key,
            "two",
            "three",
        ]
        tried = office.with_name("office.letters").read_text(encoding="ascii").split()
        assert tried.count("bad") == 2
        assert made(converting.convert_many([b"four"])) == ["four"]
    assert not list(temporary.iterdir())


def test_what_goes_well_the_second_time_is_made(script: Script) -> None:
    office = script(
        LETTERS % 'if [ $text = bad ] && [ ! -e "$0.been" ]; then touch "$0.been"; kill -9 $$; fi'
    )
    with Office(office) as converting:
        assert made(converting.convert_many([b"bad", b"one", b"two"])) == ["bad", "one", "two"]
        # All others first.
        assert office.with_name("office.letters").read_text(encoding="ascii").split() == [
            "bad",
            "one",
            "two",
            "bad",
        ]


def test_two_bad_letters_do_not_stop_the_others(script: Script) -> None:
    office = script(LETTERS % "case $text in bad*) kill -9 $$ ;; esac")
    with Office(office) as converting:
        results = converting.convert_many([b"bad1", b"bad2", b"one", b"two"])
        assert made(results) == ["office-failed", "office-failed", "one", "two"]


def test_a_libreoffice_that_makes_nothing_is_given_up(script: Script) -> None:
    office = script(LETTERS % "exit 81")
    with Office(office) as converting:
        assert made(converting.convert_many([b"docx"] * 20)) == ["office-failed"] * 20
    assert starts(office) == 3


def test_the_limit_is_for_each_letter(script: Script) -> None:
    office = script(LETTERS % "sleep 0.7")
    with Office(office, timeout=2) as converting:
        assert made(converting.convert_many([b"docx"] * 4)) == ["docx"] * 4
    assert starts(office) == 1
