"""A file opens on the desktop of whoever asks, when there is one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from drafter.desktop import open_with_desktop

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="desktops of other systems")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose program takes its time and says much; it notes what it is to open."""
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\necho out\necho err >&2\nsleep 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return tmp_path / "opened"


def test_a_file_is_opened_without_waiting_and_without_a_word(
    opener: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(opener.parent)
    start = time.monotonic()
    assert open_with_desktop(Path("-brief.docx"))
    assert time.monotonic() - start < 0.9
    while not opener.is_file() or not (opened := opener.read_text(encoding="utf-8")):
        time.sleep(0.01)
    assert opened == f"{opener.parent}/-brief.docx\n"
    assert capfd.readouterr() == ("", "")


def test_without_a_display_nothing_is_opened(opener: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    assert not open_with_desktop(Path("brief.docx"))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", str(opener.parent / "empty"))
    assert not open_with_desktop(Path("brief.docx"))
    assert not opener.exists()
