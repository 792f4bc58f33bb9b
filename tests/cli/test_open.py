"""`drafter open` and `drafter` alone: what they need, and what they end with."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.folders import state_folder
from drafter.tui.app import DrafterApp
from tests.making import draft_text
from tests.tui.terminal import Terminal

Run = Callable[[DrafterApp], None]


@pytest.fixture(autouse=True)
def folder_with_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start drafter in a folder with a draft, brief.md."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.md").write_text(draft_text(), encoding="utf-8")


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """A terminal, and what comes of the application there."""

    def runs(run: Run) -> None:
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(DrafterApp, "run", run)

    return runs


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "brief.md")])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "This needs a terminal."), ("nl", "Hiervoor is een terminal nodig.")]
)
def test_without_a_terminal_one_hears_what_works_there(
    arguments: tuple[str, ...], language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--ui-lang", language]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(said)
    assert "--linear" in output.err
    assert output.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("open", "nergens.md"), "'nergens.md' is not there"),
        (("open", "."), "'.' is not a file"),
        (("open", "--library", "nergens"), "'nergens' is not there"),
        (("open", "--library", "brief.md"), "'brief.md' is not a folder"),
        (("open", "brief.md", "brief.md"), "See 'drafter open --help'."),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_on_the_screen(
    arguments: tuple[str, ...],
    said: str,
    at_terminal: Callable[[Run], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def never(_: DrafterApp) -> None:
        pytest.fail("the application was started")

    at_terminal(never)
    assert main([*arguments, "--ui-lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_in_the_environment_that_is_not_there_is_said_too(
    at_terminal: Callable[[Run], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_terminal(lambda _: None)
    monkeypatch.setenv("DRAFTER_LIBRARY", "nergens")
    assert main(["--ui-lang", "en"]) == 2
    assert "'nergens', which DRAFTER_LIBRARY" in capsys.readouterr().err


@pytest.mark.parametrize("stored", [False, True])
def test_when_the_program_fails_a_sentence_is_left_and_the_rest_is_in_a_log(
    at_terminal: Callable[[Run], None], capsys: pytest.CaptureFixture[str], *, stored: bool
) -> None:
    """Whether it fails in the application, which notes it, or around it."""

    def fails(app: DrafterApp) -> None:
        app.failure = RuntimeError("kapot")
        if not stored:
            raise app.failure

    at_terminal(fails)
    log = state_folder() / "drafter.log"
    for _ in range(2):
        assert main(["open", "--ui-lang", "en"]) == 3
        output = capsys.readouterr()
        assert output.err == (
            f"drafter had to stop. What was typed is kept and comes back at the next start. Details: {log}\n"
        )
        assert output.out == ""
    assert log.read_text(encoding="utf-8").count("RuntimeError: kapot") == 2


def test_a_log_does_not_grow_forever(at_terminal: Callable[[Run], None]) -> None:
    def fails(_: DrafterApp) -> None:
        raise RuntimeError("x" * 100_000)

    at_terminal(fails)
    for _ in range(6):
        assert main(["open"]) == 3
    assert (state_folder() / "drafter.log").stat().st_size < 400_000


def test_a_screen_that_fails_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    program = (
        "import drafter.tui.screens.new as new\n"
        "def fails(self): raise RuntimeError('kapot')\n"
        "new.NewLetter.compose = fails\n"
        "from drafter.cli.main import run\n"
        "run()\n"
    )
    with Terminal(folder=tmp_path, program=("-c", program)) as terminal:
        terminal.wait_for("Write a new letter")
        terminal.settle()
        terminal.press("enter")
        assert terminal.ended() == 3
        text = terminal.wait_for("drafter had to stop.", "Details:")
        terminal.wait_until(lambda: "drafter.log" in terminal.text.replace("\n", ""), "the log")
    assert "Traceback" not in text
    assert "kapot" not in text


@pytest.mark.parametrize("arguments", [("open", "brief.md"), ()])
def test_a_terminal_shows_the_draft_or_the_first_screen(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with Terminal(*arguments, folder=tmp_path) as terminal:
        terminal.wait_for("brief.md" if arguments else "Welcome.")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


def started_with(**environment: str) -> tuple[str, ...]:
    """Arguments for Python to start drafter in an environment."""
    program = f"import os\nos.environ.update({environment!r})\nfrom drafter.cli.main import run\nrun()\n"
    return "-c", program


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
@pytest.mark.parametrize("arguments", [(), ("open", "brief.md")])
def test_a_terminal_that_only_shows_lines_is_told_what_works_there(
    kind: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    with Terminal(*arguments, folder=tmp_path, program=started_with(TERM=kind)) as terminal:
        assert terminal.ended() == 2
        terminal.wait_for("This terminal shows lines only.", "--linear")
        assert b"\x1b" not in terminal.heard


def marked(terminal: Terminal) -> list[str]:
    """What is shown in reverse, line by line."""
    assert terminal.text
    screen = terminal._screen  # noqa: SLF001 - a test of attributes, which the others have no use for
    rows = [screen.buffer[at] for at in range(screen.lines)]
    return ["".join(row[at].data for at in range(screen.columns) if row[at].reverse) for row in rows]


_COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*;)?(?:[34][0-9]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "high-contrast", "textual-ansi"])
def test_who_wants_no_colours_gets_none_and_still_sees_where_one_is(theme: str, tmp_path: Path) -> None:
    (tmp_path / ".config/drafter").mkdir(parents=True)
    (tmp_path / ".config/drafter/config.toml").write_text(f'theme = "{theme}"\n', encoding="utf-8")
    with Terminal("open", "brief.md", folder=tmp_path, program=started_with(NO_COLOR="1")) as terminal:
        terminal.wait_for("brief.md")
        terminal.settle()
        terminal.press("ctrl+p")
        terminal.settle()
        assert not _COLOUR.findall(bytes(terminal.heard))
        rows = marked(terminal)
        assert any("Undo" in row for row in rows)
        assert not any("Save under another name" in row for row in rows)


def test_what_is_left_when_the_program_fails_is_not_broken_within_a_word(tmp_path: Path) -> None:
    failing = "import drafter.tui.app as a\na.DrafterApp.run = lambda _: 1 / 0\n"
    program = f"{failing}from drafter.cli.main import run\nrun()\n"
    with Terminal("--ui-lang", "nl", folder=tmp_path, program=("-c", program)) as terminal:
        assert terminal.ended() == 3
        text = terminal.wait_for("drafter moest stoppen.", "Meer hierover:")
    words = "drafter moest stoppen. Wat u typte is bewaard en komt terug als u weer begint. Meer hierover:"
    assert " ".join(text.split()).startswith(words)
