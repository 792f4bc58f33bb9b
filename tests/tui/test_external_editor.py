"""The text goes to the person's own editor and comes back, also when that editor fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.making import draft_text
from tests.tui.terminal import Terminal

APPEND = """\
import pathlib, sys
path = pathlib.Path(sys.argv[1])
path.write_text(path.read_text(encoding="utf-8") + "Uit de editor.\\n", encoding="utf-8")
"""


def edited(folder: Path, editor: str, *seen: str) -> str:
    """What is in the draft after some typing, the editor, more typing and a save."""
    (folder / "brief.md").write_text(draft_text("Begin.\n"), encoding="utf-8")
    with Terminal("open", "brief.md", folder=folder, editor=editor) as terminal:
        terminal.wait_for("1/8")
        terminal.press(*["f8"] * 6)
        terminal.wait_for("7/8", "Begin.")
        terminal.type("\x1bx")
        terminal.wait_for(*seen)
        terminal.settle()
        terminal.press("ctrl+home")
        terminal.type("Daarna. ")
        terminal.wait_for("Daarna. Begin.")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved:")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    return (folder / "brief.md").read_text(encoding="utf-8")


def test_what_the_editor_wrote_is_the_text(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(APPEND, encoding="utf-8")
    text = edited(tmp_path, f"{sys.executable} {script}", "Uit de editor.")
    assert text.endswith("Daarna. Begin.\nUit de editor.\n")


@pytest.mark.parametrize("editor", [f"{sys.executable} -c 'raise SystemExit(3)'", "/no/such/editor"])
def test_when_the_editor_fails_the_text_is_as_it_was(editor: str, tmp_path: Path) -> None:
    text = edited(tmp_path, editor, "The editor could not be started")
    assert text.endswith("---\nDaarna. Begin.\n")
