"""`drafter new --linear` with a person at the keys of a terminal."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from drafter.drafts import open_draft
from tests.making import shipped

NEW = "new kamerbrief --linear --lang nl --letterhead minbuza --ui-lang en"


class Person:
    """Somebody at a terminal: hears until a prompt, and types."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self.folder = folder
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **variables}
        self.heard = ""
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "drafter", *NEW.split(), *arguments],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            timeout=30,
        )

    def hear(self, text: str) -> None:
        """Listen until a text has been said."""
        self.program.expect_exact(text)
        self.heard += f"{self.program.before}{text}"

    def answer(self, prompt: str, *lines: str) -> None:
        """Wait for a prompt, and type lines."""
        self.hear(prompt)
        for line in lines:
            self.program.sendline(line)

    def end(self) -> int:
        """Listen to the end; gives the exit code."""
        self.program.expect(pexpect.EOF)
        self.heard += str(self.program.before)
        self.program.close()
        return int(self.program.exitstatus or 0)

    def begin(self) -> None:
        """Answer all up to the subject."""
        self.answer("Addressee: ", "1")
        self.answer("Copy to 1: ", "")
        self.answer("Date: ", "2026-06-29")
        for label in ("Our reference", "Your reference", "Directorate", "Contact", "Classification"):
            self.answer(f"{label}: ", "")
        self.hear("Subject: ")

    def go_on(self) -> None:
        """Answer all from the subject up to the text."""
        self.answer("Attachments 1: ", "")
        self.answer("Signatories: ", "1")
        self.answer("Also on behalf of 1: ", "")
        self.answer("[No]: ", "")
        self.hear("Text of the letter: ")

    def body(self) -> str:
        """The text of the draft that was written."""
        (path,) = self.folder.glob("*.md")
        return next(iter(open_draft(path, shipped()).answers.bodies.values()), "")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    somebody = Person(tmp_path)
    yield somebody
    somebody.program.close(force=True)


def test_a_letter_by_keys_is_plain_lines_and_nothing_else(person: Person, tmp_path: Path) -> None:
    person.begin()
    person.program.sendline("Onderwerp")
    person.go_on()
    person.program.send("Tekst met een kop.\r\rEn meer.\r.\r")
    person.answer("Word file now? Yes or no [Yes]: ", "")
    assert person.end() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "kamerbrief-2026-06-29.docx",
        "kamerbrief-2026-06-29.md",
    ]
    assert person.body() == "Tekst met een kop.\n\nEn meer."
    assert "\x1b" not in person.heard
    assert "\r" not in person.heard.replace("\r\n", "\n")
    assert "The letter:\r\nkamerbrief-2026-06-29.docx\r\n" in person.heard


def test_what_is_wrong_is_mended_one_after_the_other(person: Person) -> None:
    person.begin()
    person.program.sendline("")
    person.go_on()
    person.program.send("Een.\rTwee <b>.\r.\r")
    person.answer("mend this now? Yes or no [Yes]: ", "")
    person.answer("Subject: ", "Onderwerp")
    person.hear("Text, line 2: HTML")
    person.answer("Text, line 2: ", "\x7f\x7f\x7f\x7fdrie.")
    person.hear("Nothing wrong.")
    person.answer("[Yes]: ", "no")
    assert person.end() == 0
    assert person.body() == "Een.\nTwee drie."


@pytest.mark.parametrize("way", ["key", signal.SIGHUP, signal.SIGTERM])
def test_whoever_stops_keeps_all_to_the_last_key(person: Person, way: str | signal.Signals) -> None:
    person.begin()
    person.program.sendline("Onderwerp")
    person.go_on()
    person.program.send("Eerste regel.\rTweede reg")
    person.hear("Tweede reg")
    if isinstance(way, str):
        person.program.sendintr()
    else:
        person.program.kill(way)
    assert person.end() == 130
    assert person.body() == "Eerste regel.\nTweede reg"
    assert "Interrupted.\r\n" in person.heard


def test_a_draft_is_kept_while_it_is_typed(person: Person) -> None:
    person.begin()
    person.program.sendline("Onderwerp")
    person.go_on()
    time.sleep(2.1)  # what is typed within two seconds is kept together
    person.program.send("Eerste regel.\rTweede regel.\r")
    person.hear("Tweede regel.")
    time.sleep(0.5)
    person.program.kill(signal.SIGKILL)
    person.program.wait()
    assert person.body().startswith("Eerste regel.")


def test_the_end_of_input_at_a_terminal_keeps_the_draft(person: Person) -> None:
    person.begin()
    person.program.sendeof()
    assert person.end() == 1
    assert "kamerbrief-2026-06-29.md" in person.heard


def test_a_text_is_written_in_the_editor_of_the_person(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Geschreven.\\n' >> \"$1\"\n")
    editor.chmod(0o755)
    person = Person(tmp_path, VISUAL=str(editor))
    person.begin()
    person.program.sendline("Onderwerp")
    person.go_on()
    person.program.sendline("!")
    person.answer("[Yes]: ", "n")
    assert person.end() == 0
    assert person.body() == "Geschreven."


def test_names_of_files_alone_go_to_stdout(tmp_path: Path) -> None:
    program = f"{sys.executable} -m drafter {NEW} > names"
    shell = pexpect.spawn("/bin/sh", ["-c", program], cwd=str(tmp_path), encoding="utf-8", timeout=30)
    shell.expect_exact("Addressee: ")
    shell.sendline("1")
    shell.expect_exact("Copy to 1: ")
    shell.sendeof()
    shell.expect(pexpect.EOF)
    (draft,) = tmp_path.glob("*.md")
    assert (tmp_path / "names").read_text() == f"{draft.name}\n"
