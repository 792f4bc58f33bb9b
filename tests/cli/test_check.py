from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import SAMPLES, drafter
from tests.making import draft_text

HTML = "HTML has no form in a letter: write Markdown, or a backslash before < to print the sign"
WRONG = """---
template: kamerbreif
letterhead: minbuza
language: nl
adressee: tweede-kamer
date: 29-06-2026
attachments: {title: [een]}
signatories: [minister-bz]
---
Tekst met <b>HTML</b>.
"""


def test_every_fault_of_a_draft_is_said_in_one_run_with_its_place_and_the_nearest_key(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(WRONG)
    done = drafter("check", path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{path}:2:1: the field 'subject' is not filled in: fill it in",
        f"{path}:2:11: template: there is no template 'kamerbreif': did you mean 'kamerbrief'?",
        f"{path}:5:1: there is no field 'adressee': did you mean 'addressee'?",
        f"{path}:6:7: date: '29-06-2026' is not a date: did you mean '2026-06-29'?",
        f"{path}:7:14: attachments.1.title: this is not a text: write one line of text",
        f"{path}:10:11: {HTML}",
        f"{path}:10:18: {HTML}",
    ]
    assert done.stderr == "7 problems in 1 file.\n"


def test_json_gives_every_fact_of_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text(date="2026-02-30"))
    done = drafter("check", "--json", "--ui-lang", "nl", path)
    assert json.loads(done.stdout) == [
        {
            "file": str(path),
            "line": 5,
            "column": 7,
            "field": "date",
            "key": "no-such-date",
            "severity": "error",
            "what": "de dag 2026-02-30 bestaat niet",
            "remedy": "verbeter de dag of de maand",
        }
    ]


def test_json_of_a_draft_without_faults_is_an_empty_list() -> None:
    done = drafter("check", "--json", SAMPLES / "iob-evaluatie.md")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_a_second_language_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text("Tekst.\n\n<!-- language: en -->\nText <br>.\n"))
    lines = drafter("check", path).stdout.splitlines()
    assert [line.removeprefix(f"{path}:").partition(": ")[0] for line in lines] == ["6:10", "12:6"]


def test_checking_writes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text())
    done = drafter("check", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Nothing wrong.\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_library_that_the_environment_names_must_be_there(tmp_path: Path) -> None:
    done = drafter(
        "check", SAMPLES / "iob-evaluatie.md", environment={"DRAFTER_LIBRARY": str(tmp_path / "x")}
    )
    assert done.returncode == 2
    assert str(tmp_path / "x") in done.stderr
