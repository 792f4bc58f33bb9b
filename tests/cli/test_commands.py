from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafter import __version__
from drafter.cli.main import main
from tests.cli.running import drafter

COMMANDS = (
    "render",
    "check",
    "new",
    "open",
    "completion",
    *(
        f"templates {name}"
        for name in (
            "list",
            "show",
            "fields",
            "preview",
            "new",
            "copy",
            "check",
            "impact",
            "schema",
            "where-used",
        )
    ),
    *(f"letterheads {name}" for name in ("list", "show", "check", "new", "copy", "preview")),
)


def test_version_is_data() -> None:
    done = drafter("--version")
    assert (done.returncode, done.stdout) == (0, f"drafter {__version__}\n")


@pytest.mark.parametrize(
    "command", [(), ("templates",), ("letterheads",), *(tuple(name.split()) for name in COMMANDS)]
)
def test_help_is_in_the_language_asked_for(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    english, dutch = (_help(capsys, *command, "--ui-lang", language) for language in ("en", "nl"))
    assert english.startswith("Usage: drafter")
    assert dutch.startswith("Gebruik: drafter")
    # A line that is the same in both languages was not translated.
    same = set(_sentences(english)) & set(_sentences(dutch))
    assert not same, same


def test_every_command_and_option_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`drafter {command}" in readme or f"drafter {command} " in readme
        for option in re.findall(r"--[a-z-]+", _help(capsys, *command.split())):
            assert option in readme, (command, option)


@pytest.mark.parametrize(
    ("locale", "word"), [("nl_NL.UTF-8", "Gebruik:"), ("en_GB.UTF-8", "Usage:"), ("C", "Usage:")]
)
def test_the_locale_chooses_the_language(locale: str, word: str) -> None:
    done = drafter("--help", environment={"LC_ALL": locale})
    assert done.stdout.startswith(word)


def test_help_loads_neither_screen_nor_word_nor_models() -> None:
    code = (
        "import sys; from drafter.cli.main import main; main(['--ui-lang', 'nl', '--help']); "
        "heavy = {'textual', 'docx', 'docxtpl', 'lxml', 'pydantic', 'babel', 'jinja2'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Hiervoor is een terminal nodig."),
        (("rendr",), "er is geen opdracht 'rendr': bedoelde u render?"),
        (("render",), "CONCEPT... ontbreekt"),
        (("render", "--lang", "fr", "x"), "--lang is een van: nl, en"),
        (("render", "--forse", "x"), "er is geen optie --forse"),
        (("render", "-o"), "de optie -o wordt niet gebruikt zoals het hoort"),
        (("check", "nergens.md"), "'nergens.md' is er niet"),
        (("check", "--library", "nergens", "pyproject.toml"), "'nergens' is er niet"),
        (("new", "kamerbrieff"), "er is geen sjabloon 'kamerbrieff': bedoelde u 'kamerbrief'?"),
        (("new", "kamerbrief", "nog-een"), "zo wordt de opdracht niet gebruikt"),
    ],
)
def test_wrong_use_is_explained_in_the_users_language(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--ui-lang", "nl", *arguments])
    output = capsys.readouterr()
    assert code == 2
    assert said in output.err
    assert output.out == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_DRAFTER_COMPLETE" in capsys.readouterr().out


def test_the_shell_completes_templates() -> None:
    environment = {"_DRAFTER_COMPLETE": "bash_complete", "COMP_WORDS": "drafter new kam", "COMP_CWORD": "2"}
    assert "kamerbrief" in drafter(environment=environment).stdout


def _help(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--help"]) == 0
    return capsys.readouterr().out


_NAMES_ALONE = ("-", "For bash", "# yaml-language-server", "letterhead, style")
"""How lines begin that have nothing to translate."""


def _sentences(text: str) -> list[str]:
    """What help says in words: the second column and the paragraphs, not names and choices."""
    pieces = [piece.strip() for line in text.splitlines() for piece in line.split("  ")]
    return [piece for piece in pieces if " " in piece and not piece.startswith(_NAMES_ALONE)]


@pytest.mark.parametrize("arguments", [["--help"], ["new", "kamerbrief"]])
def test_output_without_room_is_a_fault_of_the_environment(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "drafter", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


def test_a_letter_that_the_output_does_not_know_stops_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "Ωmega.md"
    draft.write_text("---\nΩ: x\n---\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "check", str(draft)],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"\\u03a9mega.md:2" in done.stdout
    assert b"Traceback" not in done.stderr


def test_output_that_nobody_reads_is_no_fault() -> None:
    command = f"{sys.executable} -m drafter new kamerbrief"
    for end in (">&-", "| true"):
        done = subprocess.run(
            ["/bin/sh", "-c", f"{command} {end}"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "."], "'.' is not a file"),
        (["check", ""], "'' is not there"),
        (["check", "--library", "pyproject.toml", "pyproject.toml"], "'pyproject.toml' is not a folder"),
    ],
)
def test_what_is_there_but_is_something_else_is_called_so(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--ui-lang", "en"]) == 2
    assert said in capsys.readouterr().err
