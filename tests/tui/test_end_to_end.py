"""The seed letter, from the first key to the Word file, in a real terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from drafter.docx.render import render
from drafter.drafts import open_draft
from drafter.library import shipped_folder
from tests.making import letter_from, shipped, shipped_layout
from tests.tui.terminal import Terminal

SAMPLE = shipped_folder() / "templates/kamerbrief/samples/iob-evaluatie.md"
WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "home": "Een nieuwe brief schrijven",
        "start": "Beginnen met schrijven",
        "kind": "kamerbrief",
        "sender": "ministerie van bu",
        "search": "Typ een deel van de naam",
        "own": "Ook naar de andere Kamer",
        "text": "Nederlands · 0 woorden",
        "fine": "De brief kan worden gemaakt.",
        "name": "Sla de brief op als:",
        "made": "De brief is gemaakt:",
    },
    "en": {
        "home": "Write a new letter",
        "start": "Start writing",
        "kind": "free text",
        "sender": "ministry of for",
        "search": "Type a part of the name",
        "own": "Also sent to the other House",
        "text": "Dutch · 0 words",
        "fine": "The letter can be made.",
        "name": "Write the letter to:",
        "made": "The letter is made:",
    },
}


def begin(terminal: Terminal, words: Mapping[str, str]) -> None:
    """From the home screen to the first field of a new letter to parliament from Foreign Affairs."""
    terminal.wait_for(words["home"])
    terminal.press("enter")
    terminal.wait_for(words["start"])
    terminal.type(words["kind"])
    terminal.press("tab", "tab", "enter")
    terminal.type(words["sender"])
    terminal.press("enter", "tab", "tab", "enter")
    terminal.wait_for(words["search"])
    terminal.settle()


def fill_in(terminal: Terminal, words: Mapping[str, str], data: Mapping[str, list[str]]) -> None:
    """Every field of the letter, step by step, up to its text."""

    def go_on(sign: str) -> None:
        terminal.press("f8")
        terminal.wait_for(sign)

    terminal.type("tweede")
    terminal.wait_for("20018")
    terminal.press("enter")
    terminal.wait_for("Prinses Irenestraat 6, 2595 BD")
    go_on("▾")
    terminal.type("29-6-2026")
    terminal.wait_for("maandag 29 juni 2026")
    go_on("400")
    terminal.type(str(data["subject"]))
    terminal.wait_for("2025)")
    go_on("+ ▎")
    terminal.type(data["attachments"][0])
    terminal.wait_for(data["attachments"][0][-20:], "1. ▎")
    go_on("T.B.W. Berendsen")
    terminal.type(" ")
    terminal.wait_for("[1]")
    terminal.press("tab", "tab", "tab")
    for number, office in enumerate(data["on_behalf_of"], 1):
        terminal.type(office)
        terminal.wait_for(f"{number}. ▎")
        terminal.press("tab")
    go_on(words["own"])
    go_on(words["text"])


@pytest.mark.parametrize(
    ("columns", "rows", "language", "write"),
    [(80, 24, "nl", Terminal.type), (140, 45, "en", Terminal.paste)],
    ids=["typed", "pasted"],
)
def test_the_seed_letter_is_made_with_keys_alone(
    tmp_path: Path, columns: int, rows: int, language: str, write: Callable[[Terminal, str], None]
) -> None:
    words = WORDS[language]
    answers = open_draft(SAMPLE, shipped()).answers
    (text,) = answers.bodies.values()
    with Terminal(folder=tmp_path, columns=columns, rows=rows, language=language) as terminal:
        begin(terminal, words)
        fill_in(terminal, words, answers.data)
        write(terminal, text)
        terminal.wait_for(text[-20:])
        terminal.press("f9")
        terminal.wait_for(words["fine"])
        terminal.press("ctrl+g")
        terminal.wait_for(words["name"])
        terminal.press("enter")
        terminal.wait_for(words["made"])
    (letter,) = tmp_path.glob("*.docx")
    of_the_sample = letter_from(SAMPLE.read_text(encoding="utf-8"))
    assert letter.read_bytes() == render(of_the_sample, shipped_layout())
